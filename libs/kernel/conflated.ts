import type { DepthLevel, DepthUpdate, MarketUpdate } from './market.js';

/**
 * One update that tells a slow reader as much as two of the same instrument, the one right after the other; null where both are needed. A quote
 * gives way to the next; of a book its changes become one, and what came before a snapshot or a gap is of no use. Trades and bars stay.
 */
export function conflated(earlier: MarketUpdate, later: MarketUpdate): MarketUpdate | null {
  if (earlier.kind === 'quote' && later.kind === 'quote') return later;
  if (earlier.kind !== 'depth' || later.kind !== 'depth') return null;
  const { depth: change } = later;
  if (change.kind !== 'DELTA') return later;
  // Without a snapshot after it a gap stays one.
  if (earlier.depth.kind === 'GAP') return earlier;
  return { kind: 'depth', depth: changedBook(earlier.depth, change) };
}

/** A snapshot loses the levels that were taken out; changes keep them, since the reader may have them. */
function changedBook(earlier: DepthUpdate, change: DepthUpdate): DepthUpdate {
  const levels = (before: readonly DepthLevel[], after: readonly DepthLevel[]): DepthLevel[] => {
    const sizes = new Map([...before, ...after]);
    return [...sizes].filter(([, size]) => earlier.kind === 'DELTA' || Number(size) !== 0);
  };
  return {
    ...earlier,
    time: change.time,
    bids: levels(earlier.bids, change.bids),
    asks: levels(earlier.asks, change.asks),
  };
}
