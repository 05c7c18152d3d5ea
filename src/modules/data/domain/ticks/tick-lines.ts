import type { Tick } from './tick.js';

type Channel = 'TRADES' | 'QUOTES' | 'BOOK';

/** Columns of each channel, by the names that files of ticks have. */
export const tickColumns: Readonly<Record<Channel, string>> = {
  TRADES: 'time,price,size,side',
  QUOTES: 'time,bid,ask,bid_size,ask_size',
  BOOK: 'time,is_snapshot,side,price,size',
};

const SIDES = { BUYER: 'buy', SELLER: 'sell' } as const;

/** A tick as lines under the columns of its channel, at the time of its arrival; none where it belongs to another. */
export function linesOfTick(tick: Tick, channel: Channel): string[] {
  const time = String(tick.arrivedAt);
  if (channel === 'BOOK') return bookLines(tick, time);
  if (channel === 'TRADES' && tick.kind === 'trade') {
    const { price, size, taker } = tick.trade;
    return [[time, price, size, taker === null ? '' : SIDES[taker]].join(',')];
  }
  if (channel === 'QUOTES' && tick.kind === 'quote') {
    const { bid, ask, bidSize, askSize } = tick.quote;
    return [[time, bid, ask, bidSize, askSize].join(',')];
  }
  return [];
}

/** Where something is missing the book is not known until its next snapshot. */
function bookLines(tick: Tick, time: string): string[] {
  if (tick.kind === 'gap') return [`${time},gap,,,`];
  if (tick.kind !== 'depth') return [];
  const { kind, bids, asks } = tick.depth;
  const isSnapshot = kind === 'SNAPSHOT';
  if (kind === 'GAP' || (isSnapshot && bids.length + asks.length === 0)) return [`${time},gap,,,`];
  const line = (side: string) => (level: readonly [string, string]) => [time, isSnapshot, side, ...level].join(',');
  return [...bids.map(line('bid')), ...asks.map(line('ask'))];
}
