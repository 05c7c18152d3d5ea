import type { Candles } from './candles.js';
import { pattern } from './pattern.js';

const isNear = (a: number, b: number, tolerance: number): boolean => a >= b - tolerance && a <= b + tolerance;

/** The direction in which the body at `i` gaps from the one at `k`, 0 for none. */
const gapOf = (c: Candles, i: number, k: number): 1 | -1 | 0 => {
  if (c.gaps(i, k, 1)) return 1;
  return c.gaps(i, k, -1) ? -1 : 0;
};

export const CDLGAPSIDESIDEWHITE = pattern(
  'CDLGAPSIDESIDEWHITE',
  'Side-by-side white lines after a gap',
  7,
  (c, { near, equal }) =>
    (i) => {
      const gap = gapOf(c, i - 1, i - 2);
      const areWhite = c.isWhite(i - 1) && c.isWhite(i);
      const areAlike =
        isNear(c.body(i), c.body(i - 1), near[i - 1]!) && isNear(c.open(i), c.open(i - 1), equal[i - 1]!);
      return gap !== 0 && gapOf(c, i, i - 2) === gap && areWhite && areAlike ? 100 * gap : 0;
    },
);

export const CDLTASUKIGAP = pattern('CDLTASUKIGAP', 'Tasuki gap', 7, (c, { near }) => (i) => {
  const gap = gapOf(c, i - 1, i - 2);
  if (gap === 0 || c.color(i - 1) !== gap || c.color(i) === gap) return 0;
  const opensInside = c.open(i) < c.top(i - 1) && c.open(i) > c.bottom(i - 1);
  const isInGap = gap > 0 ? c.close(i) > c.top(i - 2) : c.close(i) < c.bottom(i - 2);
  const isPast = gap * (c.open(i - 1) - c.close(i)) > 0;
  return opensInside && isInGap && isPast && Math.abs(c.body(i - 1) - c.body(i)) < near[i - 1]! ? 100 * gap : 0;
});

export const CDLXSIDEGAP3METHODS = pattern('CDLXSIDEGAP3METHODS', 'Gap three methods', 2, (c) => (i) => {
  const first = c.color(i - 2);
  if (c.color(i - 1) !== first || c.color(i) === first || !c.gaps(i - 1, i - 2, first)) return 0;
  const opensInside = c.open(i) < c.top(i - 1) && c.open(i) > c.bottom(i - 1);
  return opensInside && c.close(i) < c.top(i - 2) && c.close(i) > c.bottom(i - 2) ? 100 * first : 0;
});

export const CDLSTICKSANDWICH = pattern('CDLSTICKSANDWICH', 'Stick sandwich', 7, (c, { equal }) => (i) => {
  const colors = c.isBlack(i - 2) && c.isWhite(i - 1) && c.isBlack(i);
  return colors && c.low(i - 1) > c.close(i - 2) && isNear(c.close(i), c.close(i - 2), equal[i - 2]!) ? 100 : 0;
});

export const CDLTRISTAR = pattern('CDLTRISTAR', 'Tristar', 12, (c, { bodyDoji }) => (i) => {
  const size = bodyDoji[i - 2]!;
  if (c.body(i - 2) > size || c.body(i - 1) > size || c.body(i) > size) return 0;
  const gap = gapOf(c, i - 1, i - 2);
  if (gap > 0 && c.top(i) < c.top(i - 1)) return -100;
  return gap < 0 && c.bottom(i) > c.bottom(i - 1) ? 100 : 0;
});

export const CDLUNIQUE3RIVER = pattern(
  'CDLUNIQUE3RIVER',
  'Unique three river',
  12,
  (c, { bodyLong, bodyShort }) =>
    (i) => {
      const isFall = c.isBlack(i - 2) && c.body(i - 2) > bodyLong[i - 2]! && c.isBlack(i - 1);
      const isInside = c.close(i - 1) > c.close(i - 2) && c.open(i - 1) <= c.open(i - 2) && c.low(i - 1) < c.low(i - 2);
      return isFall && isInside && c.isWhite(i) && c.body(i) < bodyShort[i]! && c.open(i) > c.low(i - 1) ? 100 : 0;
    },
);
