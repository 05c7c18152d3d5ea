import { Decimal } from '#kernel';
import type { AccountLimits } from './account-limits.js';
import { worstCase, type Exposure } from './exposure.js';
import { worstCaseGross, type PriceOf } from './valuation.js';

/** A figure of an account against its limit, in the limit's unit. */
export interface MeasuredLimit {
  readonly name: string;
  readonly value: Decimal;
  readonly limit: Decimal;
  readonly unit: string;
}

export interface MeasuredAccount {
  readonly currency: string;
  readonly equity: Decimal;
  readonly exposures: readonly Exposure[];
  readonly ordersInLastSecond: number;
  /** One-bar value at risk and what of it is permitted; null while it cannot be measured. */
  readonly valueAtRisk: { readonly value: Decimal; readonly limit: Decimal } | null;
}

/** Every measured limit of an account, open orders counted as if filled. What has no price counts nothing. */
export function measuredLimits(account: MeasuredAccount, limits: AccountLimits, priceOf: PriceOf): MeasuredLimit[] {
  const { currency, equity, exposures, valueAtRisk } = account;
  const priced = exposures.filter(({ instrumentId }) => priceOf(instrumentId) !== null);
  const gross = worstCaseGross(priced, priceOf) ?? Decimal.ZERO;
  const values = priced.map((exposure) => worstCase(exposure).times(priceOf(exposure.instrumentId) ?? Decimal.ZERO));
  const leverage = equity.isPositive() ? gross.dividedBy(equity, 6) : Decimal.ZERO;
  return [
    { name: 'gross-exposure', value: gross.roundTo(2), limit: limits.maxGrossExposure, unit: currency },
    { name: 'leverage', value: leverage, limit: limits.maxLeverage, unit: 'times equity' },
    {
      name: 'largest-position',
      value: values.reduce((largest, value) => Decimal.max(largest, value), Decimal.ZERO).roundTo(2),
      limit: limits.maxPosition,
      unit: currency,
    },
    {
      name: 'order-rate',
      value: Decimal.ofInteger(account.ordersInLastSecond),
      limit: Decimal.ofInteger(limits.maxOrdersPerSecond),
      unit: 'orders a second',
    },
    ...(valueAtRisk === null ? [] : [{ name: 'value-at-risk', ...valueAtRisk, unit: currency }]),
  ];
}

/** Value over limit as a float; a limit of nothing is fully used by anything. */
export function utilisation({ value, limit }: MeasuredLimit): number {
  if (!limit.isPositive()) return value.isPositive() ? 1 : 0;
  return value.dividedBy(limit, 6).toNumber();
}
