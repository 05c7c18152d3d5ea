import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { bookFeatureOf } from '#features';
import { Clock, numberAt } from '#kernel';
import type { PriceColumns } from '../domain/bar-table.js';
import { SampledBook, bookFeatureSet } from '../domain/features/sampled-book.js';
import type { TickStream } from '../domain/ticks/tick.js';
import { Sleeper } from './ports/sleeper.port.js';
import { TickStore } from './ports/tick-store.port.js';
import { type RecordedTrades, RecordedTicks } from './ticks/recorded-ticks.js';

type Bars = Pick<PriceColumns, 'openTimes' | 'closeTimes'>;

const HOUR = 3_600_000_000;
const DAY = 24 * HOUR;
/** What is read and computed at a time: nobody else runs meanwhile. */
const PART = HOUR / 6;
const FOLLOWED_MAX = 64;
/** A recorder writes once a second: what came up to a close is in the store by then. */
const WRITTEN_WITHIN = 2_000_000;
/** How long the answer of a bar is given again. */
const FRESH = 5_000_000n;
const PLACES: ReadonlyMap<string, number> = new Map(bookFeatureSet.features.map(({ name }, k) => [name, k]));

/** A book that is followed from close to close. */
interface Followed {
  readonly stream: TickStream;
  readonly book: SampledBook;
  /** Arrival up to which it has come. */
  at: number;
  /** When it was there, by what has elapsed. */
  since: bigint;
}

/**
 * Microstructure features of an instrument's recorded book at the close of each bar, of what had arrived by then. A bar in which nothing was told of
 * the book knows nothing of it. Whoever asks for one bar after the other is served from where the book stood, with the bits of a batch.
 */
@Injectable()
export class BookFeatures {
  private readonly followed = new LRUCache<string, Followed>({ max: FOLLOWED_MAX });
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly recorded: RecordedTicks,
    private readonly store: TickStore,
    private readonly clock: Clock,
    private readonly sleeper: Sleeper,
  ) {}

  /** @param fields such as `book.imbalance` @param bars in their order */
  async columns(instrumentId: string, fields: readonly string[], bars: Bars): Promise<Record<string, Float64Array>> {
    const columns = fields.map((field) => ({
      field,
      place: PLACES.get(bookFeatureOf(field) ?? '') ?? -1,
      values: bars.closeTimes.map(() => Number.NaN),
    }));
    const take = (bar: number, features: readonly number[]): void => {
      for (const { place, values } of columns) values[bar] = features[place] ?? Number.NaN;
    };
    await this.written(bars.closeTimes.at(-1) ?? 0);
    // One after the other: a book has one place at a time.
    const turn = this.turn.then(() => this.sample(instrumentId, bars, take));
    this.turn = turn.catch(() => undefined);
    await turn;
    return Object.fromEntries(columns.map(({ field, values }) => [field, values]));
  }

  private async sample(
    instrumentId: string,
    { openTimes, closeTimes }: Bars,
    take: (bar: number, features: readonly number[]) => void,
  ): Promise<void> {
    const [first] = closeTimes;
    const recorded = first === undefined ? null : await this.recorded.book(instrumentId);
    if (recorded === null || first === undefined) return;
    const before = this.followed.get(instrumentId);
    this.followed.delete(instrumentId);
    const followed = this.goesOn(before, recorded, first) ? before : await this.begin(recorded, first);
    for (const [bar, close] of closeTimes.entries()) {
      await this.advance(followed, recorded, close);
      take(bar, followed.book.features(numberAt(openTimes, bar)));
    }
    this.followed.set(instrumentId, followed);
  }

  private goesOn(before: Followed | undefined, { stream }: RecordedTrades, first: number): before is Followed {
    if (before === undefined || before.stream.source !== stream.source) return false;
    return first > before.at || (first === before.at && this.clock.elapsedMicros() - before.since < FRESH);
  }

  /** A bar that has closed just now is waited for until what came with it is written. */
  private async written(close: number): Promise<void> {
    const left = close + WRITTEN_WITHIN - Number(this.clock.nowMicros());
    if (left > 0 && left <= WRITTEN_WITHIN) await this.sleeper.sleep(left, new AbortController().signal);
  }

  /** From the last whole book after which enough has come by the first close; from the beginning where there is none. */
  private async begin(recorded: RecordedTrades, first: number): Promise<Followed> {
    const { stream } = recorded;
    for (let back = HOUR; ; back *= 4) {
      const start = await this.store.lastSnapshot(stream, BigInt(Math.floor(first - back)));
      const at = start === null ? Number.NEGATIVE_INFINITY : Number(start) - 1;
      const followed: Followed = { stream, book: new SampledBook(), at, since: 0n };
      if (start === null) return followed;
      await this.advance(followed, recorded, first);
      followed.book.features(first);
      if (followed.book.isComplete) return followed;
    }
  }

  /** Takes in what arrived up to a moment. */
  private async advance(followed: Followed, { stream, days }: RecordedTrades, until: number): Promise<void> {
    for (const day of days.map(Number)) {
      if (day + DAY <= followed.at || day > until) continue;
      const begin = Math.max(day, followed.at + 1);
      for (let part = begin; part < day + DAY && part <= until; part += PART) {
        const to = Math.min(until, part + PART - 1, day + DAY - 1);
        const depth = await this.store.depth(stream, { from: BigInt(part), to: BigInt(to) });
        followed.book.take(depth, 0, to);
      }
    }
    followed.at = Math.max(followed.at, until);
    followed.since = this.clock.elapsedMicros();
  }
}
