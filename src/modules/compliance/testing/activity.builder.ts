import { Decimal } from '#kernel';
import type { OrderMark, Side, Trade } from '../domain/surveillance/activity.js';

/** Microseconds of a moment so many seconds after the start of the test. */
export const second = (seconds: number): bigint => 1_000_000_000n + BigInt(Math.round(seconds * 1_000_000));

export const orderMark = (orderId: string, seconds: number, side: Side = 'BUY'): OrderMark => ({
  orderId,
  side,
  time: second(seconds),
});

export interface TradeGiven {
  readonly side: Side;
  readonly quantity?: string;
  readonly price?: string;
  /** On the market and at the desk alike. */
  readonly at?: number;
}

/** One traded at 100. */
export const tradeOf = ({ side, quantity = '1', price = '100', at = 0 }: TradeGiven): Trade => ({
  tradeId: `trade_${side}_${at}`,
  orderId: `order_${side}_${at}`,
  side,
  quantity: Decimal.of(quantity),
  price: Decimal.of(price),
  marketTime: second(at),
  bookedAt: second(at),
});
