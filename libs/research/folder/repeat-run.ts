import { UserError } from '#kernel';
import { readData, type ReadDataOptions } from '../data/read-data.js';
import type { RunPlan } from '../run/run-plan.js';
import { parseSettings } from '../run/parse-settings.js';
import { loadStrategy } from '../strategy/load-strategy.js';
import type { RunResult } from './run-result.js';

/**
 * The plan of a run that was kept, from the files that it was made of.
 * @throws UserError `RESEARCH.STRATEGY_CHANGED` or `RESEARCH.DATA_CHANGED` when they are not the same any more
 */
export async function planOfResult(
  { strategy, data, settings }: RunResult,
  options: ReadDataOptions = {},
): Promise<RunPlan> {
  const loaded = await loadStrategy(strategy.file);
  if (loaded.sha256 !== strategy.sha256) {
    throw changed('RESEARCH.STRATEGY_CHANGED', strategy.file, strategy.sha256, loaded.sha256);
  }
  const files = data.builtIn ? [] : data.files.map(({ file }) => file);
  const read = await readData(files, data.terms, options);
  if (read.id !== data.id) throw changed('RESEARCH.DATA_CHANGED', files.join(', '), data.id, read.id);
  return { strategy: loaded, parameters: strategy.parameters, data: read, settings: parseSettings({ ...settings }) };
}

const changed = (
  code: 'RESEARCH.STRATEGY_CHANGED' | 'RESEARCH.DATA_CHANGED',
  what: string,
  expected: string,
  found: string,
): UserError => new UserError(code, `${what || 'The data'} is not what the run was made of.`, { expected, found });
