import { Decimal } from '#kernel';

const MOST_DECIMALS = 18;

/** Decimal text without exponent, in its shortest form; null for what is no number. */
export function plainNumber(text: string): string | null {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) return null;
  if (Decimal.isDecimal(text)) return Decimal.of(text).toString();
  return Decimal.round(value, MOST_DECIMALS).toString();
}

const FLOAT32_DIGITS = 9;

/** What a float32 that came as a float64 was before: 171.2100067138672 → 171.21. Any other number as it is. */
export function shortestFloat32(value: number): number {
  if (Math.fround(value) !== value) return value;
  for (let digits = 1; digits < FLOAT32_DIGITS; digits++) {
    const shorter = Number(value.toPrecision(digits));
    if (Math.fround(shorter) === value) return shorter;
  }
  return Number(value.toPrecision(FLOAT32_DIGITS));
}
