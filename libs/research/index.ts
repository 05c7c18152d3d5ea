export { researchErrors } from './research.errors.js';
export type { ResearchErrorCode } from './research.errors.js';
export { bytesOf, sharedColumn } from './data/columns.js';
export { readCsvBars } from './data/csv-bars.js';
export { dataSetOf } from './data/data-set.js';
export type { BarSeries, DataIssue, DataOrigin, DataSet } from './data/data-set.js';
export { execute, executeNow } from './run/execute.js';
export type { RunControl, RunProgress } from './run/execute.js';
export type {
  EquityRecord,
  FillRecord,
  OrderRecord,
  RunOutcome,
  RunStatistics,
  TradeRecord,
} from './run/run-outcome.js';
export type { RunPlan } from './run/run-plan.js';
export { defaultSettings } from './run/run-settings.js';
export type { FeeSetting, LatencySetting, RunSettings, SlippageSetting } from './run/run-settings.js';
export type { LoadedStrategy } from './strategy/loaded-strategy.js';
export { loadStrategy } from './strategy/load-strategy.js';
