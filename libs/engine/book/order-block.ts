import type { TradedInstrument } from '../venue/market-spec.js';

/** What happens to an order that rests in the market. Its number is for ever. */
export const orderEvents = {
  /** Joins the end of the queue at its price. */
  ADD: 0,
  /** New price and quantity; keeps its place only for less at the same price. */
  MODIFY: 1,
  /** Loses so many lots without a trade; 0 or all of them take it out. */
  CANCEL: 2,
  /** So many lots of it trade at its price. */
  EXECUTE: 3,
  /** All orders are gone: a new session, or messages were lost; what is there now follows as ADD. */
  CLEAR: 4,
} as const;

/** A stretch of events of single orders (L3) in columns, one row each. */
export interface OrderBlock {
  readonly rows: number;
  /** Microseconds, never falling. */
  readonly times: Float64Array;
  readonly kinds: Uint8Array;
  /** Whole numbers, unique among the orders that rest. */
  readonly ids: Float64Array;
  /** 1 for a bid, -1 for an ask; of ADD. */
  readonly sides: Int8Array;
  /** Whole ticks; of ADD and MODIFY. */
  readonly ticks: Int32Array;
  /** Lots; of all but CLEAR. */
  readonly lots: Float64Array;
}

/** Orders of one instrument's market, a block after the other; a block's arrays may be used again for the next. */
export interface OrderSource {
  readonly instrument: TradedInstrument;
  next(): OrderBlock | undefined;
}
