import { minorDigits } from '#accounting';
import type { Decimal } from '#kernel';

/** Rounded half to even to the currency's smallest unit. */
export const toMoney = (amount: Decimal, currency: string): Decimal => amount.roundTo(minorDigits(currency));
