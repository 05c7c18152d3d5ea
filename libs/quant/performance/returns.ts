import { ok, type Result } from '#kernel';
import { refuse, type QuantErrorCode } from '../quant.errors.js';
import { lacking } from '../statistics/observations.js';

/**
 * Simple returns as fractions, one fewer than there are prices. A price at or below zero (oil in April 2020) is
 * refused with `QUANT.LEVEL_NOT_POSITIVE`: a ratio to it means nothing.
 */
export function simpleReturns(prices: Float64Array): Result<Float64Array<ArrayBuffer>, QuantErrorCode> {
  const lack = lacking(2, prices);
  if (lack) return lack;
  const index = prices.findIndex((price) => price <= 0);
  if (index !== -1) return refuse('QUANT.LEVEL_NOT_POSITIVE', { index: `${index}`, level: `${prices[index]}` });

  const returns = new Float64Array(prices.length - 1);
  for (let i = 0; i < returns.length; i++) returns[i] = (prices[i + 1] ?? NaN) / (prices[i] ?? NaN) - 1;
  const overflow = returns.findIndex((value) => !Number.isFinite(value));
  return overflow === -1 ? ok(returns) : refuse('QUANT.NOT_FINITE', { index: `${overflow}` });
}
