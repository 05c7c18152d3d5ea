import { BookSide, NO_KEY } from './book-side.js';
import { depthKinds, type DepthBlock } from './depth-block.js';

/** A book at rest: keys and lots of its levels, best first. */
export interface SavedDepth {
  readonly known: boolean;
  readonly lost: boolean;
  readonly bids: readonly (readonly [key: number, lots: number])[];
  readonly asks: readonly (readonly [key: number, lots: number])[];
}

/** A book by price level (L2): bids and asks of one instrument, prices in whole ticks, quantities in lots. */
export class DepthBook {
  readonly bids: BookSide;
  readonly asks: BookSide;
  /** Whether the book is known: not before the first message, nor from a gap to the next snapshot. */
  known = false;
  private lost = false;

  /** @param window ticks around the best price that are kept in an array, see BookSide */
  constructor(window?: number) {
    this.bids = new BookSide(1, window);
    this.asks = new BookSide(-1, window);
  }

  /** Highest bid in ticks, NaN without one. */
  get bestBid(): number {
    const { best } = this.bids;
    return best === NO_KEY ? Number.NaN : best;
  }

  /** Lowest ask in ticks, NaN without one. */
  get bestAsk(): number {
    const { best } = this.asks;
    return best === NO_KEY ? Number.NaN : 0 - best;
  }

  /** A bid above the lowest ask: no market is like that, so the data is broken or a message is missing. */
  get crossed(): boolean {
    return this.bestBid > this.bestAsk;
  }

  /** The highest bid is the lowest ask. */
  get locked(): boolean {
    return this.bestBid === this.bestAsk;
  }

  side(sign: 1 | -1): BookSide {
    return sign === 1 ? this.bids : this.asks;
  }

  /** A message of a block; changes that come between a gap and the next snapshot are passed over. */
  apply(block: DepthBlock, message: number): void {
    const kind = block.kinds[message] ?? depthKinds.DELTA;
    if (kind !== depthKinds.DELTA) {
      this.clear();
      this.lost = kind === depthKinds.GAP;
    }
    this.known = !this.lost;
    if (this.lost) return;
    const { bounds, ticks, lots } = block;
    const asks = bounds[2 * message + 1] ?? 0;
    this.bids.setAll(ticks, lots, bounds[2 * message] ?? 0, asks);
    this.asks.setAll(ticks, lots, asks, bounds[2 * message + 2] ?? 0);
  }

  save(): SavedDepth {
    const { known, lost, bids, asks } = this;
    return { known, lost, bids: [...bids.all()], asks: [...asks.all()] };
  }

  restore({ known, lost, bids, asks }: SavedDepth): void {
    this.clear();
    this.known = known;
    this.lost = lost;
    for (const [key, lots] of bids) this.bids.set(key, lots);
    for (const [key, lots] of asks) this.asks.set(key, lots);
  }

  clear(): void {
    this.bids.clear();
    this.asks.clear();
  }
}
