import type { DepthLevel, DepthUpdate, Quote } from './market.js';

interface Level {
  readonly price: number;
  readonly level: DepthLevel;
}

/** A book by price level as decimal text, best levels first. */
export class PriceBook {
  /** Whether the book is known: not before the first snapshot, nor from a gap to the next. */
  known = false;
  private bidLevels: Level[] = [];
  private askLevels: Level[] = [];

  /** Changes that come while the book is not known are passed over. */
  apply({ kind, bids, asks }: Pick<DepthUpdate, 'kind' | 'bids' | 'asks'>): void {
    if (kind !== 'DELTA') {
      this.bidLevels = [];
      this.askLevels = [];
      this.known = kind === 'SNAPSHOT';
    }
    if (!this.known) return;
    for (const level of bids) set(this.bidLevels, level, -1);
    for (const level of asks) set(this.askLevels, level, 1);
  }

  /** @param levels at most so many of each side */
  bids(levels = Number.POSITIVE_INFINITY): DepthLevel[] {
    return this.bidLevels.slice(0, levels).map(({ level }) => level);
  }

  asks(levels = Number.POSITIVE_INFINITY): DepthLevel[] {
    return this.askLevels.slice(0, levels).map(({ level }) => level);
  }

  /** The best of both sides; null while one is empty. */
  best(): Pick<Quote, 'bid' | 'ask' | 'bidSize' | 'askSize'> | null {
    const [bid, ask] = [this.bidLevels[0]?.level, this.askLevels[0]?.level];
    return bid === undefined || ask === undefined
      ? null
      : { bid: bid[0], bidSize: bid[1], ask: ask[0], askSize: ask[1] };
  }
}

/** @param sign 1 where the lowest price is the best, -1 where the highest is */
function set(levels: Level[], level: DepthLevel, sign: 1 | -1): void {
  const price = Number(level[0]);
  let [low, high] = [0, levels.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sign * (levels[middle]?.price ?? 0) < sign * price) low = middle + 1;
    else high = middle;
  }
  const isThere = levels[low]?.price === price;
  if (Number(level[1]) !== 0) levels.splice(low, isThere ? 1 : 0, { price, level });
  else if (isThere) levels.splice(low, 1);
}
