import type { Linkage } from '../strategy/strategy-context.js';
import type { OrderSide, OrderType, TimeInForce } from '../orders/order.js';

/** An order as its owner writes it: decimal text for quantity and prices. */
export interface VenueOrder {
  readonly clientOrderId: string;
  readonly instrumentId: string;
  readonly side: OrderSide;
  readonly type: OrderType;
  readonly quantity: string;
  /** For the types with a limit. */
  readonly limitPrice?: string;
  /** Trigger price, for stop and if-touched types; for trailing ones where the stop starts, else it starts at the market. */
  readonly stopPrice?: string;
  readonly timeInForce: TimeInForce;
  /** When a GTD order ends, microseconds; of one that ends with its session the end of that, once it is known. */
  readonly expiresAt?: bigint;
  /** For trailing stops: how far the stop stays from the market, in `trailingUnit`. */
  readonly trailingOffset?: string;
  /** `PRICE` unless told. */
  readonly trailingUnit?: 'PRICE' | 'TICKS' | 'BPS';
  /** For a trailing stop-limit: from its stop to its limit, a price difference. */
  readonly limitOffset?: string;
  /** Never take: cancel rather than trade on arrival. */
  readonly postOnly?: boolean;
  /** Trades at most what would close its account's position. */
  readonly reduceOnly?: boolean;
  /** Whose position a reduce-only order looks at; all without one share theirs. */
  readonly accountId?: string;
  /** How much of a resting limit order is shown at a time (iceberg); used by the policy `book`. */
  readonly displayQuantity?: string;
  readonly link?: VenueLink;
  /** `0` for a new order. */
  readonly filledQuantity: string;
  /** Market time before which no bar or quote may fill it, microseconds; absent: whatever comes next may. */
  readonly activeFrom?: bigint;
}

/** What an order's fate has to do with that of others: those of the same group. */
export interface VenueLink {
  readonly groupId: string;
  readonly linkage: Linkage;
  /** The fills of an `ENTRY` bring the members in, each as large as what filled. */
  readonly role: 'ENTRY' | 'MEMBER';
  /** Waits for its entry to fill. */
  readonly held: boolean;
}

/** An order as the venue holds it. */
export interface VenueOrderRecord extends VenueOrder {
  readonly venueOrderId: string;
  /** For stop and if-touched types: whether the trigger price was reached. */
  readonly triggered: boolean;
  readonly status: 'OPEN' | 'FILLED' | 'CANCELED' | 'EXPIRED';
}

export type VenueRejectReason =
  | 'DUPLICATE_CLIENT_ORDER_ID'
  | 'UNKNOWN_INSTRUMENT'
  | 'UNKNOWN_ORDER'
  | 'ORDER_IS_CLOSED'
  | 'QUANTITY_NOT_POSITIVE'
  | 'QUANTITY_OFF_LOT'
  | 'QUANTITY_BELOW_FILLED'
  | 'PRICE_OFF_TICK'
  | 'PRICE_MISSING'
  | 'EXPIRY_MISSING'
  | 'NEEDS_BARS'
  | 'PRICE_NOT_ALLOWED'
  | 'LINKED_ORDER';

/** Why the venue ended an order that nobody asked it to. */
export type VenueEndReason = 'LINKED_ORDER' | 'NOTHING_TO_REDUCE';

interface ReportBase {
  readonly clientOrderId: string;
  /** Empty in a rejection: the venue never knew the order. */
  readonly venueOrderId: string;
  /** Microseconds: the bar's or quote's for what they cause, the clock's for what the owner causes. */
  readonly time: bigint;
}

/** Of what a venue knows the moment of its market. */
interface MarketReport extends ReportBase {
  /** Microseconds: the update's that caused it; of what the owner caused, right after the last update. */
  readonly marketTime: bigint;
}

export interface TradeReport extends ReportBase {
  readonly kind: 'TRADE';
  /** Unique for ever: book it once. */
  readonly tradeId: string;
  readonly instrumentId: string;
  readonly side: OrderSide;
  readonly quantity: string;
  readonly price: string;
  readonly fee: string;
  readonly feeCurrency: string;
  readonly liquidity: 'MAKER' | 'TAKER';
}

export interface RefusalReport extends ReportBase {
  readonly kind: 'REJECTED' | 'CANCEL_REJECTED' | 'REPLACE_REJECTED';
  readonly reason: VenueRejectReason;
}

export interface ReplacedReport extends MarketReport {
  readonly kind: 'REPLACED';
  readonly quantity: string;
  readonly limitPrice?: string;
  readonly stopPrice?: string;
}

/** Terms that the venue itself has changed: by a linked order, the market a trailing stop follows, or the session an order ends with. */
export interface RestatedReport extends MarketReport {
  readonly kind: 'RESTATED';
  readonly quantity: string;
  readonly limitPrice?: string;
  readonly stopPrice?: string;
  readonly expiresAt?: bigint;
  /** Whether it waits for its entry to fill. */
  readonly held: boolean;
}

export interface StatusReport extends MarketReport {
  readonly kind: 'ACCEPTED' | 'TRIGGERED' | 'CANCELED' | 'EXPIRED';
  readonly reason?: VenueEndReason;
}

/** What a venue says about an order; `kind` tells which. */
export type ExecutionReport = StatusReport | RefusalReport | ReplacedReport | RestatedReport | TradeReport;
