import type { ParameterValue, StrategyClass } from '#engine';
import { dataSetOf, type BarSeries, type DataSet } from '../data/data-set.js';
import { seriesOf } from '../data/series-of.js';
import { executeNow } from '../run/execute.js';
import { parseSettings } from '../run/parse-settings.js';
import type { RunOutcome } from '../run/run-outcome.js';
import { defaultSettings, type RunSettings } from '../run/run-settings.js';

/** What a test of a strategy imports as `quantumalpha/testing`. */
export { generatedBars } from '../data/generated-bars.js';
export type { GeneratedBars } from '../data/generated-bars.js';
export type { BarSeries, DataSet } from '../data/data-set.js';
export type {
  EquityRecord,
  FillRecord,
  OrderRecord,
  RunOutcome,
  RunStatistics,
  TradeRecord,
} from '../run/run-outcome.js';
export type { RunSettings } from '../run/run-settings.js';

/** Daily bars from closes, each opening where the one before closed. */
export function barsOfCloses(id: string, closes: readonly number[]): BarSeries {
  const rows = closes.map((close, row) => {
    const open = closes[row - 1] ?? close;
    return { open, close, high: Math.max(open, close), low: Math.min(open, close), volume: 1_000_000 };
  });
  return seriesOf({ id, currency: 'USD', tickSize: '0.01', lotSize: '1' }, rows);
}

export interface BacktestInput {
  readonly bars: readonly BarSeries[];
  readonly actions?: DataSet['actions'];
  readonly parameters?: Readonly<Record<string, ParameterValue>>;
  /** What differs from the defaults; here without fees. */
  readonly settings?: Partial<RunSettings>;
}

/** Runs a strategy class on bars that a test has made. Throws what the strategy throws. */
export function backtest(strategy: StrategyClass, input: BacktestInput): RunOutcome {
  const { bars, actions = [], parameters = {}, settings = {} } = input;
  return executeNow({
    strategy: { file: strategy.name, sha256: '', Class: strategy },
    parameters,
    data: dataSetOf({ bars, actions, origin: [], issues: [] }),
    settings: parseSettings({ ...defaultSettings, fees: { model: 'none' }, ...settings }),
  });
}
