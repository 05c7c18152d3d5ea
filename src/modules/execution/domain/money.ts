import type { Decimal } from '#kernel';

/** Currencies whose smallest unit is not a hundredth (ISO 4217). */
const MINOR_DIGITS: Readonly<Record<string, number>> = { JPY: 0, KRW: 0, CLP: 0, BHD: 3, KWD: 3, BTC: 8, ETH: 8 };

/** Rounded half to even to the currency's smallest unit. */
export const toMoney = (amount: Decimal, currency: string): Decimal => amount.roundTo(minorDigits(currency));

const minorDigits = (currency: string): number => MINOR_DIGITS[currency] ?? 2;
