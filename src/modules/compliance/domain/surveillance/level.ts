import { Decimal } from '#kernel';
import type { Trade } from './activity.js';

/** What an account held of an instrument, and had spent on it, from some moment on: only differences mean something. */
export interface Level {
  readonly position: Decimal;
  readonly spent: Decimal;
}

export const NO_LEVEL: Level = { position: Decimal.ZERO, spent: Decimal.ZERO };

export function levelAfter({ position, spent }: Level, trade: Pick<Trade, 'side' | 'quantity' | 'price'>): Level {
  const signed = trade.side === 'BUY' ? trade.quantity : trade.quantity.negated();
  return { position: position.plus(signed), spent: spent.plus(signed.times(trade.price)) };
}

/** Whether the trades in between bought what they sold, and not cheaper. */
export const isRoundTrip = (before: Level, after: Level): boolean =>
  after.position.equals(before.position) && !after.spent.isLessThan(before.spent);
