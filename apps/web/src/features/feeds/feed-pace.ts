import type { FeedView, InstrumentView } from '../../api/types.js';

export const feedOf = (feeds: readonly FeedView[], instrument: InstrumentView): FeedView | null =>
  feeds.find(({ instrumentIds }) => instrumentIds.includes(instrument.id)) ?? null;

const LEAST_MS = 8_000;
const BARS_MISSED = 4;

/** Within how many milliseconds a running feed must bring a bar before what is shown counts as old; null while it stands. */
export function expectedWithinMs(feed: FeedView | null): number | null {
  if (feed === null || feed.status !== 'RUNNING' || feed.barsPerSecond <= 0) return null;
  return Math.max(LEAST_MS, (BARS_MISSED * 1000) / feed.barsPerSecond);
}
