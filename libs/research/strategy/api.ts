/** What a strategy file imports as `quantumalpha`. */
export { Strategy, choice, flag, integer, real, strategyWith } from '#engine';
export type {
  BarView,
  BookSideName,
  BookView,
  DepthLevels,
  Fill,
  Linkage,
  Listing,
  Order,
  OrderChanges,
  OrderRequest,
  OrderSide,
  OrderStatus,
  OrderType,
  Parameter,
  ParameterSchema,
  ParameterValue,
  QuoteView,
  StrategyContext,
  StrategyState,
  TimeInForce,
  Timer,
  TradeView,
} from '#engine';
export { IndicatorStream, VolumeProfile, findIndicator, indicators } from '#quant';
export type { IndicatorName } from '#quant';
