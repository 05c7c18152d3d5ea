import { type FeatureSet, FeatureStream, bookFields, defineFeatures, microstructure } from '#features';
import { invariant, numberAt } from '#kernel';
import { type DepthColumns, depthActions } from '../ticks/tick.js';

/** Levels of each side that count as near. */
const LEVELS = 10;
const COLUMNS = ['bid', 'bidSize', 'ask', 'askSize', 'bidDepth', 'askDepth'] as const;
const NOT_KNOWN: readonly number[] = COLUMNS.map(() => Number.NaN);
const [DELTA, SNAPSHOT] = [depthActions.indexOf('DELTA'), depthActions.indexOf('SNAPSHOT')];

/** The microstructure features over changes of a book. */
export const bookFeatureSet: FeatureSet = defined();

/**
 * A recorded book, message by message, and its microstructure features as they stand at given moments. Each change of the best prices, of their
 * sizes or of what rests near them is a row; a book that is lost is a row of which nothing is known.
 */
export class SampledBook {
  private readonly bids = new Side(-1);
  private readonly asks = new Side(1);
  private readonly stream: FeatureStream;
  private isKnown = false;
  private last = NOT_KNOWN;
  private rows = 0;
  private waiting: (readonly number[])[] = [];
  private latest: Float64Array | null = null;
  /** Arrival of the last message. */
  private toldAt = Number.NEGATIVE_INFINITY;

  constructor() {
    const stream = FeatureStream.of(bookFeatureSet);
    invariant(stream.ok, 'microstructure features look at nothing to come');
    this.stream = stream.value;
  }

  /** So many rows have come that no feature looks at what was before them. */
  get isComplete(): boolean {
    return this.rows >= bookFeatureSet.lookback;
  }

  /** Takes messages in, from a row on. @param until arrivals up to then @returns the first row that was not taken */
  take({ arrivals, actions, sides, price, size }: DepthColumns, from: number, until: number): number {
    let row = from;
    while (row < arrivals.length && numberAt(arrivals, row) <= until) {
      const arrival = numberAt(arrivals, row);
      this.begin(numberAt(actions, row));
      for (; row < arrivals.length && arrivals[row] === arrival; row += 1)
        this.set(numberAt(sides, row), numberAt(price, row), numberAt(size, row));
      this.toldAt = arrival;
      this.look();
    }
    return row;
  }

  /**
   * The features after all that was taken, in the order of the set; NaN where not known. Where nothing was told of the book for so long, nothing is known.
   * @param since microseconds since 1970
   */
  features(since: number): number[] {
    this.rows += this.waiting.length;
    if (this.waiting.length > 0) {
      const { waiting } = this;
      const columns = bookFeatureSet.fields.map((field) => {
        const place = COLUMNS.findIndex((name) => name === field);
        return Float64Array.from(waiting, (values) => values[place] ?? Number.NaN);
      });
      this.latest = this.stream.catchUp(columns);
      this.waiting = [];
    }
    const { latest, rows } = this;
    const isStale = latest === null || this.toldAt <= since;
    return bookFeatureSet.features.map(({ lookback }, k) => {
      const value = isStale || rows < lookback ? Number.NaN : numberAt(latest, k);
      return Number.isFinite(value) ? value : Number.NaN;
    });
  }

  private begin(action: number): void {
    if (action === DELTA) return;
    this.bids.clear();
    this.asks.clear();
    this.isKnown = action === SNAPSHOT;
  }

  private set(side: number, price: number, size: number): void {
    if (this.isKnown && side !== 0) (side > 0 ? this.bids : this.asks).set(price, size);
  }

  private look(): void {
    const { bids, asks } = this;
    const isWhole = this.isKnown && bids.best !== undefined && asks.best !== undefined;
    const now = isWhole ? [...bids.top(), ...asks.top(), bids.depth(), asks.depth()] : NOT_KNOWN;
    if (now.every((value, k) => Object.is(value, this.last[k]))) return;
    this.last = now;
    this.waiting.push(now);
  }
}

/** Levels of one side, the best first. */
class Side {
  private readonly prices: number[] = [];
  private readonly sizes: number[] = [];

  /** @param sign 1 where the lowest price is the best, -1 where the highest is */
  constructor(private readonly sign: 1 | -1) {}

  get best(): number | undefined {
    return this.prices[0];
  }

  top(): readonly [price: number, size: number] {
    return [this.prices[0] ?? Number.NaN, this.sizes[0] ?? Number.NaN];
  }

  depth(): number {
    let sum = 0;
    for (let level = Math.min(LEVELS, this.sizes.length) - 1; level >= 0; level -= 1)
      sum += numberAt(this.sizes, level);
    return sum;
  }

  clear(): void {
    this.prices.length = 0;
    this.sizes.length = 0;
  }

  set(price: number, size: number): void {
    const at = this.placeOf(price);
    const there = this.prices[at] === price ? 1 : 0;
    if (size === 0) {
      this.prices.splice(at, there);
      this.sizes.splice(at, there);
    } else {
      this.prices.splice(at, there, price);
      this.sizes.splice(at, there, size);
    }
  }

  private placeOf(price: number): number {
    let [low, high] = [0, this.prices.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.sign * numberAt(this.prices, middle) < this.sign * price) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function defined(): FeatureSet {
  const set = defineFeatures(microstructure, { fields: bookFields });
  invariant(set.ok, 'the microstructure features are definitions');
  return set.value;
}
