import { Injectable } from '@nestjs/common';
import { type Result, UnexpectedError, refused } from '#kernel';
import { UnitOfWork } from '#messaging';
import { type DataErrorCode, refusal } from '../domain/data.errors.js';
import { type Feed, type FeedAction, controlled, finished, moved } from '../domain/feed.js';
import { BarAnnouncer } from './bar-announcer.js';
import type { MarketStep } from './market.js';
import { Markets } from './markets.js';
import { FeedStore } from './ports/feed-store.port.js';
import { barFeedOf } from './views.js';

/** Moves feeds, one change of a feed at a time: steps never overlap, and nobody restarts a feed in the middle of one. */
@Injectable()
export class FeedStepper {
  /** Feeds as they were stored last: who moves a feed alone need not read it at every step. */
  private readonly known = new Map<string, Feed>();
  private readonly turns = new Map<string, Promise<unknown>>();
  private readonly listeners = new Set<(feed: Feed) => void>();

  constructor(
    private readonly feeds: FeedStore,
    private readonly markets: Markets,
    private readonly announcer: BarAnnouncer,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Tells of every change of a feed's state; the returned function ends it. */
  onChange(listener: (feed: Feed) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** One bar further, running or not; null at the end. @throws UnexpectedError when there is no such feed */
  step(feedId: string): Promise<{ readonly time: bigint } | null> {
    return this.inTurn(feedId, async () => {
      const feed = this.known.get(feedId) ?? (await this.feeds.find(feedId));
      if (feed === null) throw new UnexpectedError('DATA.FEED_UNKNOWN', `there is no feed ${feedId}`);
      if (feed.status === 'FINISHED') return null;
      const step = await this.markets.of(feed).next(feed);
      if (step === null) {
        await this.store(feed, finished(feed), null);
        return null;
      }
      // Brokers fill on the bar before anybody decides on it. A crash here publishes it again, never less.
      await this.announcer.publish(step);
      await this.store(feed, moved(feed, step.closeTime), step);
      return { time: step.closeTime };
    });
  }

  /** The feed was put anew: what is remembered of it is not true any more. */
  forget(feedId: string): void {
    this.known.delete(feedId);
    this.markets.forget();
  }

  /** What is quoted when `fraction` of the bar to come is over. */
  async quote(feed: Feed, fraction: number): Promise<void> {
    const quotes = await this.markets.of(feed).quotes(feed, fraction);
    await this.announcer.publish({ quotes, bars: [] });
  }

  control(feedId: string, action: FeedAction, barsPerSecond?: number): Promise<Result<Feed, DataErrorCode>> {
    return this.inTurn(feedId, async () => {
      const feed = await this.feeds.find(feedId);
      if (feed === null) return refused(refusal('DATA.FEED_UNKNOWN', { feedId }));
      const changed = controlled(feed, action, barsPerSecond);
      if (changed.ok && changed.value !== feed) await this.store(feed, changed.value, null);
      return changed;
    });
  }

  /** Position, bars and events in one transaction. */
  private async store(before: Feed, after: Feed, step: MarketStep | null): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      if (!(await this.feeds.replace(tx, before, after))) {
        this.forget(before.id);
        throw new UnexpectedError('DATA.FEED_MOVED', `somebody else has moved the feed ${before.id}`);
      }
      if (step === null) return;
      await step.store(tx);
      await this.announcer.record(tx, step.bars, barFeedOf(before));
    });
    this.known.set(after.id, after);
    for (const listener of this.listeners) listener(after);
  }

  private inTurn<T>(feedId: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.turns.get(feedId) ?? Promise.resolve()).then(work, work);
    this.turns.set(feedId, turn);
    return turn;
  }
}
