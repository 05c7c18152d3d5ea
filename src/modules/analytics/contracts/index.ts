export {
  BacktestFigures,
  BacktestPage,
  BacktestView,
  CancelBacktest,
  GetBacktest,
  GetBacktestReport,
  ListBacktests,
  ListMarketFiles,
  ListStrategies,
  RunBacktest,
  StrategyFileView,
} from './backtest.js';
export {
  CancelOptimisation,
  GetOptimisation,
  GetOptimisationReport,
  ListOptimisations,
  ListTrials,
  OptimisationPage,
  OptimisationView,
  RunOptimisation,
  TrialPage,
} from './optimisation.js';
export { KeepRecordings, KeptRecordings, MarketFileView } from './research-data.js';
export {
  EquityMarked,
  ExecutionCostMeasured,
  ExecutionCostPage,
  ExecutionCostView,
  ListExecutionCosts,
} from './execution-cost.js';
export {
  EquityPoint,
  GetEquityCurve,
  GetPerformance,
  PerformanceMeasures,
  PerformanceView,
} from './performance.query.js';
export {
  GetStrategyRecord,
  GetStrategyRun,
  ListStrategyDecisions,
  ListStrategyTicks,
  ListStrategyRuns,
  StartStrategyRun,
  StartStrategySource,
  StopStrategyRun,
  StrategyDecided,
  StrategyDecisionView,
  StrategyTicksView,
  StrategyRecordView,
  StrategyRunEnded,
  StrategyRunRequested,
  StrategyRunView,
  StrategySource,
} from './strategy-run.js';
