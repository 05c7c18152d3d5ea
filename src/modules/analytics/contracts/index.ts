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
