import type { Feed } from '../feed.js';
import { BARS_PER_SESSION, slotOf } from './sessions.js';
import { syntheticSpecs } from './synthetic-market.js';

export const SYNTHETIC_FEED = 'synthetic';

/** Minutes of history before the first bar: enough to train a model on. */
export const WARM_UP_BARS = 10 * BARS_PER_SESSION;

/** The generated market before its first bar. */
export const syntheticFeed = (barsPerSecond: number): Feed => ({
  id: SYNTHETIC_FEED,
  kind: 'SYNTHETIC',
  name: 'Synthetic intraday market of four instruments',
  status: 'RUNNING',
  barsPerSecond,
  instrumentIds: syntheticSpecs.map(({ instrument }) => instrument.id),
  startsAfter: BigInt(slotOf(-1).closeTime),
  position: null,
  nextSequence: 0,
  end: null,
});
