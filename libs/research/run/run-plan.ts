import type { ParameterValue } from '#engine';
import type { DataSet } from '../data/data-set.js';
import type { LoadedStrategy } from '../strategy/loaded-strategy.js';
import type { RunSettings } from './run-settings.js';

/** All that decides a run: the same plan gives the same event log, byte for byte. */
export interface RunPlan {
  readonly strategy: LoadedStrategy;
  /** Those that differ from the strategy's defaults. */
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly data: DataSet;
  readonly settings: RunSettings;
}
