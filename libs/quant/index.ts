export { normalCumulative, normalDensity, normalQuantile } from './distributions/normal.js';
export { choleskyFactor, choleskySolve } from './linear-algebra/cholesky.js';
export { Matrix } from './linear-algebra/matrix.js';
export { deepestDrawdown, drawdowns } from './performance/drawdowns.js';
export type { Drawdown } from './performance/drawdowns.js';
export { backtestOverfitting, blockReturns } from './performance/overfitting.js';
export type { BlockReturns, Overfitting } from './performance/overfitting.js';
export { performanceOf } from './performance/performance.js';
export type { Performance, PerformanceOptions } from './performance/performance.js';
export { relativePerformance } from './performance/relative-performance.js';
export type { RelativePerformance } from './performance/relative-performance.js';
export { monteCarloOfReturns, monteCarloOfTrades, stationaryBootstrap } from './performance/resampling.js';
export type { Band, MonteCarlo, MonteCarloOptions } from './performance/resampling.js';
export { simpleReturns } from './performance/returns.js';
export {
  deflatedSharpe,
  expectedMaximumSharpe,
  minimumTrackRecord,
  probabilisticSharpe,
  sharpeEstimate,
} from './performance/sharpe.js';
export type { SharpeEstimate } from './performance/sharpe.js';
export { finite, quantErrors, refuse } from './quant.errors.js';
export type { QuantErrorCode } from './quant.errors.js';
export {
  historicalExpectedShortfall,
  historicalValueAtRisk,
  parametricExpectedShortfall,
  parametricValueAtRisk,
} from './risk/value-at-risk.js';
export type { MeanConvention, QuantileConvention, TailConvention } from './risk/value-at-risk.js';
export { correlation, covariance, rankCorrelation } from './statistics/dependence.js';
export {
  countsBetween,
  kolmogorovSmirnov,
  populationStability,
  quantileEdges,
} from './statistics/distribution-shift.js';
export type { KolmogorovSmirnov } from './statistics/distribution-shift.js';
export { kurtosis, mean, skewness, standardDeviation, variance } from './statistics/moments.js';
export type { MomentEstimator } from './statistics/moments.js';
export { isConstant, lacking } from './statistics/observations.js';
export { quantile, ranks } from './statistics/order-statistics.js';
export {
  Indicator,
  IndicatorStream,
  VolumeProfile,
  findIndicator,
  indicatorErrors,
  indicators,
  volumeProfile,
} from './indicators/index.js';
export type {
  ChoiceParameter,
  Column,
  Columns,
  IndicatorErrorCode,
  IndicatorGroup,
  IndicatorName,
  NumberParameter,
  Parameter,
  ParameterValues,
  Parameters,
  PriceLevel,
  StreamSnapshot,
  ValueArea,
  VolumeProfileSnapshot,
} from './indicators/index.js';
export { CmaEsSearch, GridSearch, RandomSearch, Search, SearchSpace, TpeSearch } from './search/index.js';
export type {
  CmaEsOptions,
  SearchDimension,
  SearchPoint,
  SearchScale,
  SearchValue,
  TpeOptions,
  Trial,
} from './search/index.js';
