import { UserError } from '#kernel';
import { readData, type ReadDataOptions } from '../data/read-data.js';
import type { FurtherStrategy, RunPlan } from '../run/run-plan.js';
import type { LoadedStrategy } from '../strategy/loaded-strategy.js';
import { parseSettings } from '../run/parse-settings.js';
import { loadStrategy } from '../strategy/load-strategy.js';
import type { RunResult } from './run-result.js';

/**
 * The plan of a run that was kept, from the files that it was made of.
 * @throws UserError `RESEARCH.STRATEGY_CHANGED` or `RESEARCH.DATA_CHANGED` when they are not the same any more
 */
export async function planOfResult(
  { strategy, also = [], data, settings }: RunResult,
  options: ReadDataOptions = {},
): Promise<RunPlan> {
  const loaded = await unchanged(strategy);
  const others: FurtherStrategy[] = [];
  for (const { account, ...further } of also)
    others.push({ strategy: await unchanged(further), parameters: further.parameters, account });
  const files = data.builtIn ? [] : data.files.map(({ file }) => file);
  const read = await readData(files, data.terms, options);
  if (read.id !== data.id) throw changed('RESEARCH.DATA_CHANGED', files.join(', '), data.id, read.id);
  return {
    strategy: loaded,
    parameters: strategy.parameters,
    also: others,
    data: read,
    settings: parseSettings({ ...settings }),
  };
}

async function unchanged({ file, sha256 }: RunResult['strategy']): Promise<LoadedStrategy> {
  const loaded = await loadStrategy(file);
  if (loaded.sha256 !== sha256) throw changed('RESEARCH.STRATEGY_CHANGED', file, sha256, loaded.sha256);
  return loaded;
}

const changed = (
  code: 'RESEARCH.STRATEGY_CHANGED' | 'RESEARCH.DATA_CHANGED',
  what: string,
  expected: string,
  found: string,
): UserError => new UserError(code, `${what || 'The data'} is not what the run was made of.`, { expected, found });
