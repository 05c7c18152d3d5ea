import { createHash } from 'node:crypto';
import { dirname, relative, resolve } from 'node:path';
import { readModule } from './read-module.js';
import { vetModule } from './vet-module.js';

export interface VettedStrategy {
  /** Of the file's bytes; where it imports files of its own, of the list of all of them as `sha256sum` prints it. */
  readonly sha256: string;
  /** The file and those that it imports, in the order in which they are found. */
  readonly files: readonly string[];
}

/**
 * Reads a strategy file and what it imports, and refuses what leads out of a run.
 * @throws UserError `RESEARCH.STRATEGY_NOT_FOUND`, `RESEARCH.STRATEGY_SYNTAX`, `RESEARCH.STRATEGY_FORBIDDEN`
 */
export function vetStrategy(file: string): VettedStrategy {
  const hashes = new Map<string, string>();
  const waiting = [resolve(file)];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (hashes.has(next)) continue;
    const module = readModule(next);
    hashes.set(next, module.sha256);
    const folder = dirname(next);
    waiting.push(...vetModule(module).map((name) => resolve(folder, name)));
  }
  return { sha256: joint(hashes, dirname(resolve(file))), files: [...hashes.keys()] };
}

function joint(hashes: ReadonlyMap<string, string>, folder: string): string {
  const [only] = hashes.values();
  if (hashes.size === 1 && only !== undefined) return only;
  const lines = [...hashes].map(([file, sha256]) => `${sha256}  ${relative(folder, file).replaceAll('\\', '/')}\n`);
  return createHash('sha256').update(lines.toSorted().join('')).digest('hex');
}
