import { invariant } from '#kernel';
import { mustBeAt, nextBlock, type Feed, type FeedPosition } from './feed.js';

interface Cursor<B> {
  block: B;
  row: number;
}

interface Rows<B> {
  next(): B | undefined;
}

const none = new Float64Array(0);

/** Walking through a source's blocks row by row, and what a run that goes on later needs to find its row again. */
export abstract class BlockFeed<B extends { readonly rows: number }, C extends Cursor<B>> implements Feed {
  time = Number.POSITIVE_INFINITY;
  private times: Float64Array = none;
  /** Time of the last row that is over. */
  private past = Number.NEGATIVE_INFINITY;
  /** Rows in the blocks before this one. */
  private before = 0;

  /** @param timesOf the column of a block by which its rows are in order */
  constructor(
    private readonly source: Rows<B>,
    protected readonly cursor: C,
    private readonly timesOf: (block: B) => Float64Array,
  ) {
    this.load();
  }

  abstract enter(): void;
  abstract mark(): void;
  abstract publish(): void;

  warm(): void {
    this.enter();
    this.mark();
  }

  advance(): void {
    const { cursor } = this;
    this.past = this.time;
    cursor.row += 1;
    if (cursor.row >= cursor.block.rows) this.load();
    else this.time = this.times[cursor.row] ?? Number.NaN;
  }

  get position(): FeedPosition {
    return { rows: this.before + this.cursor.row, time: this.past };
  }

  resume({ rows, time }: FeedPosition, continued: boolean): void {
    if (!continued) {
      this.skip(rows);
      return mustBeAt(this.past, time);
    }
    this.before = rows;
    this.past = time;
    if (this.time < time) mustBeAt(this.time, time);
  }

  /** Passes over rows without a word. */
  private skip(rows: number): void {
    const { cursor } = this;
    for (let left = rows; left > 0 && this.time < Number.POSITIVE_INFINITY;) {
      const step = Math.min(left, cursor.block.rows - cursor.row);
      cursor.row += step;
      left -= step;
      this.past = this.times[cursor.row - 1] ?? Number.NaN;
      if (cursor.row >= cursor.block.rows) this.load();
      else this.time = this.times[cursor.row] ?? Number.NaN;
    }
  }

  private load(): void {
    const { cursor } = this;
    const block = nextBlock(this.source);
    this.time = Number.POSITIVE_INFINITY;
    if (block === undefined) return;
    this.before += cursor.row;
    cursor.block = block;
    cursor.row = 0;
    this.times = this.timesOf(block);
    this.time = this.times[0] ?? Number.NaN;
    invariant(this.time >= this.past, 'the rows of a source never fall in time');
  }
}
