import type { Column } from '../workspace.js';
import type { Candles, Thresholds } from './candles.js';
import { inlinePattern, pattern, penetrationPattern } from './pattern.js';

/** `a` is within `tolerance` of `b`. */
const isLevel = (a: number, b: number, tolerance: number): boolean => a <= b + tolerance && a >= b - tolerance;

export const CDLCOUNTERATTACK = pattern('CDLCOUNTERATTACK', 'Counterattack', 11, (c, { bodyLong, equal }) => (i) => {
  const areLong = c.body(i - 1) > bodyLong[i - 1]! && c.body(i) > bodyLong[i]!;
  const isMet = c.color(i - 1) !== c.color(i) && isLevel(c.close(i), c.close(i - 1), equal[i - 1]!);
  return areLong && isMet ? 100 * c.color(i) : 0;
});

export const CDLDARKCLOUDCOVER = penetrationPattern(
  'CDLDARKCLOUDCOVER',
  'Dark cloud cover',
  { lookback: 11, penetration: 0.5 },
  (c, { bodyLong }, penetration) =>
    (i) => {
      const isLongWhite = c.isWhite(i - 1) && c.body(i - 1) > bodyLong[i - 1]!;
      const isInto = c.close(i) > c.open(i - 1) && c.close(i) < c.close(i - 1) - c.body(i - 1) * penetration;
      return isLongWhite && c.isBlack(i) && c.open(i) > c.high(i - 1) && isInto ? -100 : 0;
    },
);

export const CDLDOJISTAR = pattern('CDLDOJISTAR', 'Doji star', 11, (c, { bodyLong, bodyDoji }) => (i) => {
  const before = c.color(i - 1);
  const isStar = c.body(i) <= bodyDoji[i]! && c.gaps(i, i - 1, before);
  return c.body(i - 1) > bodyLong[i - 1]! && isStar ? -100 * before : 0;
});

/** 80 where one end of the two bodies is level. By arithmetic: which way a candle goes cannot be guessed. */
export const CDLENGULFING = inlinePattern(
  'CDLENGULFING',
  'Engulfing',
  2,
  ([open, , , close], signal) =>
    (from, to, offset) => {
      for (let i = Math.max(from, 1 - offset); i < to; i++) {
        const isWhite = Number(close[i]! >= open[i]!);
        const isTurn = isWhite ^ Number(close[i - 1]! >= open[i - 1]!);
        const color = 2 * isWhite - 1;
        const atClose = color * (close[i]! - open[i - 1]!);
        const atOpen = color * (close[i - 1]! - open[i]!);
        const beyond = Number(atClose > 0) + Number(atOpen > 0);
        const within = Number(atClose < 0) + Number(atOpen < 0);
        const engulfs = isTurn & Number(beyond > 0) & Number(within === 0);
        signal[i] = Math.imul(color * engulfs, 60 + 20 * beyond);
      }
    },
);

const isHammerLike = (c: Candles, { bodyShort, shadowLong, shadowVeryShort }: Thresholds, side: 'lower' | 'upper') => {
  const [short, long, none] = [bodyShort, shadowLong, shadowVeryShort];
  return (i: number): boolean => {
    const shaft = side === 'lower' ? c.lowerShadow(i) : c.upperShadow(i);
    const other = side === 'lower' ? c.upperShadow(i) : c.lowerShadow(i);
    return c.body(i) < short[i]! && shaft > long[i]! && other < none[i]!;
  };
};

export const CDLHAMMER = pattern('CDLHAMMER', 'Hammer', 11, (c, thresholds) => {
  const isHammer = isHammerLike(c, thresholds, 'lower');
  const { near } = thresholds;
  return (i) => (isHammer(i) && c.bottom(i) <= c.low(i - 1) + near[i - 1]! ? 100 : 0);
});

export const CDLHANGINGMAN = pattern('CDLHANGINGMAN', 'Hanging man', 11, (c, thresholds) => {
  const isHammer = isHammerLike(c, thresholds, 'lower');
  const { near } = thresholds;
  return (i) => (isHammer(i) && c.bottom(i) >= c.high(i - 1) - near[i - 1]! ? -100 : 0);
});

export const CDLINVERTEDHAMMER = pattern('CDLINVERTEDHAMMER', 'Inverted hammer', 11, (c, thresholds) => {
  const isInverted = isHammerLike(c, thresholds, 'upper');
  return (i) => (isInverted(i) && c.gaps(i, i - 1, -1) ? 100 : 0);
});

export const CDLSHOOTINGSTAR = pattern('CDLSHOOTINGSTAR', 'Shooting star', 11, (c, thresholds) => {
  const isInverted = isHammerLike(c, thresholds, 'upper');
  return (i) => (isInverted(i) && c.gaps(i, i - 1, 1) ? -100 : 0);
});

/** A small body within a long one; 80 where an end is level. */
const harami = (c: Candles, bodyLong: Column, small: Column) => (i: number) => {
  if (c.body(i - 1) <= bodyLong[i - 1]! || c.body(i) > small[i]!) return 0;
  if (c.isInside(i, i - 1)) return -100 * c.color(i - 1);
  return c.top(i) <= c.top(i - 1) && c.bottom(i) >= c.bottom(i - 1) ? -80 * c.color(i - 1) : 0;
};

export const CDLHARAMI = pattern('CDLHARAMI', 'Harami', 11, (c, { bodyLong, bodyShort }) =>
  harami(c, bodyLong, bodyShort),
);

export const CDLHARAMICROSS = pattern('CDLHARAMICROSS', 'Harami cross', 11, (c, { bodyLong, bodyDoji }) =>
  harami(c, bodyLong, bodyDoji),
);

export const CDLHOMINGPIGEON = pattern('CDLHOMINGPIGEON', 'Homing pigeon', 11, (c, { bodyLong, bodyShort }) => (i) => {
  const areBlack = c.isBlack(i - 1) && c.isBlack(i);
  const areSized = c.body(i - 1) > bodyLong[i - 1]! && c.body(i) <= bodyShort[i]!;
  return areBlack && areSized && c.isInside(i, i - 1) ? 100 : 0;
});

/** A long black candle, and a white one that opens below its low. */
const opensBelow = (c: Candles, bodyLong: Column, i: number): boolean =>
  c.isBlack(i - 1) && c.body(i - 1) > bodyLong[i - 1]! && c.isWhite(i) && c.open(i) < c.low(i - 1);

export const CDLINNECK = pattern('CDLINNECK', 'In-neck', 11, (c, { bodyLong, equal }) => (i) => {
  const isAtClose = c.close(i) >= c.close(i - 1) && c.close(i) <= c.close(i - 1) + equal[i - 1]!;
  return isAtClose && opensBelow(c, bodyLong, i) ? -100 : 0;
});

export const CDLONNECK = pattern(
  'CDLONNECK',
  'On-neck',
  11,
  (c, { bodyLong, equal }) =>
    (i) =>
      isLevel(c.close(i), c.low(i - 1), equal[i - 1]!) && opensBelow(c, bodyLong, i) ? -100 : 0,
);

export const CDLTHRUSTING = pattern('CDLTHRUSTING', 'Thrusting', 11, (c, { bodyLong, equal }) => (i) => {
  const isInto = c.close(i) > c.close(i - 1) + equal[i - 1]! && c.close(i) <= c.close(i - 1) + c.body(i - 1) * 0.5;
  return isInto && opensBelow(c, bodyLong, i) ? -100 : 0;
});

export const CDLPIERCING = pattern('CDLPIERCING', 'Piercing', 11, (c, { bodyLong }) => (i) => {
  const isInto = c.close(i) < c.open(i - 1) && c.close(i) > c.close(i - 1) + c.body(i - 1) * 0.5;
  return isInto && c.body(i) > bodyLong[i]! && opensBelow(c, bodyLong, i) ? 100 : 0;
});

const isKicking = (c: Candles, { bodyLong, shadowVeryShort }: Thresholds) => {
  const [long, none] = [bodyLong, shadowVeryShort];
  const isMarubozu = (i: number): boolean =>
    c.body(i) > long[i]! && c.upperShadow(i) < none[i]! && c.lowerShadow(i) < none[i]!;
  return (i: number): boolean =>
    c.color(i) !== c.color(i - 1) && isMarubozu(i - 1) && isMarubozu(i) && c.jumps(i, i - 1, c.color(i));
};

export const CDLKICKING = pattern('CDLKICKING', 'Kicking', 11, (c, thresholds) => {
  const kicks = isKicking(c, thresholds);
  return (i) => (kicks(i) ? 100 * c.color(i) : 0);
});

/** Kicking, taken for the longer of the two marubozus. */
export const CDLKICKINGBYLENGTH = pattern('CDLKICKINGBYLENGTH', 'Kicking by length', 11, (c, thresholds) => {
  const kicks = isKicking(c, thresholds);
  return (i) => (kicks(i) ? 100 * c.color(c.body(i) > c.body(i - 1) ? i : i - 1) : 0);
});

export const CDLMATCHINGLOW = pattern(
  'CDLMATCHINGLOW',
  'Matching low',
  6,
  (c, { equal }) =>
    (i) =>
      c.isBlack(i - 1) && c.isBlack(i) && isLevel(c.close(i), c.close(i - 1), equal[i - 1]!) ? 100 : 0,
);

export const CDLSEPARATINGLINES = pattern(
  'CDLSEPARATINGLINES',
  'Separating lines',
  11,
  (c, { bodyLong, shadowVeryShort, equal }) =>
    (i) => {
      const shadowAtOpen = c.isWhite(i) ? c.lowerShadow(i) : c.upperShadow(i);
      const isBelt = c.body(i) > bodyLong[i]! && shadowAtOpen < shadowVeryShort[i]!;
      const isMet = c.color(i - 1) !== c.color(i) && isLevel(c.open(i), c.open(i - 1), equal[i - 1]!);
      return isBelt && isMet ? 100 * c.color(i) : 0;
    },
);
