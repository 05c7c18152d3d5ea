import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '#kernel';
import { RESULT_FORMAT, type RunResult } from './run-result.js';
import { RESULT_FILE } from './write-run.js';

export interface StoredRun {
  /** Name of its folder. */
  readonly name: string;
  readonly folder: string;
  readonly result: RunResult;
}

/**
 * The result of a run, by its folder, its `result.json`, or its name among those of the runs' folder.
 * @throws UserError `RESEARCH.RUN_NOT_FOUND`
 */
export function readRun(place: string, runsFolder: string): StoredRun {
  const folders = [place, place.replace(/[\\/]?result\.json$/, '') || '.', join(runsFolder, place)];
  const folder = folders.find((each) => existsSync(join(each, RESULT_FILE)));
  const result = folder === undefined ? null : parseResult(join(folder, RESULT_FILE));
  if (folder === undefined || result === null) {
    throw new UserError(
      'RESEARCH.RUN_NOT_FOUND',
      `There is no run at ${place}, nor one of that name in ${runsFolder}.`,
      {
        run: place,
      },
    );
  }
  return { name: folder.split(/[\\/]/).findLast((part) => part !== '') ?? folder, folder, result };
}

/** All runs of a folder, newest first; what is not a run is passed over. */
export function listRuns(runsFolder: string): StoredRun[] {
  if (!existsSync(runsFolder)) return [];
  const names = readdirSync(runsFolder).filter((name) => !name.startsWith('.'));
  const runs = names.flatMap((name) => {
    const folder = join(runsFolder, name);
    const result = parseResult(join(folder, RESULT_FILE));
    return result === null ? [] : [{ name, folder, result }];
  });
  const startOf = ({ result }: StoredRun) => Date.parse(result.timing.startedAt);
  return runs.toSorted((a, b) => startOf(b) - startOf(a) || (a.name < b.name ? -1 : 1));
}

function parseResult(file: string): RunResult | null {
  if (!existsSync(file)) return null;
  try {
    const result = JSON.parse(readFileSync(file, 'utf8')) as RunResult;
    return result.format === RESULT_FORMAT ? result : null;
  } catch {
    return null;
  }
}
