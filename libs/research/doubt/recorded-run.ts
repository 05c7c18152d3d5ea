import type { FillPolicy, LiveTick, OrderStatus, ParameterValue, TradedInstrument } from '#engine';
import type { BarSeries } from '../data/data-set.js';

export interface RecordedFill {
  readonly quantity: number;
  readonly price: number;
  readonly fee: number;
  /** Microseconds. */
  readonly time: number;
}

/** An order that a strategy at work decided, and what became of it. */
export interface RecordedOrder {
  /** The strategy's own number of it. */
  readonly order: number;
  /** The moment of the market it was decided at. */
  readonly time: number;
  readonly instrumentId: string;
  readonly side: 'BUY' | 'SELL';
  readonly type: string;
  readonly quantity: number;
  readonly limitPrice: number | null;
  readonly stopPrice: number | null;
  readonly status: OrderStatus;
  /** Code of a denial, a rejection or of why it was never sent; empty otherwise. */
  readonly reason: string;
  readonly fills: readonly RecordedFill[];
}

/** Something that a strategy sent on its way. */
export interface RecordedMessage {
  readonly message: 'insert' | 'modify' | 'cancel';
  /** The strategy's own number of the order that it is about. */
  readonly order: number;
  /**
   * The moment of the market at which it reached the broker, a microsecond after what came before, or the last that the strategy had seen
   * when it was told that it had not; null: never.
   */
  readonly arrivedAt: number | null;
  /** The desk or its broker did not take it. */
  readonly refused: boolean;
}

/** What a strategy did at a desk, with all that it takes to do it again. */
export interface RecordedRun {
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly instruments: readonly TradedInstrument[];
  /** How the broker fills orders of these. */
  readonly policy: FillPolicy;
  /** From the warm-up on to the last moment that the strategy has seen. */
  readonly bars: readonly BarSeries[];
  /** Quotes, trades and changes of books that the strategy has seen, in that order. */
  readonly ticks: readonly LiveTick[];
  /** Microseconds; the last moment before the strategy began. */
  readonly startsAfter: number;
  /** The last moment that it has seen. */
  readonly endsAt: number;
  readonly currency: string;
  /** Of the account at the start, which held nothing. */
  readonly cash: number;
  readonly feeBps: string;
  readonly makerFeeBps: string;
  readonly slippageBps: number;
  readonly participation: number;
  /** That the broker takes. */
  readonly orderTypes: readonly string[];
  readonly seed: number;
  readonly orders: readonly RecordedOrder[];
  /** In the order in which they were decided. */
  readonly messages: readonly RecordedMessage[];
}
