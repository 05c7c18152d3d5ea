import type { Decimal } from '#kernel';

export type Side = 'BUY' | 'SELL';

/** An order at the moment it was sent or canceled. */
export interface OrderMark {
  readonly orderId: string;
  readonly side: Side;
  /** Microseconds, the desk's time. */
  readonly time: bigint;
}

export interface Trade {
  readonly tradeId: string;
  readonly orderId: string;
  readonly side: Side;
  readonly quantity: Decimal;
  readonly price: Decimal;
  /** Microseconds, time of the market. */
  readonly marketTime: bigint;
  /** Microseconds, the desk's time. */
  readonly bookedAt: bigint;
}

/** What an order has filled, its slices together, beside what the market did. */
export interface OrderVolume {
  readonly orderId: string;
  readonly filled: Decimal;
  /** Filled within the bar, and the volume of the bar; null as long as the bar is not known. */
  readonly bar: { readonly filled: Decimal; readonly volume: Decimal } | null;
  /** Over the days before; null without any. */
  readonly averageDailyVolume: Decimal | null;
}

export const MICROS_PER_SECOND = 1_000_000n;

export const secondsBefore = (time: bigint, seconds: number): bigint => time - BigInt(seconds) * MICROS_PER_SECOND;
