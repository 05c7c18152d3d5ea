/**
 * Exact arithmetic on whole numbers kept in float64: prices in ticks, quantities in lots, money in its smallest unit.
 * Products that leave the safe range go through bigint, so a result is exact wherever it can be held at all.
 */

/** `a · b / divisor`, rounded half to even; all whole, the divisor positive. */
export function scaledProduct(a: number, b: number, divisor: number): number {
  const product = a * b;
  if (!Number.isSafeInteger(product)) return bigScaledProduct(a, b, divisor);
  return divisor === 1 ? product : roundedQuotient(product, divisor);
}

function roundedQuotient(numerator: number, divisor: number): number {
  const floor = Math.floor(numerator / divisor);
  const twice = 2 * (numerator - floor * divisor);
  if (twice < divisor) return floor;
  if (twice > divisor) return floor + 1;
  return floor % 2 === 0 ? floor : floor + 1;
}

function bigScaledProduct(a: number, b: number, divisor: number): number {
  const numerator = BigInt(a) * BigInt(b);
  const d = BigInt(divisor);
  let floor = numerator / d;
  if (numerator % d < 0n) floor -= 1n;
  const twice = 2n * (numerator - floor * d);
  const up = twice > d || (twice === d && floor % 2n !== 0n);
  return Number(up ? floor + 1n : floor);
}
