import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { type LiveTick, placeOf, tickAt } from '#engine';
import { type DepthUpdate, Log, type MarketUpdate, PriceBook, updatedInstrument } from '#kernel';
import { MarketStream, type Startable, StartsIn } from '#messaging';
import { DriveStrategies } from '../application/strategy-runs/drive-strategies.js';

/** Ticks that a strategy gets in one step at most. */
const AT_ONCE = 1000;
/** A strategy so far behind begins anew with the books as they are. */
const WAITING_MAX = 100_000;
/** What it decided is carried out by then, or it sees what comes next all the same. */
const CARRIED_OUT_WITHIN_MS = 5000;

/** What waits to be shown to one strategy. */
interface Queue {
  readonly instrumentIds: ReadonlySet<string>;
  ticks: LiveTick[];
  /** Something has become of its orders. */
  hasNews: boolean;
  /** Of the last tick. */
  time: number;
  working: Promise<void> | undefined;
}

/** A book, and when it changed last. */
interface Standing {
  readonly book: PriceBook;
  time: number;
}

/**
 * Brings quotes, trades and changes of books to the strategies that listen to them: all of them, in the order in which they come, many
 * at a time where a strategy is slower than the market. What comes while a decision is on its way waits until it has reached the
 * broker, so that what the decision did is told in its place. Whoever publishes does not wait for a strategy.
 */
@Injectable()
@StartsIn('run')
export class TickWatch implements Startable {
  private readonly books = new Map<string, Standing>();
  private readonly queues = new Map<string, Queue>();
  private unsubscribe: () => void = () => undefined;

  constructor(
    private readonly stream: MarketStream,
    private readonly strategies: DriveStrategies,
    private readonly log: Log,
  ) {}

  async start(): Promise<void> {
    this.strategies.onChange(() => void this.look());
    this.strategies.onNews((runId) => this.onNews(runId));
    this.unsubscribe = this.stream.subscribe('analytics', (update) => this.take(update));
    await this.look();
  }

  async stop(): Promise<void> {
    this.unsubscribe();
    const working = [...this.queues.values()].flatMap((queue) => queue.working ?? []);
    this.queues.clear();
    await Promise.all(working);
  }

  /** Who listens now. A strategy that is new here finds the books as they stand. */
  private async look(): Promise<void> {
    const running = await this.strategies.listening();
    for (const runId of this.queues.keys()) if (!running.some(({ id }) => id === runId)) this.queues.delete(runId);
    for (const { id, instruments, begunAt } of running) {
      if (this.queues.has(id)) continue;
      const instrumentIds = new Set(instruments.map((each) => each.id));
      // What it sees comes after its beginning.
      const queue: Queue = { instrumentIds, ticks: [], hasNews: false, time: (begunAt ?? 0) + 1, working: undefined };
      this.queues.set(id, queue);
      this.begin(id, queue);
    }
  }

  private take(update: MarketUpdate): void {
    if (update.kind === 'bar') return;
    if (update.kind === 'depth') this.follow(update.depth);
    const instrumentId = updatedInstrument(update);
    for (const [runId, queue] of this.queues) {
      if (!queue.instrumentIds.has(instrumentId)) continue;
      if (queue.ticks.length >= WAITING_MAX) {
        this.log.warn('a strategy is too far behind the market', { runId, ticks: queue.ticks.length });
        queue.ticks = [];
        this.begin(runId, queue);
      } else this.add(runId, queue, tickOf(update));
    }
  }

  private begin(runId: string, queue: Queue): void {
    for (const instrumentId of queue.instrumentIds) {
      const known = this.books.get(instrumentId);
      if (known !== undefined) this.add(runId, queue, { kind: 'depth', depth: wholeBook(instrumentId, known) });
    }
  }

  /** Late ones come at the time of the one before. */
  private add(runId: string, queue: Queue, tick: LiveTick): void {
    queue.time = Math.max(queue.time, placeOf(tick).time);
    queue.ticks.push(tickAt(tick, queue.time));
    queue.working ??= this.deliver(runId, queue);
  }

  /** There is news of its orders. */
  private onNews(runId: string): void {
    const queue = this.queues.get(runId);
    if (queue === undefined) return;
    queue.hasNews = true;
    queue.working ??= this.deliver(runId, queue);
  }

  private async deliver(runId: string, queue: Queue): Promise<void> {
    try {
      while ((queue.ticks.length > 0 || queue.hasNews) && this.queues.get(runId) === queue) {
        await this.carriedOut(runId);
        queue.hasNews = false;
        await this.show(runId, queue);
      }
    } catch (error) {
      this.log.warn('ticks did not reach a strategy', { runId, error: String(error) });
    } finally {
      queue.working = undefined;
    }
  }

  /** What could not be shown is shown later. */
  private async show(runId: string, queue: Queue): Promise<void> {
    let ticks: LiveTick[] | undefined;
    const take = () => {
      ticks = queue.ticks.splice(0, AT_ONCE);
      return { ticks, more: queue.ticks.length > 0 };
    };
    try {
      await this.strategies.onTicks(runId, take);
    } catch (error) {
      queue.ticks.unshift(...(ticks ?? []));
      throw error;
    }
    if (ticks === undefined) queue.ticks = [];
  }

  private async carriedOut(runId: string): Promise<void> {
    const { underWay } = this.strategies;
    if (!underWay.has(runId)) return;
    const over = new AbortController();
    const late = delay(CARRIED_OUT_WITHIN_MS, undefined, { signal: over.signal }).then(
      () => underWay.forget(runId),
      () => undefined,
    );
    await underWay.settled(runId);
    over.abort();
    await late;
  }

  private follow(depth: DepthUpdate): void {
    const known = this.books.get(depth.instrumentId) ?? { book: new PriceBook(), time: 0 };
    known.book.apply(depth);
    known.time = Number(depth.time);
    this.books.set(depth.instrumentId, known);
  }
}

const tickOf = (update: Exclude<MarketUpdate, { kind: 'bar' }>): LiveTick => {
  switch (update.kind) {
    case 'quote':
      return { kind: 'quote', quote: { ...update.quote, time: Number(update.quote.time) } };
    case 'trade':
      return { kind: 'trade', trade: { ...update.trade, time: Number(update.trade.time) } };
    case 'depth':
      return { kind: 'depth', depth: { ...update.depth, time: Number(update.depth.time) } };
  }
};

const wholeBook = (instrumentId: string, { book, time }: Standing) => {
  const kind: DepthUpdate['kind'] = book.known ? 'SNAPSHOT' : 'GAP';
  return { instrumentId, time, kind, bids: book.bids(), asks: book.asks() };
};
