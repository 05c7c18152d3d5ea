import { ok, refused, type Result } from '#kernel';
import { type DataErrorCode, refusal } from './data.errors.js';

export type FeedKind = 'REPLAY' | 'SYNTHETIC';
export type FeedStatus = 'RUNNING' | 'PAUSED' | 'FINISHED';
export type FeedAction = 'PAUSE' | 'RESUME' | 'RESTART' | 'SET_PACE';

/** A market that moves. Times are microseconds since 1970. */
export interface Feed {
  readonly id: string;
  readonly kind: FeedKind;
  readonly name: string;
  readonly status: FeedStatus;
  /** Of wall time. */
  readonly barsPerSecond: number;
  readonly instrumentIds: readonly string[];
  /** What closed until here is history: known before the feed's first bar. */
  readonly startsAfter: bigint;
  /** Close of the newest bar; null before the first. */
  readonly position: bigint | null;
  /** Steps made so far: the next step's number. */
  readonly nextSequence: number;
  /** Close of the last bar; null for an endless feed. */
  readonly end: bigint | null;
}

/** Nothing that closed later is known yet. */
export const visibleUntil = ({ position, startsAfter }: Pick<Feed, 'position' | 'startsAfter'>): bigint =>
  position ?? startsAfter;

/** After the step whose bars closed at `closeTime`. */
export const moved = (feed: Feed, closeTime: bigint): Feed => ({
  ...feed,
  position: closeTime,
  nextSequence: feed.nextSequence + 1,
  status: feed.end !== null && closeTime >= feed.end ? 'FINISHED' : feed.status,
});

export const finished = (feed: Feed): Feed => ({ ...feed, status: 'FINISHED' });

/** What a person asked for. Pausing what is paused and resuming what runs change nothing. */
export function controlled(feed: Feed, action: FeedAction, barsPerSecond?: number): Result<Feed, DataErrorCode> {
  const { id: feedId } = feed;
  if (action === 'PAUSE') return ok(feed.status === 'RUNNING' ? { ...feed, status: 'PAUSED' } : feed);
  if (action === 'RESUME') {
    if (feed.status === 'FINISHED') return refused(refusal('DATA.FEED_FINISHED', { feedId }));
    return ok({ ...feed, status: 'RUNNING' });
  }
  if (action === 'RESTART') {
    if (feed.end === null) return refused(refusal('DATA.FEED_ENDLESS', { feedId }));
    return ok({ ...feed, status: 'RUNNING', position: null, nextSequence: 0 });
  }
  return barsPerSecond === undefined
    ? refused(refusal('DATA.PACE_MISSING', { feedId }))
    : ok({ ...feed, barsPerSecond });
}
