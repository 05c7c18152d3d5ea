import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from '#kernel';
import type { FeedStepper } from '../application/feed-stepper.js';
import type { FeedStore } from '../application/ports/feed-store.port.js';
import type { Feed } from '../domain/feed.js';

export interface Pacing {
  readonly feeds: FeedStore;
  readonly stepper: FeedStepper;
  readonly log: Log;
  /** Between bars, of wall time. */
  readonly quotesPerSecond: number;
}

const IDLE_MS = 1000;
const AFTER_FAILURE_MS = 2000;
const MOST_QUOTES = 50;

/** Moves one feed in real time, whatever becomes of the machine's clock. A bar that takes long delays the next; none is skipped, none overlaps. */
export class FeedPacer {
  private readonly stopping = new AbortController();
  private waking = new AbortController();
  private readonly ended: Promise<void>;

  constructor(
    private readonly feedId: string,
    private readonly parts: Pacing,
  ) {
    this.ended = this.run();
  }

  /** Looks at the feed's state again now. */
  wake(): void {
    this.waking.abort();
  }

  /** Resolves when the bar that is under way is stored. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.wake();
    await this.ended;
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      this.waking = new AbortController();
      try {
        await this.runBar(await this.parts.feeds.find(this.feedId));
      } catch (error) {
        this.parts.log.error('a feed could not be moved', { feedId: this.feedId, error: String(error) });
        await this.pause(AFTER_FAILURE_MS);
      }
    }
  }

  private async runBar(feed: Feed | null): Promise<void> {
    if (feed === null || feed.status !== 'RUNNING') return void (await this.pause(IDLE_MS));
    const start = performance.now();
    const barMs = 1000 / feed.barsPerSecond;
    const quotes = Math.min(MOST_QUOTES, Math.floor((this.parts.quotesPerSecond * barMs) / 1000));
    for (let quote = 1; quote < quotes; quote++) {
      if (!(await this.pause(start + (barMs * quote) / quotes - performance.now()))) return;
      await this.parts.stepper.quote(feed, quote / quotes);
    }
    if (await this.pause(start + barMs - performance.now())) await this.parts.stepper.step(this.feedId);
  }

  /** False when it was cut short: then look again. */
  private async pause(milliseconds: number): Promise<boolean> {
    const { signal } = this.waking;
    try {
      await delay(Math.max(0, milliseconds), undefined, { signal });
    } catch {
      return false;
    }
    return !signal.aborted;
  }
}
