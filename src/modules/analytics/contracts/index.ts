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
  GetStrategyRun,
  ListStrategyDecisions,
  ListStrategyRuns,
  StartStrategyRun,
  StartStrategySource,
  StopStrategyRun,
  StrategyDecided,
  StrategyDecisionView,
  StrategyRunEnded,
  StrategyRunRequested,
  StrategyRunView,
  StrategySource,
} from './strategy-run.js';
