export {
  BacktestFigures,
  BacktestPage,
  BacktestView,
  CancelBacktest,
  GetBacktest,
  GetBacktestReport,
  ListBacktests,
  ListStrategies,
  RunBacktest,
  StrategyFileView,
} from './backtest.js';
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
  ListStrategyRuns,
  StartStrategyRun,
  StartStrategySource,
  StopStrategyRun,
  StrategyDecided,
  StrategyDecisionView,
  StrategyRecordView,
  StrategyRunEnded,
  StrategyRunRequested,
  StrategyRunView,
  StrategySource,
} from './strategy-run.js';
