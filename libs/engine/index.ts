export { engineErrors } from './engine.errors.js';
export type { Account, AccountKind, AccountOptions } from './accounts/account.js';
export { chargeReasons } from './accounts/financing.js';
export type { Financing } from './accounts/financing.js';
export type { CostMethod } from '#accounting';
export { binanceFeed } from './binance/binance-feed.js';
export type { BinanceFeedOptions, BinanceStream } from './binance/binance-feed.js';
export { fileChunks } from './binance/file-chunks.js';
export { UpdateSequence } from './binance/update-sequence.js';
export type { BinanceMarket } from './binance/update-sequence.js';
export { bookChecksum } from './book/book-checksum.js';
export type { BookSideName, BookView, DepthLevels } from './book/book-view.js';
export { DepthBook } from './book/depth-book.js';
export { generatedBook } from './book/generated-book.js';
export type { GeneratedBookOptions } from './book/generated-book.js';
export { depthKinds, DepthWriter } from './book/depth-block.js';
export type { DepthBlock, DepthSource } from './book/depth-block.js';
export { orderEvents } from './book/order-block.js';
export type { OrderBlock, OrderSource } from './book/order-block.js';
export { OrderBook } from './book/order-book.js';
export type { BookOrder } from './book/order-book.js';
export { barsOfBars, barsOfTrades } from './aggregation/aggregated-source.js';
export { BarAggregator } from './aggregation/bar-aggregator.js';
export type { BarRule, ImbalanceRule, SessionRule, SizeRule, TimeRule } from './aggregation/bar-rule.js';
export { blockSource } from './market/bar-source.js';
export type { BarBlock, BarSource } from './market/bar-source.js';
export type { BarView } from './market/bar-view.js';
export type { CorporateAction } from './market/corporate-action.js';
export type { Listing } from './market/listing.js';
export { initialState, isTerminal, nextState, nextStatus, orderStatuses, orderSteps } from './orders/order-state.js';
export type { OrderState, OrderStatus, OrderStep } from './orders/order-state.js';
export { anatomy, orderTypes, timesInForce } from './orders/order.js';
export type { OrderSide, OrderType, TimeInForce } from './orders/order.js';
export type {
  ExecutionReport,
  RefusalReport,
  ReplacedReport,
  RestatedReport,
  StatusReport,
  TradeReport,
  VenueEndReason,
  VenueLink,
  VenueOrder,
  VenueOrderRecord,
  VenueRejectReason,
} from './venue/execution-report.js';
export { bpsFees, leanFees, noFees, perShareFees, tieredFees } from './venue/fee-model.js';
export type { FeeBasis, FeeModel, FeeTier } from './venue/fee-model.js';
export type { SessionSpan } from './market/sessions.js';
export type { QuoteBlock, TickSource, TradeBlock } from './market/tick-source.js';
export type { QuoteView, TradeView } from './market/tick-view.js';
export { MarketSpec, tradedInstrument } from './venue/market-spec.js';
export type { TradedInstrument } from './venue/market-spec.js';
export { SimulatedVenue } from './venue/simulated-venue.js';
export type { FillPolicy, VenueHolding, VenueOptions } from './venue/simulated-venue.js';
export type { VenueBar, VenueDepth, VenueQuote, VenueTrade } from './venue/venue-messages.js';
export { fixedBpsSlippage, noSlippage, squareRootSlippage, volumeShareSlippage } from './venue/slippage-model.js';
export type { SlippageModel } from './venue/slippage-model.js';
export type { QueueModel } from './venue/queue-place.js';
export type { FundingRate } from './run/funding-feed.js';
export type { EquityCurve, Sampling } from './run/equity-curve.js';
export { EventLog } from './run/event-log.js';
export type { EventKind, LoggedEvent } from './run/event-log.js';
export { fixedLatency } from './run/latency.js';
export type { LatencyModel } from './run/latency.js';
export { liquidationTag } from './run/liquidator.js';
export type { RunPolicy } from './run/matcher-choice.js';
export { Simulation } from './run/simulation.js';
export type { InstrumentPrices, SimulationOptions, SimulationResult, StrategySetup } from './run/simulation.js';
export type { SimulationSnapshot } from './run/snapshot.js';
export type { IndicatorFeed, RegisteredIndicator } from './strategy/indicator-board.js';
export { LiveRun } from './live/live-run.js';
export type { BrokerTerms, LiveRunOptions, LiveSnapshot } from './live/live-run.js';
export { placeOf, tickAt } from './live/live-ticks.js';
export { recordedTicks } from './live/recorded-ticks.js';
export type {
  DecidedLink,
  Decision,
  DecisionAnswer,
  LiveBar,
  LiveBooks,
  LiveFill,
  LiveInput,
  LiveTick,
  OrderNews,
} from './live/live-messages.js';
export { choice, flag, integer, real } from './strategy/parameters.js';
export type { Parameter, ParameterSchema, ParameterValue } from './strategy/parameters.js';
export { forbidOutsideWorld } from './strategy/outside-world.js';
export { Strategy, strategyWith } from './strategy/strategy.js';
export type { StrategyClass, StrategyState } from './strategy/strategy.js';
export { StrategyContext } from './strategy/strategy-context.js';
export type {
  Fill,
  Linkage,
  Order,
  OrderChanges,
  OrderRequest,
  SessionMoment,
  Timer,
} from './strategy/strategy-context.js';
