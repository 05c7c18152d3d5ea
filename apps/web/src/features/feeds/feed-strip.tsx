import { useChannel } from '../../app/hooks.js';
import { FeedControls } from './feed-controls.js';
import { MarketClock } from './market-clock.js';
import { useFeed } from './use-feed.js';

/** The market's clock, and its controls for those who may use them. */
export function FeedStrip({ mayControl }: { readonly mayControl: boolean }) {
  useChannel('feeds');
  const feed = useFeed();
  return (
    <>
      <MarketClock feed={feed} />
      {feed !== null && mayControl && (
        <FeedControls feedId={feed.id} status={feed.status} barsPerSecond={feed.barsPerSecond} />
      )}
    </>
  );
}
