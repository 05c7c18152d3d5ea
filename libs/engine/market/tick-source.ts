import type { TradedInstrument } from '../venue/market-spec.js';

/** A stretch of quotes in columns, one row each. Times in microseconds never fall; sizes of NaN mean that there are none. */
export interface QuoteBlock {
  readonly rows: number;
  readonly times: Float64Array;
  readonly bid: Float64Array;
  readonly ask: Float64Array;
  readonly bidSize: Float64Array;
  readonly askSize: Float64Array;
}

/** A stretch of the market's trades in columns, one row each. */
export interface TradeBlock {
  readonly rows: number;
  readonly times: Float64Array;
  readonly price: Float64Array;
  readonly size: Float64Array;
  /** 1 where a buyer took what was offered, -1 where a seller did, 0 where it is not known; absent: never known. */
  readonly takers?: Float64Array;
}

/** Ticks of one instrument, a block after the other; a block's arrays may be used again for the next. */
export interface TickSource<B extends QuoteBlock | TradeBlock> {
  readonly instrument: TradedInstrument;
  next(): B | undefined;
}
