import type { TradedInstrument } from '../venue/market-spec.js';

/** What a message of a depth feed does. Its number is for ever. */
export const depthKinds = {
  /** Sets the levels that it names; a quantity of 0 takes one out. */
  DELTA: 0,
  /** The whole book: what it does not name is gone. */
  SNAPSHOT: 1,
  /** Messages were lost: the book is not known until the next snapshot. */
  GAP: 2,
} as const;

/**
 * A stretch of depth messages in columns, one row each. Row `k` has the bids from level `bounds[2k]` up to `bounds[2k + 1]` and the asks from
 * there up to `bounds[2k + 2]`.
 */
export interface DepthBlock {
  readonly rows: number;
  /** Microseconds, never falling. */
  readonly times: Float64Array;
  readonly kinds: Uint8Array;
  readonly bounds: Int32Array;
  /** Whole ticks. */
  readonly ticks: Int32Array;
  /** Lots; not whole where the market's quantities are finer than the instrument's lot. */
  readonly lots: Float64Array;
}

/** Depth of one instrument, a block after the other; a block's arrays may be used again for the next. */
export interface DepthSource {
  readonly instrument: TradedInstrument;
  next(): DepthBlock | undefined;
}

const FIRST_MESSAGES = 64;
const FIRST_LEVELS = 1024;

/** Columns of a block that grow as they are written and are kept from block to block. */
export class DepthWriter implements DepthBlock {
  rows = 0;
  levels = 0;
  times = new Float64Array(FIRST_MESSAGES);
  kinds = new Uint8Array(FIRST_MESSAGES);
  bounds = new Int32Array(2 * FIRST_MESSAGES + 1);
  ticks = new Int32Array(FIRST_LEVELS);
  lots = new Float64Array(FIRST_LEVELS);

  /** A level of the message being written: bids first, then `turn`, then asks, then `end`. */
  level(ticks: number, lots: number): void {
    if (this.levels === this.ticks.length) this.growLevels();
    this.ticks[this.levels] = ticks;
    this.lots[this.levels] = lots;
    this.levels += 1;
  }

  /** The bids are complete. */
  turn(): void {
    this.bounds[2 * this.rows + 1] = this.levels;
  }

  /** The message is complete. */
  end(time: number, kind: number): void {
    this.times[this.rows] = time;
    this.kinds[this.rows] = kind;
    this.rows += 1;
    if (this.rows === this.times.length) this.growMessages();
    this.bounds[2 * this.rows] = this.levels;
  }

  /** Takes the last message back. */
  drop(): void {
    this.rows -= 1;
    this.levels = this.bounds[2 * this.rows] ?? 0;
  }

  /** A message of another block, at a time of its own. */
  copy(from: DepthBlock, message: number, time: number): void {
    const [bids = 0, asks = 0, end = 0] = from.bounds.subarray(2 * message);
    for (let k = bids; k < asks; k += 1) this.level(from.ticks[k] ?? 0, from.lots[k] ?? 0);
    this.turn();
    for (let k = asks; k < end; k += 1) this.level(from.ticks[k] ?? 0, from.lots[k] ?? 0);
    this.end(time, from.kinds[message] ?? depthKinds.DELTA);
  }

  reset(): void {
    this.rows = 0;
    this.levels = 0;
  }

  private growMessages(): void {
    const times = new Float64Array(2 * this.times.length);
    times.set(this.times);
    const kinds = new Uint8Array(times.length);
    kinds.set(this.kinds);
    const bounds = new Int32Array(2 * times.length + 1);
    bounds.set(this.bounds);
    this.times = times;
    this.kinds = kinds;
    this.bounds = bounds;
  }

  private growLevels(): void {
    const ticks = new Int32Array(2 * this.ticks.length);
    ticks.set(this.ticks);
    const lots = new Float64Array(ticks.length);
    lots.set(this.lots);
    this.ticks = ticks;
    this.lots = lots;
  }
}
