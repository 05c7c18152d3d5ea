import { Decimal } from '#kernel';

export type Side = 'BUY' | 'SELL';

/** What an account holds of an instrument and what its open orders could still add. Units; open quantities are positive. */
export interface Exposure {
  readonly instrumentId: string;
  /** Negative when short. */
  readonly position: Decimal;
  readonly openBuy: Decimal;
  readonly openSell: Decimal;
}

export const noExposure = (instrumentId: string): Exposure => ({
  instrumentId,
  position: Decimal.ZERO,
  openBuy: Decimal.ZERO,
  openSell: Decimal.ZERO,
});

export const exposureIn = (exposures: readonly Exposure[], instrumentId: string): Exposure =>
  exposures.find((exposure) => exposure.instrumentId === instrumentId) ?? noExposure(instrumentId);

/** The exposure with one more open order. A negative quantity takes one away. */
export function withOrder(exposure: Exposure, side: Side, quantity: Decimal): Exposure {
  return side === 'BUY'
    ? { ...exposure, openBuy: exposure.openBuy.plus(quantity) }
    : { ...exposure, openSell: exposure.openSell.plus(quantity) };
}

/** The largest position without sign that fills of the open orders could lead to, in units. */
export function worstCase({ position, openBuy, openSell }: Exposure): Decimal {
  return Decimal.max(position.plus(openBuy).abs(), position.minus(openSell).abs());
}

/** Whether the open orders of this side can only bring the position nearer to zero, never through it. */
export function onlyShrinks({ position, openBuy, openSell }: Exposure, side: Side): boolean {
  return side === 'BUY'
    ? position.isNegative() && openBuy.isAtMost(position.abs())
    : position.isPositive() && openSell.isAtMost(position);
}
