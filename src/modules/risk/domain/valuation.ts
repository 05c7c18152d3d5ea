import { Decimal } from '#kernel';
import { worstCase, type Exposure } from './exposure.js';

/** The last known price of an instrument, or null. */
export type PriceOf = (instrumentId: string) => Decimal | null;

/** Cash and positions at market; null when something held has no price. */
export function equityOf(cash: Decimal, exposures: readonly Exposure[], priceOf: PriceOf): Decimal | null {
  const held = exposures.filter(({ position }) => !position.isZero());
  const value = sumAtMarket(held, ({ position }) => position, priceOf);
  return value === null ? null : cash.plus(value);
}

/** Value of all positions without their signs, were every open order filled against us; null when something has no price. */
export const worstCaseGross = (exposures: readonly Exposure[], priceOf: PriceOf): Decimal | null =>
  sumAtMarket(
    exposures.filter((exposure) => !worstCase(exposure).isZero()),
    worstCase,
    priceOf,
  );

/** Σ quantity · price; null when one has no price. */
function sumAtMarket(
  exposures: readonly Exposure[],
  quantityOf: (exposure: Exposure) => Decimal,
  priceOf: PriceOf,
): Decimal | null {
  let sum = Decimal.ZERO;
  for (const exposure of exposures) {
    const price = priceOf(exposure.instrumentId);
    if (price === null) return null;
    sum = sum.plus(quantityOf(exposure).times(price));
  }
  return sum;
}
