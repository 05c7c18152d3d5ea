/** Prices and volume of a bar as a provider told them before and tells them now. */
export interface BarRevision {
  /** Microseconds since 1970. */
  readonly time: number;
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/** How far the prices of one basis may differ: providers round. */
const TOLERANCE = 1e-4;
const LARGEST_TERM = 100;
/** One bar may be corrected by chance as a split would. */
const LEAST_BARS = 2;

/**
 * A split seen in bars that were told again: every price of every revised bar has changed by one ratio of small whole numbers. All older prices are
 * on another basis then. @returns new prices for one of the old, as numerator and denominator; null where the revisions are mere corrections
 */
export function rebasedBy(revisions: readonly BarRevision[]): readonly [number, number] | null {
  if (revisions.length < LEAST_BARS) return null;
  const ratios = revisions.flatMap(({ before, after }) => before.map((price, k) => (after[k] ?? Number.NaN) / price));
  const middle = ratios.toSorted((a, b) => a - b)[ratios.length >> 1] ?? 1;
  if (!ratios.every((ratio) => Math.abs(ratio / middle - 1) <= TOLERANCE)) return null;
  return ratioOf(middle);
}

function ratioOf(factor: number): readonly [number, number] | null {
  for (let denominator = 1; denominator <= LARGEST_TERM; denominator += 1) {
    const numerator = Math.round(factor * denominator);
    if (numerator < 1 || numerator > LARGEST_TERM || numerator === denominator) continue;
    if (Math.abs(numerator / denominator / factor - 1) <= TOLERANCE) return [numerator, denominator];
  }
  return null;
}
