import type { Violation } from '../bars/row-rules.js';

/** What the rows of a file of ticks are: best prices, trades, price levels of a book (L2), or its single orders (L3). */
export type TickKind = 'quotes' | 'trades' | 'levels' | 'orders';

/** What happens to an order of the market, as files say it. */
export const orderActions = ['ADD', 'MODIFY', 'CANCEL', 'EXECUTE', 'CLEAR'] as const;
export type OrderAction = (typeof orderActions)[number];

/** One row; the object is written again for the next. NaN where the file says nothing. */
export interface TickRow {
  /** Microseconds. */
  time: number;
  price: number;
  size: number;
  /** Of a trade who took it: 1 a buyer, -1 a seller, 0 unknown; of a level or an order 1 for a bid, -1 for an ask. */
  side: 1 | -1 | 0;
  bid: number;
  ask: number;
  bidSize: number;
  askSize: number;
  /** Whether a level belongs to a message that is the whole book. */
  isSnapshot: boolean;
  /** Of a book by levels: messages before this moment are missing; the row says nothing else. */
  isGap: boolean;
  action: OrderAction;
  /** Of the order. */
  id: number;
}

export const emptyRow = (): TickRow => ({
  time: Number.NaN,
  price: Number.NaN,
  size: Number.NaN,
  side: 0,
  bid: Number.NaN,
  ask: Number.NaN,
  bidSize: Number.NaN,
  askSize: Number.NaN,
  isSnapshot: false,
  isGap: false,
  action: 'ADD',
  id: Number.NaN,
});

const notPositive = (name: string, value: number): Violation => ({
  code: 'DATA.PRICE_NOT_POSITIVE',
  reason: `${name} ${value} is not positive`,
});

const notNumber = (name: string): Violation => ({ code: 'DATA.UNPARSABLE_NUMBER', reason: `${name} is not a number` });

/** The first rule that a row breaks, or null. */
export function tickViolation(kind: TickKind, row: TickRow): Violation | null {
  if (Number.isNaN(row.time)) return { code: 'DATA.UNPARSABLE_DATE', reason: 'the time cannot be read' };
  if (kind === 'quotes') return quoteViolation(row);
  if (kind === 'orders') return orderViolation(row);
  if (kind === 'levels' && row.isGap) return null;
  const problem = priceViolation(row);
  if (problem !== null) return problem;
  if (kind === 'levels' && row.side === 0)
    return { code: 'DATA.UNPARSABLE_ROW', reason: 'the side is neither bid nor ask' };
  if (kind === 'trades' && row.size === 0) return { code: 'DATA.NEGATIVE_VOLUME', reason: 'a trade of nothing' };
  return null;
}

function quoteViolation({ bid, ask, bidSize, askSize }: TickRow): Violation | null {
  for (const [name, price] of [
    ['bid', bid],
    ['ask', ask],
  ] as const) {
    if (Number.isNaN(price)) return notNumber(name);
    if (!(price > 0)) return notPositive(name, price);
  }
  if (bidSize < 0 || askSize < 0) return { code: 'DATA.NEGATIVE_VOLUME', reason: 'a size is negative' };
  return null;
}

function priceViolation({ price, size }: TickRow): Violation | null {
  if (Number.isNaN(price)) return notNumber('price');
  if (!(price > 0)) return notPositive('price', price);
  if (Number.isNaN(size)) return notNumber('size');
  return size < 0 ? { code: 'DATA.NEGATIVE_VOLUME', reason: `size ${size} is negative` } : null;
}

function orderViolation(row: TickRow): Violation | null {
  if (row.action === 'CLEAR') return null;
  if (!Number.isSafeInteger(row.id)) return notNumber('the number of the order');
  if (row.action === 'CANCEL' || row.action === 'EXECUTE') return null;
  if (row.action === 'ADD' && row.side === 0)
    return { code: 'DATA.UNPARSABLE_ROW', reason: 'the side is neither bid nor ask' };
  return priceViolation(row);
}
