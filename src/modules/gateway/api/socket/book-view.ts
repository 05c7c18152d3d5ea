import { type DepthUpdate, type MarketUpdate, conflated, toRfc3339 } from '#kernel';

/** What a client gets of a book: all of it (`SNAPSHOT`), a change (`DELTA`), or that it is not known (`GAP`). */
export interface BookView extends Omit<DepthUpdate, 'time'> {
  readonly time: string;
}

export const toBookView = ({ time, ...update }: DepthUpdate): BookView => ({ ...update, time: toRfc3339(time) });

/** One message that tells as much as two. */
export function mergedViews(earlier: BookView, later: BookView): BookView {
  const updateOf = (view: BookView): MarketUpdate => ({ kind: 'depth', depth: { ...view, time: 0n } });
  const both = conflated(updateOf(earlier), updateOf(later));
  return both?.kind === 'depth' ? { ...both.depth, time: later.time } : later;
}
