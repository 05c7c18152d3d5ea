import type { Decimal } from '#kernel';

/** What one account may do at most. Money in the account's currency. */
export interface AccountLimits {
  /** Units in one order. */
  readonly maxQuantity: Decimal;
  /** Value of one order. */
  readonly maxOrderNotional: Decimal;
  /** Value of the position in one instrument, open orders included. */
  readonly maxPosition: Decimal;
  /** Value of all positions without their signs, open orders included. */
  readonly maxGrossExposure: Decimal;
  /** Gross exposure over equity. */
  readonly maxLeverage: Decimal;
  readonly maxOrdersPerSecond: number;
  /** Largest aggression of a limit price against the market, in basis points of the reference price. */
  readonly priceCollarBps: number;
}

/** Limits of a new account: money limits are multiples of what it starts with. */
export interface LimitDefaults {
  readonly maxQuantity: Decimal;
  readonly maxOrderNotionalRatio: Decimal;
  readonly maxPositionRatio: Decimal;
  readonly maxGrossExposureRatio: Decimal;
  readonly maxLeverage: Decimal;
  readonly maxOrdersPerSecond: number;
  readonly priceCollarBps: number;
}

export const limitsOfNewAccount = (initialCash: Decimal, defaults: LimitDefaults): AccountLimits => ({
  maxQuantity: defaults.maxQuantity,
  maxOrderNotional: initialCash.times(defaults.maxOrderNotionalRatio),
  maxPosition: initialCash.times(defaults.maxPositionRatio),
  maxGrossExposure: initialCash.times(defaults.maxGrossExposureRatio),
  maxLeverage: defaults.maxLeverage,
  maxOrdersPerSecond: defaults.maxOrdersPerSecond,
  priceCollarBps: defaults.priceCollarBps,
});
