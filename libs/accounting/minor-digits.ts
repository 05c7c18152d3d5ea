/** Currencies whose smallest unit is not a hundredth (ISO 4217), and crypto assets. */
const DIGITS: Readonly<Record<string, number>> = { JPY: 0, KRW: 0, CLP: 0, BHD: 3, KWD: 3, BTC: 8, ETH: 8 };

/** Digits after the point of a currency's smallest unit. */
export const minorDigits = (currency: string): number => DIGITS[currency] ?? 2;
