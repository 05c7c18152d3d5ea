import type { IndicatorName } from '#quant';
import type { Listing } from '../market/listing.js';
import type { SessionSpan } from '../market/sessions.js';
import type { OrderStatus } from '../orders/order-state.js';
import type { OrderSide, OrderType, TimeInForce } from '../orders/order.js';
import type { IndicatorFeed, IndicatorParameters, RegisteredIndicator } from './indicator-board.js';
import type { ParameterValue } from './parameters.js';

/**
 * What a strategy asks for. Quantities are rounded down to the lot, prices to the nearest tick; numbers, since a strategy
 * calculates with them.
 */
export interface OrderRequest {
  readonly instrument: Listing;
  readonly side: OrderSide;
  readonly quantity: number;
  /** MARKET unless told. */
  readonly type?: OrderType;
  /** GTC unless told. */
  readonly timeInForce?: TimeInForce;
  readonly limitPrice?: number;
  readonly stopPrice?: number;
  /** For trailing stops, in `trailingUnit`; PRICE unless told. */
  readonly trailingOffset?: number;
  readonly trailingUnit?: 'PRICE' | 'TICKS' | 'BPS';
  readonly limitOffset?: number;
  /** When a GTD order ends, microseconds. */
  readonly expiresAt?: number;
  readonly postOnly?: boolean;
  /** Never opens or turns a position: trades at most what would close it. */
  readonly reduceOnly?: boolean;
  /** How much of a resting limit order is shown at a time (iceberg); each further part queues up anew. Used by the policy `book`. */
  readonly displayQuantity?: number;
  /** The owner's own word for it. */
  readonly tag?: string;
}

/** What may be changed while an order is open; the quantity is the whole order's. */
export type OrderChanges = Partial<Pick<OrderRequest, 'quantity' | 'limitPrice' | 'stopPrice'>>;

/** An order as its strategy sees it; it changes as things happen. */
export interface Order {
  readonly id: number;
  readonly instrument: Listing;
  readonly side: OrderSide;
  readonly type: OrderType;
  readonly quantity: number;
  readonly filledQuantity: number;
  /** NaN before the first fill. */
  readonly averagePrice: number;
  readonly status: OrderStatus;
  /** Why it was denied, rejected or canceled where it was not asked for; empty otherwise. */
  readonly reason: string;
  readonly tag: string;
  readonly isOpen: boolean;
}

export interface Fill {
  readonly order: Order;
  readonly instrument: Listing;
  readonly side: OrderSide;
  readonly quantity: number;
  readonly price: number;
  readonly fee: number;
  readonly maker: boolean;
  /** Microseconds. */
  readonly time: number;
}

/** A moment of every session of a market. */
export interface SessionMoment {
  readonly at: 'open' | 'close';
  /** Microseconds from there; before it where negative. */
  readonly offset: number;
}

export interface Timer {
  readonly name: string;
  /** Microseconds. */
  readonly time: number;
}

/** What links the other's fate to an order's. */
export type Linkage =
  /** One cancels the others, as soon as any of it fills. */
  | 'OCO'
  /** One updates the others: what fills is taken off them. */
  | 'OUO';

/** A strategy's only door to the world: the same in a backtest, a replay, on paper and live. */
export abstract class StrategyContext {
  abstract readonly parameters: Readonly<Record<string, ParameterValue>>;
  /** The strategy's clock, microseconds since 1970. */
  abstract readonly now: number;
  abstract readonly cash: number;
  abstract readonly equity: number;
  /** @throws UserError `ENGINE.UNKNOWN_INSTRUMENT` */
  abstract instrument(id: string): Listing;
  abstract readonly instruments: readonly Listing[];
  abstract submit(request: OrderRequest): Order;
  /** Sends an order whose fills release the others, each as large as what filled (one triggers the others). */
  abstract submitWithChildren(parent: OrderRequest, children: readonly OrderRequest[], linkage: Linkage): Order[];
  /** Sends orders that share a fate. */
  abstract submitLinked(requests: readonly OrderRequest[], linkage: Linkage): Order[];
  /** Undefined when the holding is there already. */
  abstract setHoldings(instrument: Listing, share: number): Order | undefined;
  abstract convert(amount: number, from: string, to: string): number;
  abstract balance(currency: string): number;
  /** @throws UserError `ENGINE.INDICATOR_LATE`, `ENGINE.INDICATOR_NEEDS_MORE` */
  abstract indicator<N extends IndicatorName>(
    name: N,
    instrument: Listing,
    parameters: IndicatorParameters<N>,
    feed: IndicatorFeed,
  ): RegisteredIndicator<N>;
  abstract cancel(order: Order): void;
  abstract replace(order: Order, changes: OrderChanges): void;
  /** One of its own that is open, by its number. */
  abstract order(id: number): Order | undefined;
  abstract openOrders(instrument?: Listing): readonly Order[];
  /** Signed quantity held. */
  abstract position(instrument: Listing): number;
  /** Quantity held on one side, not negative. */
  abstract holding(instrument: Listing, side: 'LONG' | 'SHORT'): number;
  /** Uniform in [0, 1), seeded by the run, a stream of its own for each strategy. */
  abstract random(): number;
  /** The session of the instrument's market that holds the present moment, or the next one. */
  abstract session(instrument: Listing): SessionSpan;
  abstract setTimer(name: string, time: number): void;
  abstract setSessionTimer(name: string, instrument: Listing, moment: SessionMoment): void;
  abstract cancelTimer(name: string): void;
}
