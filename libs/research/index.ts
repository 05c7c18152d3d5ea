export { researchErrors } from './research.errors.js';
export type { ResearchErrorCode } from './research.errors.js';
export { bytesOf, sharedColumn } from './data/columns.js';
export { errorsOf, passQuality } from './data/quality-gate.js';
export { readData } from './data/read-data.js';
export type { InstrumentTerms, OwnTerms } from './data/instrument-terms.js';
export { dataSetOf } from './data/data-set.js';
export type { BarSeries, DataIssue, DataOrigin, DataSet } from './data/data-set.js';
export { checkFree, writeRun } from './folder/write-run.js';
export type { WrittenRun } from './folder/write-run.js';
export { compareRuns } from './folder/compare-runs.js';
export type { ComparedLine, Comparison } from './folder/compare-runs.js';
export { planOfResult } from './folder/repeat-run.js';
export { listRuns, readRun } from './folder/read-runs.js';
export type { StoredRun } from './folder/read-runs.js';
export { resultOf } from './folder/run-result.js';
export type { RunFacts, RunResult, RunTiming } from './folder/run-result.js';
export { renderRunReport } from './report/run-report.js';
export type { ReportInput } from './report/report-input.js';
export { inputsOf } from './run/run-inputs.js';
export { parseSettings } from './run/parse-settings.js';
export { parametersFromText } from './run/parameters-from-text.js';
export { barSeriesOf } from './data/series-of.js';
export type { TimedBarRow } from './data/series-of.js';
export { vetStrategy } from './strategy/vet-strategy.js';
export { settingsFromText } from './run/settings-from-text.js';
export type { TextSettings } from './run/settings-from-text.js';
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
export { scaffoldStrategy } from './strategy/scaffold.js';
export type { Scaffold } from './strategy/scaffold.js';
export { generatedTicks } from './data/generated-ticks.js';
export { defaultTapes } from './data/tapes/tape-store.js';
export { generatedBars } from './data/generated-bars.js';
export type { GeneratedBars } from './data/generated-bars.js';
export { testStrategies } from './strategy/test-strategies.js';
export { loadStrategy } from './strategy/load-strategy.js';
export { parseObjective } from './optimise/objective.js';
export { optimise } from './optimise/optimise.js';
export type { OptimisationOutcome, OptimisationPlan } from './optimise/optimise.js';
export type { OptimisationResult } from './optimise/optimisation-result.js';
export { parseParameterSpace } from './optimise/parameter-space.js';
export { searchMethods } from './optimise/search-of.js';
export { ThreadTrialWorkers } from './optimise/trial-workers.js';
export { remarksOn } from './optimise/verdict.js';
export type { WalkForwardPlan } from './optimise/walk-forward.js';
export { objectiveInWords, parametersInWords } from './optimise/words.js';
export { openFolder, writeOptimisation } from './optimise/write-optimisation.js';
export type { CheckResult } from './doubt/check-result.js';
export { checkCosts } from './doubt/costs.js';
export type { CostCheck } from './doubt/costs.js';
export { checkLookahead } from './doubt/lookahead.js';
export type { LookaheadCheck } from './doubt/lookahead.js';
export { checkMonteCarlo } from './doubt/monte-carlo.js';
export type { MonteCarloCheck } from './doubt/monte-carlo.js';
export { checkParity, mustBeRepeatable } from './doubt/parity.js';
export type { ParityCheck } from './doubt/parity.js';
export type { RecordedOrder, RecordedRun } from './doubt/recorded-run.js';
export { checkRecursive } from './doubt/recursive.js';
export type { RecursiveCheck } from './doubt/recursive.js';
export { packData, unpackData } from './data/packed-data.js';
export type { TrialResult, TrialTask } from './optimise/trial-bench.js';
export type { TrialWorkers } from './optimise/trial-workers.js';
export { packStrategy, unpackStrategy } from './strategy/packed-strategy.js';
export type { PackedStrategy } from './strategy/packed-strategy.js';
