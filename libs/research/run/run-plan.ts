import type { ParameterValue } from '#engine';
import type { DataSet } from '../data/data-set.js';
import type { LoadedStrategy } from '../strategy/loaded-strategy.js';
import type { RunSettings } from './run-settings.js';

/** A further strategy of a run. */
export interface FurtherStrategy {
  readonly strategy: LoadedStrategy;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  /** Number of its account: 0 the first, then those of the setting `accounts`. */
  readonly account: number;
}

/** All that decides a run: the same plan gives the same event log, byte for byte. */
export interface RunPlan {
  readonly strategy: LoadedStrategy;
  /** Those that differ from the strategy's defaults. */
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  /** Strategies that run beside it; the first one's account is the first. */
  readonly also?: readonly FurtherStrategy[];
  readonly data: DataSet;
  readonly settings: RunSettings;
}
