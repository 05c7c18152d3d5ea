import type { DepthMessage } from '../book/depth-message.js';
import type { OrderSide, OrderType, TimeInForce } from '../orders/order.js';
import type { OrderStatus } from '../orders/order-state.js';
import type { Linkage } from '../strategy/strategy-context.js';

// What goes in and out of a strategy at a desk: plain JSON, amounts as decimal text, times in microseconds since 1970.

export interface LiveBar {
  readonly instrumentId: string;
  readonly timeframe: string;
  readonly openTime: number;
  readonly closeTime: number;
  readonly open: string;
  readonly high: string;
  readonly low: string;
  readonly close: string;
  readonly volume: string;
}

export interface LiveQuote {
  readonly instrumentId: string;
  readonly time: number;
  readonly bid: string;
  readonly ask: string;
  readonly bidSize: string;
  readonly askSize: string;
}

export interface LiveTrade {
  readonly instrumentId: string;
  readonly time: number;
  readonly price: string;
  readonly size: string;
  readonly taker: 'BUYER' | 'SELLER' | null;
}

/** A message about the book of one instrument. */
export interface LiveDepth extends DepthMessage {
  readonly instrumentId: string;
  readonly time: number;
}

/** What the market says between its bars. */
export type LiveTick =
  | { readonly kind: 'quote'; readonly quote: LiveQuote }
  | { readonly kind: 'trade'; readonly trade: LiveTrade }
  | { readonly kind: 'depth'; readonly depth: LiveDepth };

/** The account as the desk's books have it. */
export interface LiveBooks {
  readonly cash: string;
  readonly positions: readonly {
    readonly instrumentId: string;
    readonly quantity: string;
    readonly averagePrice: string;
  }[];
}

export interface LiveFill {
  readonly id: string;
  readonly quantity: string;
  readonly price: string;
  readonly fee: string;
  /** Whether it made liquidity rather than took it. */
  readonly maker: boolean;
  readonly time: number;
}

/** How an order of the strategy stands at the desk, with all its fills so far. */
export interface OrderNews {
  /** The strategy's own number of it. */
  readonly order: number;
  readonly status: OrderStatus;
  /** Waits at the desk for its entry to fill. */
  readonly held?: boolean;
  readonly quantity: string;
  readonly limitPrice: string | null;
  readonly stopPrice: string | null;
  /** Why it was denied, rejected or canceled; empty otherwise. */
  readonly reason: string;
  /** Of the market when its broker last changed it; what was then is told before what the market says at that time. Not known: after everything else. */
  readonly time?: number;
  readonly fills: readonly LiveFill[];
}

/** The desk has done what was decided, or says with a code why not. */
export interface DecisionAnswer {
  readonly order: number;
  readonly kind: Decision['kind'];
  readonly refused: string | null;
}

/** What has happened since the last time. */
export interface LiveInput {
  readonly books?: LiveBooks;
  readonly answers?: readonly DecisionAnswer[];
  readonly news?: readonly OrderNews[];
  /** All bars that closed at one moment. */
  readonly bars?: readonly LiveBar[];
  /** Quotes, trades and changes of books in the order in which they came; their times never fall. */
  readonly ticks?: readonly LiveTick[];
  /** More ticks wait: what became of orders after these ones is told with those. */
  readonly more?: boolean;
}

interface Decided {
  readonly order: number;
  /** Of the market when it was decided. */
  readonly time: number;
}

export interface SubmitDecision extends Decided {
  readonly kind: 'SUBMIT';
  readonly instrumentId: string;
  readonly side: OrderSide;
  readonly type: OrderType;
  readonly timeInForce: TimeInForce;
  readonly quantity: string;
  readonly limitPrice: string | null;
  /** Of a trailing stop, where it starts; null: at the market. */
  readonly stopPrice: string | null;
  readonly trailingOffset: string | null;
  readonly trailingUnit: 'PRICE' | 'TICKS' | 'BPS' | null;
  readonly limitOffset: string | null;
  /** Microseconds. */
  readonly expiresAt: number | null;
  readonly postOnly: boolean;
  readonly reduceOnly: boolean;
  readonly displayQuantity: string | null;
  /** What links it to other orders that are decided together with it. */
  readonly link: DecidedLink | null;
  readonly tag: string;
}

export interface DecidedLink {
  /** The same for all of them: the number of the first. */
  readonly group: number;
  readonly linkage: Linkage;
  /** The fills of an `ENTRY` bring the members in, each as large as what filled. */
  readonly role: 'ENTRY' | 'MEMBER';
  /** Waits for its entry to fill. */
  readonly held: boolean;
}

/** What is to change; null stays as it is. */
export interface ReplaceDecision extends Decided {
  readonly kind: 'REPLACE';
  readonly quantity: string | null;
  readonly limitPrice: string | null;
  readonly stopPrice: string | null;
}

export interface CancelDecision extends Decided {
  readonly kind: 'CANCEL';
}

/** What a strategy wants done; numbered orders, so that the same decision is the same order however often it is carried out. */
export type Decision = SubmitDecision | ReplaceDecision | CancelDecision;
