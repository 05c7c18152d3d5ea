/**
 * What the desk's public doors give and take. Decimals are strings, times RFC 3339 in UTC.
 * The rest of the page imports these names from here only, so that a generated client can take this file's place.
 */

export type Decimal = string;
export type Timestamp = string;

export type Role = 'viewer' | 'trader' | 'risk' | 'admin';
export type Side = 'BUY' | 'SELL';
export type Timeframe = '1m' | '1d';

export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

export interface UserView {
  readonly name: string;
  readonly role: Role;
}

export interface SignInResult {
  readonly accessToken: string;
  readonly expiresInSeconds: number;
  readonly user: UserView;
}

/** RFC 9457, with the desk's own stable `code`. */
export interface ProblemView {
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly correlationId: string | null;
  readonly errors: readonly { readonly field: string; readonly reason: string }[];
}

export interface InstrumentView {
  readonly id: string;
  readonly symbol: string;
  readonly venue: string;
  readonly name: string;
  readonly assetClass: 'EQUITY' | 'ETF' | 'INDEX' | 'FX' | 'CRYPTO';
  readonly currency: string;
  readonly tickSize: Decimal;
  readonly lotSize: Decimal;
  readonly synthetic: boolean;
}

export interface BarView {
  readonly instrumentId: string;
  readonly timeframe: Timeframe;
  readonly openTime: Timestamp;
  /** When it became known. */
  readonly closeTime: Timestamp;
  readonly open: Decimal;
  readonly high: Decimal;
  readonly low: Decimal;
  readonly close: Decimal;
  readonly volume: Decimal;
  readonly synthetic: boolean;
}

export interface QuoteView {
  readonly instrumentId: string;
  /** Time of the market. */
  readonly time: Timestamp;
  readonly bid: Decimal;
  readonly ask: Decimal;
  readonly bidSize: Decimal;
  readonly askSize: Decimal;
  readonly last: Decimal;
  readonly synthetic: boolean;
}

export type FeedAction = 'PAUSE' | 'RESUME' | 'RESTART' | 'SET_PACE';

export interface FeedView {
  readonly id: string;
  readonly kind: 'REPLAY' | 'SYNTHETIC';
  readonly name: string;
  readonly status: 'RUNNING' | 'PAUSED' | 'FINISHED';
  readonly synthetic: boolean;
  readonly barsPerSecond: number;
  readonly instrumentIds: readonly string[];
  /** Market time it has come to; null before the first bar. */
  readonly position: Timestamp | null;
  /** Market time of its last bar; null for an endless one. */
  readonly end: Timestamp | null;
}

export interface SignalView {
  readonly id: string;
  readonly modelId: string;
  readonly instrumentId: string;
  /** Market time of the bar that caused it. */
  readonly barTime: Timestamp;
  /** A fraction, over the horizon. */
  readonly expectedReturn: number;
  /** Wanted exposure, -1 to 1. */
  readonly strength: number;
  readonly horizonBars: number;
  readonly referencePrice: Decimal;
  readonly synthetic: boolean;
  readonly correlationId: string;
  readonly createdAt: Timestamp;
}

export interface LimitUse {
  readonly name: string;
  readonly value: Decimal;
  readonly limit: Decimal;
  readonly unit: string;
  /** Value over limit. */
  readonly utilisation: number;
}

export interface RiskFigures {
  readonly accountId: string;
  readonly currency: string;
  readonly equity: Decimal;
  readonly confidence: number;
  readonly horizonBars: number;
  readonly observations: number;
  /** A positive loss; null with too little history. */
  readonly valueAtRisk: Decimal | null;
  readonly expectedShortfall: Decimal | null;
  readonly limits: readonly LimitUse[];
  readonly asOf: Timestamp | null;
}

export type TradingState = 'ACTIVE' | 'REDUCING' | 'HALTED';

export interface TradingStateView {
  /** An account, or `*` for all. */
  readonly scope: string;
  readonly state: TradingState;
  readonly reason: string;
  readonly changedBy: string;
  readonly changedAt: Timestamp;
}

export interface SetTradingState {
  readonly scope: string;
  readonly state: TradingState;
  readonly reason: string;
}

export interface ProposedOrder {
  readonly clientOrderId: string;
  readonly accountId: string;
  readonly instrumentId: string;
  readonly side: Side;
  readonly quantity: Decimal;
  readonly limitPrice?: Decimal;
}

export interface CheckResult {
  readonly decision: 'APPROVED' | 'DENIED';
  readonly code: string | null;
  readonly message: string | null;
  readonly details: Readonly<Record<string, string>>;
}

export type OrderType = 'MARKET' | 'LIMIT' | 'STOP_MARKET' | 'STOP_LIMIT';
export type TimeInForce = 'DAY' | 'GTC' | 'IOC' | 'FOK';
export type Algorithm = 'VWAP';
export type OrderStatus =
  | 'INITIALIZED'
  | 'DENIED'
  | 'SUBMITTED'
  | 'ACCEPTED'
  | 'REJECTED'
  | 'TRIGGERED'
  | 'PENDING_UPDATE'
  | 'PENDING_CANCEL'
  | 'PARTIALLY_FILLED'
  | 'FILLED'
  | 'CANCELED'
  | 'EXPIRED';

export interface OrderView {
  readonly id: string;
  readonly clientOrderId: string;
  /** The parent it is a slice of. */
  readonly parentOrderId: string | null;
  readonly accountId: string;
  readonly instrumentId: string;
  readonly side: Side;
  readonly type: OrderType;
  readonly timeInForce: TimeInForce;
  /** Set on a parent: how it is worked. */
  readonly algorithm: Algorithm | null;
  readonly quantity: Decimal;
  readonly filledQuantity: Decimal;
  readonly averagePrice: Decimal | null;
  readonly limitPrice: Decimal | null;
  readonly stopPrice: Decimal | null;
  readonly arrivalPrice: Decimal | null;
  readonly status: OrderStatus;
  readonly reasonCode: string | null;
  readonly reason: string | null;
  readonly synthetic: boolean;
  readonly correlationId: string;
  readonly createdAt: Timestamp;
  readonly updatedAt: Timestamp;
}

export interface SubmitOrder {
  readonly clientOrderId: string;
  readonly accountId: string;
  readonly instrumentId: string;
  readonly side: Side;
  readonly type: OrderType;
  readonly quantity: Decimal;
  readonly limitPrice?: Decimal;
  readonly timeInForce?: TimeInForce;
  readonly algorithm?: Algorithm;
  /** With an algorithm: over how many bars. */
  readonly algorithmBars?: number;
}

export interface FillView {
  readonly id: string;
  readonly tradeId: string;
  readonly orderId: string;
  readonly parentOrderId: string | null;
  readonly accountId: string;
  readonly instrumentId: string;
  readonly side: Side;
  readonly quantity: Decimal;
  readonly price: Decimal;
  readonly fee: Decimal;
  readonly currency: string;
  readonly marketTime: Timestamp;
  readonly bookedAt: Timestamp;
  readonly synthetic: boolean;
  readonly correlationId: string;
}

export interface PositionView {
  readonly accountId: string;
  readonly instrumentId: string;
  /** Negative when short. */
  readonly quantity: Decimal;
  readonly averagePrice: Decimal;
  /** By average cost, before fees. */
  readonly realisedPnl: Decimal;
  readonly fees: Decimal;
  readonly currency: string;
  readonly synthetic: boolean;
  readonly updatedAt: Timestamp;
}

export interface AccountView {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly initialCash: Decimal;
  readonly cash: Decimal;
  readonly broker: string;
  readonly synthetic: boolean;
}

export interface PerformanceMeasures {
  readonly totalReturn: number | null;
  readonly annualReturn: number | null;
  readonly volatility: number | null;
  readonly sharpe: number | null;
  /** A positive fraction. */
  readonly maxDrawdown: number | null;
  readonly finalEquity: Decimal;
}

export interface PerformanceView {
  readonly accountId: string;
  readonly currency: string;
  readonly from: Timestamp | null;
  readonly to: Timestamp | null;
  readonly observations: number;
  readonly account: PerformanceMeasures;
  /** Buy and hold. */
  readonly benchmark: PerformanceMeasures;
  readonly fees: Decimal;
  readonly realisedPnl: Decimal;
  readonly unrealisedPnl: Decimal;
}

export interface EquityPoint {
  /** Market time. */
  readonly time: Timestamp;
  readonly equity: Decimal;
  readonly cash: Decimal;
  readonly benchmark: Decimal;
}

export interface AlertView {
  readonly id: string;
  readonly rule: 'WASH_TRADE' | 'LAYERING' | 'ORDER_BURST' | 'LARGE_SHARE_OF_VOLUME';
  readonly status: 'OPEN' | 'CLOSED';
  readonly accountId: string;
  readonly instrumentId: string;
  readonly message: string;
  readonly details: Readonly<Record<string, string>>;
  readonly orderIds: readonly string[];
  readonly synthetic: boolean;
  readonly correlationId: string;
  readonly raisedAt: Timestamp;
  readonly resolution: string | null;
}

export interface TraceStep {
  readonly sequence: number;
  /** Bar, signal, target, order, fill, report, … */
  readonly stage: string;
  readonly type: string;
  readonly source: string;
  readonly occurredAt: Timestamp;
  readonly summary: string;
  readonly details: Readonly<Record<string, string>>;
  readonly hash: string;
}

export interface TraceView {
  readonly correlationId: string;
  readonly steps: readonly TraceStep[];
}
