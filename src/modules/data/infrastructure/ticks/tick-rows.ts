import { type DepthLevel, Decimal } from '#kernel';
import { type Tick, type TickContent, depthActions } from '../../domain/ticks/tick.js';
import type { RowKind } from '../parquet-files.js';

export type TickKind = TickContent['kind'];

/** A row: whole numbers, then decimals, as text, in the order of the columns of its kind. */
export type TickRow = readonly string[];

/** The rows of each kind; a message of a book has one for each of its levels. */
export const tickKinds: Readonly<Record<TickKind, RowKind>> = {
  trade: {
    integers: ['arrived', 'time', 'taker'],
    decimals: ['price', 'size'],
    key: 'arrived',
    order: 'arrived',
  },
  quote: {
    integers: ['arrived', 'time'],
    decimals: ['bid', 'ask', 'bid_size', 'ask_size'],
    key: 'arrived',
    order: 'arrived',
  },
  depth: {
    integers: ['arrived', 'time', 'level', 'action', 'side'],
    decimals: ['price', 'size'],
    key: 'arrived',
    order: 'arrived, level',
  },
  gap: { integers: ['arrived', 'since'], decimals: [], key: 'arrived', order: 'arrived' },
};

const TAKERS = { BUYER: '1', SELLER: '-1' } as const;

export function rowsOfTick(tick: Tick): TickRow[] {
  const arrived = String(tick.arrivedAt);
  switch (tick.kind) {
    case 'trade': {
      const { time, taker, price, size } = tick.trade;
      return [[arrived, String(time), taker === null ? '0' : TAKERS[taker], price, size]];
    }
    case 'quote': {
      const { time, bid, ask, bidSize, askSize } = tick.quote;
      return [[arrived, String(time), bid, ask, bidSize, askSize]];
    }
    case 'depth': {
      const { time, kind, bids, asks } = tick.depth;
      const levels = [...bids.map((level) => ['1', ...level]), ...asks.map((level) => ['-1', ...level])];
      const action = String(depthActions.indexOf(kind));
      return (levels.length === 0 ? [['0', '0', '0']] : levels).map((level, k) => [
        arrived,
        String(time),
        String(k),
        action,
        ...level,
      ]);
    }
    case 'gap':
      return [[arrived, String(tick.gap.since)]];
  }
}

/** Ticks of rows that come in their order. */
export function ticksOfRows(kind: TickKind, instrumentId: string, rows: readonly TickRow[]): Tick[] {
  if (kind === 'depth') return depthOf(instrumentId, rows);
  return rows.map((row) => {
    const [arrived = '0', time = '0', ...cells] = row;
    const at = { instrumentId, time: BigInt(time) };
    const arrivedAt = BigInt(arrived);
    if (kind === 'gap') return { kind, arrivedAt, gap: { since: BigInt(time) } };
    if (kind === 'trade') {
      const [taker, price, size] = cells;
      const who = taker === '1' ? 'BUYER' : 'SELLER';
      const trade = { ...at, price: plain(price), size: plain(size), taker: taker === '0' ? null : who } as const;
      return { kind, arrivedAt, trade };
    }
    const [bid, ask, bidSize, askSize] = cells.map(plain);
    return {
      kind: 'quote',
      arrivedAt,
      quote: { ...at, bid: bid ?? '', ask: ask ?? '', bidSize: bidSize ?? '', askSize: askSize ?? '' },
    };
  });
}

function depthOf(instrumentId: string, rows: readonly TickRow[]): Tick[] {
  const ticks: Tick[] = [];
  let [bids, asks, last]: [DepthLevel[], DepthLevel[], string | null] = [[], [], null];
  for (const [arrived = '0', time = '0', , action, side, price, size] of rows) {
    if (arrived !== last) {
      [bids, asks, last] = [[], [], arrived];
      const kind = depthActions[Number(action)] ?? 'GAP';
      const depth = { instrumentId, time: BigInt(time), kind, bids, asks };
      ticks.push({ kind: 'depth', arrivedAt: BigInt(arrived), depth });
    }
    if (side === '1') bids.push([plain(price), plain(size)]);
    if (side === '-1') asks.push([plain(price), plain(size)]);
  }
  return ticks;
}

const plain = (text = '0'): string => Decimal.of(text).toString();
