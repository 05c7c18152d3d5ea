import { UserError } from '#kernel';
import type { SavedDepth } from '../book/depth-book.js';
import type { SavedOrders } from '../book/order-book.js';
import { allowOutsideWorld } from '../strategy/outside-world.js';

/** Rows that are over, and the time of the last of them; -infinite before the first. */
export interface FeedPosition {
  readonly rows: number;
  readonly time: number;
  /** What a feed of depth has made of them. */
  readonly book?: SavedDepth;
  readonly orders?: SavedOrders;
}

/** @throws UserError `ENGINE.SNAPSHOT_MISMATCH` */
export function mustBeAt(time: number, expected: number): void {
  if (time === expected) return;
  throw new UserError(
    'ENGINE.SNAPSHOT_MISMATCH',
    'The data before the snapshot is not the data that the run had. Give the same data from its start, or say that it continues.',
    { expectedMicros: `${expected}`, foundMicros: `${time}` },
  );
}

/** Happenings in the order of time. At one moment all enter before any is published. */
export interface Happenings {
  /** When it has something next, microseconds; infinite at its end. */
  readonly time: number;
  /** Hands what happened up to `time` to the orders that wait for it. */
  enter(): void;
  /** Makes the new prices the last ones, by which accounts are valued. */
  mark(): void;
  /** Tells the strategies. */
  publish(): void;
  /** Takes in what happened up to `time` before the run begins: no orders, no strategies. */
  warm?(): void;
  /** Goes on to the next moment. */
  advance(): void;
}

/** Happenings of one source, which can be taken up again later. */
export interface Feed extends Happenings {
  /** How far it has come. */
  readonly position: FeedPosition;
  /**
   * Takes up where another run's feed stood. Its source begins where that one's did, or right after it where `continued`.
   * @throws UserError `ENGINE.SNAPSHOT_MISMATCH` when the source's past is another
   */
  resume(position: FeedPosition, continued: boolean): void;
}

/** The next block that holds something; sources may read files, which is not a strategy's doing. */
export function nextBlock<B extends { readonly rows: number }>(source: { next(): B | undefined }): B | undefined {
  return allowOutsideWorld(() => {
    let block = source.next();
    while (block?.rows === 0) block = source.next();
    return block;
  });
}

interface Ranked {
  readonly feed: Happenings;
  readonly rank: number;
}

/** Feeds by the time of what they have next; at equal times in the order in which they were given. */
export class FeedQueue {
  /** The next moment; infinite when all feeds are at their end. */
  time = Number.POSITIVE_INFINITY;
  /** Those whose moment it is, where there is more than one. */
  private readonly due: Ranked[] = [];
  private readonly heap: Ranked[] = [];

  constructor(feeds: readonly Happenings[]) {
    feeds.forEach((feed, rank) => this.push({ feed, rank }));
    const [first] = this.heap;
    if (first !== undefined) this.time = first.feed.time;
  }

  /**
   * One moment: every feed that has something then enters, `trade` lets the orders meet it all, valued by the
   * last prices before; then it is published.
   */
  step(trade: () => void): void {
    const { heap } = this;
    const first = heap[0];
    if (first === undefined) return;
    const { feed } = first;
    const isAlone = heap.length === 1;
    if (!isAlone && (heap[1]?.feed.time === feed.time || heap[2]?.feed.time === feed.time)) {
      this.stepTogether(trade);
      return;
    }
    feed.enter();
    trade();
    feed.mark();
    feed.publish();
    feed.advance();
    if (!isAlone) this.sink(first);
    this.time = (heap[0] ?? first).feed.time;
  }

  /** Passes over everything until a time, that time too. */
  warmUp(until: number): void {
    while (this.time <= until) {
      const entry = this.pop();
      entry.feed.warm?.();
      entry.feed.advance();
      this.push(entry);
      this.time = this.heap[0]?.feed.time ?? Number.POSITIVE_INFINITY;
    }
  }

  private stepTogether(trade: () => void): void {
    const { due, time } = this;
    while (this.heap[0]?.feed.time === time) due.push(this.pop());
    for (const { feed } of due) feed.enter();
    trade();
    for (const { feed } of due) feed.mark();
    for (const { feed } of due) feed.publish();
    for (const entry of due) {
      entry.feed.advance();
      this.push(entry);
    }
    due.length = 0;
    this.time = this.heap[0]?.feed.time ?? Number.POSITIVE_INFINITY;
  }

  private push(entry: Ranked): void {
    const { heap } = this;
    let at = heap.length;
    heap.push(entry);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = heap[parent];
      if (above === undefined || !before(entry, above)) break;
      heap[at] = above;
      at = parent;
    }
    heap[at] = entry;
  }

  private pop(): Ranked {
    const { heap } = this;
    const top = heap[0];
    const last = heap.pop();
    if (top === undefined || last === undefined) throw new RangeError('no feed is left');
    if (heap.length > 0) this.sink(last);
    return top;
  }

  private sink(entry: Ranked): void {
    const { heap } = this;
    let at = 0;
    for (;;) {
      const left = heap[2 * at + 1];
      const right = heap[2 * at + 2];
      const child = right !== undefined && left !== undefined && before(right, left) ? right : left;
      if (child === undefined || before(entry, child)) break;
      heap[at] = child;
      at = child === left ? 2 * at + 1 : 2 * at + 2;
    }
    heap[at] = entry;
  }
}

const before = (a: Ranked, b: Ranked) => a.feed.time < b.feed.time || (a.feed.time === b.feed.time && a.rank < b.rank);
