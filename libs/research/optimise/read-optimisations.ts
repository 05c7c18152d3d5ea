import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { RESULT_FILE, TRIALS_FILE } from './optimisation-files.js';
import type { OptimisationResult } from './optimisation-result.js';
import type { TrialRecord } from './trial-log.js';

export interface StoredOptimisation {
  /** Name of its folder. */
  readonly name: string;
  readonly result: OptimisationResult;
}

/** The result of an optimisation that is done, by its folder; null where there is none. */
export function readOptimisation(folder: string): OptimisationResult | null {
  const file = join(folder, RESULT_FILE);
  if (!existsSync(file)) return null;
  try {
    const result = JSON.parse(readFileSync(file, 'utf8')) as OptimisationResult;
    return result.format === 'quantumalpha.optimisation.v1' ? result : null;
  } catch {
    return null;
  }
}

/** All that are done in a folder, newest first. */
export function listOptimisations(folder: string): StoredOptimisation[] {
  if (!existsSync(folder)) return [];
  const found = readdirSync(folder).flatMap((name) => {
    const result = name.startsWith('.') ? null : readOptimisation(join(folder, name));
    return result === null ? [] : [{ name, result }];
  });
  const startOf = ({ result }: StoredOptimisation) => Date.parse(result.timing.startedAt);
  return found.toSorted((a, b) => startOf(b) - startOf(a) || (a.name < b.name ? -1 : 1));
}

/** The trials of an optimisation as they stand in its log, while it goes on too. */
export function readTrials(folder: string): TrialRecord[] {
  const file = join(folder, TRIALS_FILE);
  if (!existsSync(file)) return [];
  const text = readFileSync(file, 'utf8');
  // The last line may not be whole yet.
  const [, ...lines] = text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .slice(0, -1);
  return lines.map((line) => JSON.parse(line) as TrialRecord);
}
