import { SeededRng } from '#kernel';
import { RowWriter } from '../market/row-writer.js';
import type { TickSource, TradeBlock } from '../market/tick-source.js';
import { MarketSpec, type TradedInstrument } from '../venue/market-spec.js';
import { NO_KEY, type BookSide } from './book-side.js';
import { depthKinds, DepthWriter, type DepthSource } from './depth-block.js';
import { DepthBook } from './depth-book.js';

export interface GeneratedBookOptions {
  readonly instrument: TradedInstrument;
  readonly seed: number;
  /** Messages of depth; the first is a snapshot. */
  readonly messages: number;
  /** Of the first message, microseconds. */
  readonly startTime: number;
  /** From one message to the next on average, microseconds. */
  readonly meanInterval: number;
  /** The middle of the first book, in ticks. */
  readonly startTicks: number;
}

const FIRST_LEVELS = 20;
const LARGEST_ORDER = 20;
const FURTHEST = 12;
const LIMIT_SHARE = 0.52;
const CANCEL_SHARE = 0.88;
const BLOCK_MESSAGES = 4096;
const MONEY_DIGITS = 2;

/**
 * Made-up depth and trades of one instrument, the same for the same options: a market of limit orders, cancellations and market
 * orders that come by chance ("zero intelligence", after Smith, Farmer, Gillemot and Krishnamurthy 2003). For trying things out
 * where there is no recorded book; it has no memory to predict.
 */
export function generatedBook(options: GeneratedBookOptions) {
  const { instrument } = options;
  return {
    depth: blocksOf(options, (flow): DepthWriter => flow.depth) satisfies DepthSource,
    trades: blocksOf(options, tradesOf) satisfies TickSource<TradeBlock>,
    instrument,
  };
}

/** Each source plays the same flow for itself, so that neither has to wait for the other. */
function blocksOf<B>(options: GeneratedBookOptions, blockOf: (flow: OrderFlow) => B) {
  const flow = new OrderFlow(options);
  return {
    instrument: options.instrument,
    next: (): B | undefined => (flow.play(BLOCK_MESSAGES) ? blockOf(flow) : undefined),
  };
}

function tradesOf({ trades }: OrderFlow): TradeBlock {
  const column = (k: number) => trades.column(k);
  return { rows: trades.rows, times: column(0), price: column(1), size: column(2), takers: column(3) };
}

class OrderFlow {
  readonly depth = new DepthWriter();
  readonly trades = new RowWriter(4);
  private readonly book = new DepthBook();
  private readonly rng: SeededRng;
  private readonly spec: MarketSpec;
  private time: number;
  private done = 0;

  constructor(private readonly options: GeneratedBookOptions) {
    this.rng = new SeededRng(options.seed);
    this.spec = new MarketSpec(options.instrument, MONEY_DIGITS);
    this.time = options.startTime;
  }

  /** The next messages. @returns false when there are no more */
  play(messages: number): boolean {
    this.depth.reset();
    this.trades.reset();
    const until = Math.min(this.done + messages, this.options.messages);
    if (this.done === until) return false;
    for (; this.done < until; this.done += 1) this.step();
    return true;
  }

  private step(): void {
    if (this.done === 0) return this.open();
    this.time += Math.ceil(-Math.log(1 - this.rng.next()) * this.options.meanInterval);
    const side = this.rng.next() < 0.5 ? this.book.bids : this.book.asks;
    const chance = this.rng.next();
    if (chance < LIMIT_SHARE || side.levels < FIRST_LEVELS / 2) this.limit(side);
    else if (chance < CANCEL_SHARE) this.cancel(side);
    else this.take(side);
  }

  private open(): void {
    const { startTicks } = this.options;
    for (const sign of [1, -1] as const) {
      for (let k = 1; k <= FIRST_LEVELS; k += 1) this.set(this.book.side(sign), sign * startTicks - k, this.size());
      if (sign === 1) this.depth.turn();
    }
    this.depth.end(this.time, depthKinds.SNAPSHOT);
  }

  /** A limit order at some distance from the best of the other side. */
  private limit(side: BookSide): void {
    const { best } = side === this.book.bids ? this.book.asks : this.book.bids;
    const key = 0 - best - 1 - Math.floor(FURTHEST * this.rng.next() ** 2);
    this.change(side, key, side.lotsAt(key) + this.size());
  }

  /** Some share of what rests on one of the best levels goes, so that no level grows for ever. */
  private cancel(side: BookSide): void {
    let key = side.best;
    for (let k = this.rng.integer(FIRST_LEVELS / 2); k > 0; k -= 1) key = side.after(key);
    if (key === NO_KEY) return this.limit(side);
    this.change(side, key, Math.floor(side.lotsAt(key) * this.rng.next()));
  }

  /** A market order takes from the best level. */
  private take(side: BookSide): void {
    const key = side.best;
    const lots = Math.min(this.size(), side.lotsAt(key));
    this.trades.begin();
    this.trades.cell(0, this.time);
    this.trades.cell(1, this.spec.price(side.sign * key));
    this.trades.cell(2, this.spec.quantity(lots));
    this.trades.cell(3, 0 - side.sign);
    this.change(side, key, side.lotsAt(key) - lots);
  }

  /** A message of one level. */
  private change(side: BookSide, key: number, lots: number): void {
    if (side.sign === -1) this.depth.turn();
    this.set(side, key, lots);
    if (side.sign === 1) this.depth.turn();
    this.depth.end(this.time, depthKinds.DELTA);
  }

  private set(side: BookSide, key: number, lots: number): void {
    side.set(key, lots);
    this.depth.level(side.sign * key, lots);
  }

  private size(): number {
    return 1 + this.rng.integer(LARGEST_ORDER);
  }
}
