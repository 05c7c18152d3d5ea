import { ok, type Result } from '#kernel';
import { refuse, type QuantErrorCode } from '../quant.errors.js';
import { firstNotFinite, lacking } from '../statistics/observations.js';

/**
 * Simple returns as fractions, one fewer than there are prices. A price at or below zero (oil in April 2020) is
 * refused with `QUANT.LEVEL_NOT_POSITIVE`: a ratio to it means nothing.
 */
export function simpleReturns(prices: Float64Array): Result<Float64Array<ArrayBuffer>, QuantErrorCode> {
  const lack = lacking(2, prices);
  if (lack) return lack;
  const returns = new Float64Array(prices.length - 1);
  let before = prices[0] ?? NaN;
  if (before <= 0) return belowZero(prices, 0);
  for (let i = 0; i < returns.length; i++) {
    const price = prices[i + 1] ?? NaN;
    if (price <= 0) return belowZero(prices, i + 1);
    returns[i] = price / before - 1;
    before = price;
  }
  const overflow = firstNotFinite(returns);
  return overflow === -1 ? ok(returns) : refuse('QUANT.NOT_FINITE', { index: `${overflow}` });
}

const belowZero = (prices: Float64Array, index: number) =>
  refuse('QUANT.LEVEL_NOT_POSITIVE', { index: `${index}`, level: `${prices[index]}` });
