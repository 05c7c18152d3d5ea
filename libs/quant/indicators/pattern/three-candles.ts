import type { Column } from '../workspace.js';
import type { Candles, Color, Thresholds } from './candles.js';
import { pattern, penetrationPattern } from './pattern.js';

export const CDL2CROWS = pattern('CDL2CROWS', 'Two crows', 12, (c, { bodyLong }) => (i) => {
  const isRise = c.isWhite(i - 2) && c.body(i - 2) > bodyLong[i - 2]! && c.isBlack(i - 1) && c.gaps(i - 1, i - 2, 1);
  const opensInside = c.isBlack(i) && c.open(i) < c.open(i - 1) && c.open(i) > c.close(i - 1);
  return isRise && opensInside && c.close(i) > c.open(i - 2) && c.close(i) < c.close(i - 2) ? -100 : 0;
});

export const CDLUPSIDEGAP2CROWS = pattern(
  'CDLUPSIDEGAP2CROWS',
  'Upside gap two crows',
  12,
  (c, { bodyLong, bodyShort }) =>
    (i) => {
      const isRise = c.isWhite(i - 2) && c.body(i - 2) > bodyLong[i - 2]!;
      const isStar = c.isBlack(i - 1) && c.body(i - 1) <= bodyShort[i - 1]! && c.gaps(i - 1, i - 2, 1);
      const engulfs = c.isBlack(i) && c.open(i) > c.open(i - 1) && c.close(i) < c.close(i - 1);
      return isRise && isStar && engulfs && c.close(i) > c.close(i - 2) ? -100 : 0;
    },
);

export const CDL3INSIDE = pattern('CDL3INSIDE', 'Three inside up or down', 12, (c, { bodyLong, bodyShort }) => (i) => {
  const first = c.color(i - 2);
  const isHarami = c.body(i - 2) > bodyLong[i - 2]! && c.body(i - 1) <= bodyShort[i - 1]! && c.isInside(i - 1, i - 2);
  const isConfirmed = c.color(i) === -first && first * (c.open(i - 2) - c.close(i)) > 0;
  return isHarami && isConfirmed ? -100 * first : 0;
});

export const CDL3OUTSIDE = pattern('CDL3OUTSIDE', 'Three outside up or down', 3, (c) => (i) => {
  const second = c.color(i - 1);
  const engulfs = c.color(i - 2) === -second && c.isInside(i - 2, i - 1);
  return engulfs && second * (c.close(i) - c.close(i - 1)) > 0 ? 100 * second : 0;
});

export const CDL3STARSINSOUTH = pattern(
  'CDL3STARSINSOUTH',
  'Three stars in the south',
  12,
  (c, { bodyLong, shadowLong, shadowVeryShort, bodyShort }) => {
    const isFirst = (i: number): boolean =>
      c.isBlack(i) && c.body(i) > bodyLong[i]! && c.lowerShadow(i) > shadowLong[i]!;
    const isSecond = (i: number): boolean =>
      c.isBlack(i) &&
      c.body(i) < c.body(i - 1) &&
      c.open(i) > c.close(i - 1) &&
      c.open(i) <= c.high(i - 1) &&
      c.low(i) < c.close(i - 1);
    const isSmall = (i: number): boolean =>
      c.isBlack(i) &&
      c.body(i) < bodyShort[i]! &&
      c.lowerShadow(i) < shadowVeryShort[i]! &&
      c.upperShadow(i) < shadowVeryShort[i]!;
    return (i) => {
      const isHeld = c.low(i - 1) >= c.low(i - 2) && c.lowerShadow(i - 1) > shadowVeryShort[i - 1]!;
      const isWithin = c.low(i) > c.low(i - 1) && c.high(i) < c.high(i - 1);
      return isFirst(i - 2) && isSecond(i - 1) && isHeld && isSmall(i) && isWithin ? 100 : 0;
    };
  },
);

/** Three candles of one colour, each closing beyond the one before. */
const marches = (c: Candles, i: number, color: Color): boolean =>
  c.color(i - 2) === color &&
  c.color(i - 1) === color &&
  c.color(i) === color &&
  color * (c.close(i) - c.close(i - 1)) > 0 &&
  color * (c.close(i - 1) - c.close(i - 2)) > 0;

/** A white candle opens in the body of the white one before it, or near it. */
const opensInBody = (c: Candles, near: Column, i: number): boolean =>
  c.open(i) > c.open(i - 1) && c.open(i) <= c.close(i - 1) + near[i - 1]!;

export const CDL3WHITESOLDIERS = pattern('CDL3WHITESOLDIERS', 'Three advancing white soldiers', 12, (c, thresholds) => {
  const { shadowVeryShort, near, far, bodyShort } = thresholds;
  const isBare = (i: number): boolean => c.upperShadow(i) < shadowVeryShort[i]!;
  const isNotShorter = (i: number): boolean => c.body(i) > c.body(i - 1) - far[i - 1]!;
  const follows = (i: number): boolean => opensInBody(c, near, i) && isNotShorter(i) && isBare(i);
  return (i) =>
    marches(c, i, 1) && isBare(i - 2) && follows(i - 1) && follows(i) && c.body(i) > bodyShort[i]! ? 100 : 0;
});

export const CDLADVANCEBLOCK = pattern('CDLADVANCEBLOCK', 'Advance block', 12, (c, thresholds) => {
  const { bodyLong, shadowShort, shadowLong, near, far } = thresholds;
  const isLong = (i: number): boolean => c.body(i) > bodyLong[i]! && c.upperShadow(i) < shadowShort[i]!;
  const isMuchShorter = (i: number): boolean => c.body(i) < c.body(i - 1) - far[i - 1]!;
  const hasShadow = (i: number): boolean => c.upperShadow(i) > shadowShort[i]!;
  const weakens = (i: number): boolean => {
    if (isMuchShorter(i - 1) && c.body(i) < c.body(i - 1) + near[i - 1]!) return true;
    if (isMuchShorter(i)) return true;
    if (c.body(i) >= c.body(i - 1)) return false;
    return (c.body(i - 1) < c.body(i - 2) && (hasShadow(i) || hasShadow(i - 1))) || c.upperShadow(i) > shadowLong[i]!;
  };
  return (i) =>
    marches(c, i, 1) && opensInBody(c, near, i - 1) && opensInBody(c, near, i) && isLong(i - 2) && weakens(i)
      ? -100
      : 0;
});

export const CDLSTALLEDPATTERN = pattern('CDLSTALLEDPATTERN', 'Stalled pattern', 12, (c, thresholds) => {
  const { bodyLong, bodyShort, shadowVeryShort, near } = thresholds;
  const isLong = (i: number): boolean => c.body(i) > bodyLong[i]!;
  const isSmallOnTop = (i: number): boolean =>
    c.body(i) < bodyShort[i]! && c.open(i) >= c.close(i - 1) - c.body(i) - near[i - 1]!;
  return (i) => {
    const areLong = isLong(i - 2) && isLong(i - 1) && c.upperShadow(i - 1) < shadowVeryShort[i - 1]!;
    return marches(c, i, 1) && areLong && opensInBody(c, near, i - 1) && isSmallOnTop(i) ? -100 : 0;
  };
});

export const CDL3BLACKCROWS = pattern('CDL3BLACKCROWS', 'Three black crows', 13, (c, { shadowVeryShort }) => {
  const isBare = (i: number): boolean => c.lowerShadow(i) < shadowVeryShort[i]!;
  const opensInside = (i: number): boolean => c.open(i) < c.open(i - 1) && c.open(i) > c.close(i - 1);
  return (i) => {
    const areBare = isBare(i - 2) && isBare(i - 1) && isBare(i);
    const isFromTop = c.isWhite(i - 3) && c.high(i - 3) > c.close(i - 2);
    return isFromTop && marches(c, i, -1) && areBare && opensInside(i - 1) && opensInside(i) ? -100 : 0;
  };
});

export const CDLIDENTICAL3CROWS = pattern(
  'CDLIDENTICAL3CROWS',
  'Identical three crows',
  12,
  (c, { shadowVeryShort, equal }) => {
    const isBare = (i: number): boolean => c.lowerShadow(i) < shadowVeryShort[i]!;
    const opensAtClose = (i: number): boolean => Math.abs(c.open(i) - c.close(i - 1)) <= equal[i - 1]!;
    return (i) => {
      const areBare = isBare(i - 2) && isBare(i - 1) && isBare(i);
      return marches(c, i, -1) && areBare && opensAtClose(i - 1) && opensAtClose(i) ? -100 : 0;
    };
  },
);

/** A long candle, a small one that gaps on in its direction, and one that closes well back into the first. `turn` is the colour of the last. */
const star = (c: Candles, { bodyLong, bodyShort }: Thresholds, { turn, small, penetration }: Star) => {
  const [long, short] = [bodyLong, bodyShort];
  return (i: number) => {
    const isRun = c.color(i - 2) === -turn && c.body(i - 2) > long[i - 2]!;
    const isStar = c.body(i - 1) <= small[i - 1]! && c.gaps(i - 1, i - 2, turn > 0 ? -1 : 1);
    const isBack = c.color(i) === turn && c.body(i) > short[i]!;
    const level = c.close(i - 2) + turn * c.body(i - 2) * penetration;
    return isRun && isStar && isBack && turn * (c.close(i) - level) > 0 ? 100 * turn : 0;
  };
};

interface Star {
  readonly turn: Color;
  readonly small: Column;
  readonly penetration: number;
}

const STAR = { lookback: 12, penetration: 0.3 };

export const CDLMORNINGSTAR = penetrationPattern('CDLMORNINGSTAR', 'Morning star', STAR, (c, thresholds, penetration) =>
  star(c, thresholds, { turn: 1, small: thresholds.bodyShort, penetration }),
);

export const CDLMORNINGDOJISTAR = penetrationPattern(
  'CDLMORNINGDOJISTAR',
  'Morning doji star',
  STAR,
  (c, thresholds, penetration) => star(c, thresholds, { turn: 1, small: thresholds.bodyDoji, penetration }),
);

export const CDLEVENINGSTAR = penetrationPattern('CDLEVENINGSTAR', 'Evening star', STAR, (c, thresholds, penetration) =>
  star(c, thresholds, { turn: -1, small: thresholds.bodyShort, penetration }),
);

export const CDLEVENINGDOJISTAR = penetrationPattern(
  'CDLEVENINGDOJISTAR',
  'Evening doji star',
  STAR,
  (c, thresholds, penetration) => star(c, thresholds, { turn: -1, small: thresholds.bodyDoji, penetration }),
);

export const CDLABANDONEDBABY = penetrationPattern(
  'CDLABANDONEDBABY',
  'Abandoned baby',
  STAR,
  (c, { bodyLong, bodyDoji, bodyShort }, penetration) =>
    (i) => {
      const turn = c.color(i);
      const away = turn > 0 ? -1 : 1;
      const isRun = c.color(i - 2) === away && c.body(i - 2) > bodyLong[i - 2]!;
      const isAlone = c.body(i - 1) <= bodyDoji[i - 1]! && c.jumps(i - 1, i - 2, away) && c.jumps(i, i - 1, turn);
      const level = c.close(i - 2) + turn * c.body(i - 2) * penetration;
      return isRun && isAlone && c.body(i) > bodyShort[i]! && turn * (c.close(i) - level) > 0 ? 100 * turn : 0;
    },
);
