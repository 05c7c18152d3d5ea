import { Injectable } from '@nestjs/common';
import { Log } from '#kernel';
import { type Startable, StartsIn } from '#messaging';
import { FeedStepper } from '../application/feed-stepper.js';
import { FeedStore } from '../application/ports/feed-store.port.js';
import { DataConfig } from '../data.config.js';
import type { Feed } from '../domain/feed.js';
import { REPLAY_FEED } from '../domain/replay-feed.js';
import { SYNTHETIC_FEED } from '../domain/synthetic/synthetic-feed.js';
import { FeedPacer } from './feed-pacer.js';

/** Lets the feeds run with the wall clock, unless they are to be stepped. */
@Injectable()
@StartsIn('run')
export class FeedRunner implements Startable {
  private readonly pacers = new Map<string, FeedPacer>();
  private readonly known = new Map<string, Pick<Feed, 'status' | 'barsPerSecond' | 'position'>>();
  private unsubscribe: () => void = () => undefined;

  constructor(
    private readonly feeds: FeedStore,
    private readonly stepper: FeedStepper,
    private readonly log: Log,
    private readonly config: DataConfig,
  ) {}

  async start(): Promise<void> {
    if (this.config.feeds !== 'run') return;
    this.unsubscribe = this.stepper.onChange((feed) => this.noticed(feed));
    const { feeds, stepper, log, config } = this;
    for (const feedId of [REPLAY_FEED, SYNTHETIC_FEED]) {
      const quotesPerSecond = feedId === SYNTHETIC_FEED ? config.syntheticQuotesPerSecond : 0;
      this.pacers.set(feedId, new FeedPacer(feedId, { feeds, stepper, log, quotesPerSecond }));
    }
  }

  async stop(): Promise<void> {
    this.unsubscribe();
    await Promise.all([...this.pacers.values()].map((pacer) => pacer.stop()));
    this.pacers.clear();
  }

  /** A step is what the pacer does itself; anything else was asked for by somebody. */
  private noticed(feed: Feed): void {
    const before = this.known.get(feed.id);
    this.known.set(feed.id, feed);
    const controlled =
      before === undefined || before.status !== feed.status || before.barsPerSecond !== feed.barsPerSecond;
    if (controlled || feed.position === null) this.pacers.get(feed.id)?.wake();
  }
}
