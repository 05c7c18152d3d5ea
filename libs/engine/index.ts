export { initialState, isTerminal, nextState, nextStatus, orderStatuses, orderSteps } from './orders/order-state.js';
export type { OrderState, OrderStatus, OrderStep } from './orders/order-state.js';
export { orderTypes, timesInForce } from './orders/order.js';
export type { OrderSide, OrderType, TimeInForce } from './orders/order.js';
export type {
  ExecutionReport,
  RefusalReport,
  ReplacedReport,
  StatusReport,
  TradeReport,
  VenueOrder,
  VenueOrderRecord,
  VenueRejectReason,
} from './venue/execution-report.js';
export { bpsFees, noFees, perShareFees } from './venue/fee-model.js';
export type { FeeBasis, FeeModel } from './venue/fee-model.js';
export { MarketSpec } from './venue/market-spec.js';
export type { TradedInstrument } from './venue/market-spec.js';
export { SimulatedVenue } from './venue/simulated-venue.js';
export type { FillPolicy, VenueBar, VenueOptions, VenueQuote } from './venue/simulated-venue.js';
export { fixedBpsSlippage, noSlippage, squareRootSlippage, volumeShareSlippage } from './venue/slippage-model.js';
export type { SlippageModel } from './venue/slippage-model.js';
