import type { Candles, Color } from './candles.js';
import { pattern, penetrationPattern } from './pattern.js';

export const CDL3LINESTRIKE = pattern('CDL3LINESTRIKE', 'Three-line strike', 8, (c, { near }) => {
  const opensAround = (i: number): boolean =>
    c.open(i) >= c.bottom(i - 1) - near[i - 1]! && c.open(i) <= c.top(i - 1) + near[i - 1]!;
  return (i) => {
    const color = c.color(i - 1);
    const colors = c.color(i - 3) === color && c.color(i - 2) === color && c.color(i) !== color;
    const isRun = color * (c.close(i - 1) - c.close(i - 2)) > 0 && color * (c.close(i - 2) - c.close(i - 3)) > 0;
    const strikes = color * (c.open(i) - c.close(i - 1)) > 0 && color * (c.open(i - 3) - c.close(i)) > 0;
    return colors && opensAround(i - 2) && opensAround(i - 1) && isRun && strikes ? 100 * color : 0;
  };
});

/** High and low of `i` are both beyond those of the candle before. */
const steps = (c: Candles, i: number, direction: Color): boolean =>
  direction * (c.high(i) - c.high(i - 1)) > 0 && direction * (c.low(i) - c.low(i - 1)) > 0;

export const CDLBREAKAWAY = pattern('CDLBREAKAWAY', 'Breakaway', 14, (c, { bodyLong }) => (i) => {
  const run = c.color(i - 4);
  const colors = c.color(i - 3) === run && c.color(i - 1) === run && c.color(i) !== run;
  const isRun =
    c.body(i - 4) > bodyLong[i - 4]! && c.gaps(i - 3, i - 4, run) && steps(c, i - 2, run) && steps(c, i - 1, run);
  const isInGap = run * (c.open(i - 3) - c.close(i)) > 0 && run * (c.close(i) - c.close(i - 4)) > 0;
  return colors && isRun && isInGap ? 100 * c.color(i) : 0;
});

export const CDLCONCEALBABYSWALL = pattern(
  'CDLCONCEALBABYSWALL',
  'Concealing baby swallow',
  13,
  (c, { shadowVeryShort }) => {
    const isMarubozu = (i: number): boolean =>
      c.upperShadow(i) < shadowVeryShort[i]! && c.lowerShadow(i) < shadowVeryShort[i]!;
    return (i) => {
      const areBlack = c.isBlack(i - 3) && c.isBlack(i - 2) && c.isBlack(i - 1) && c.isBlack(i);
      const reachesUp =
        c.gaps(i - 1, i - 2, -1) && c.upperShadow(i - 1) > shadowVeryShort[i - 1]! && c.high(i - 1) > c.close(i - 2);
      const engulfs = c.high(i) > c.high(i - 1) && c.low(i) < c.low(i - 1);
      return areBlack && isMarubozu(i - 3) && isMarubozu(i - 2) && reachesUp && engulfs ? 100 : 0;
    };
  },
);

export const CDLLADDERBOTTOM = pattern('CDLLADDERBOTTOM', 'Ladder bottom', 14, (c, { shadowVeryShort }) => {
  const stepsDown = (i: number): boolean => c.open(i) < c.open(i - 1) && c.close(i) < c.close(i - 1);
  return (i) => {
    const areBlack = c.isBlack(i - 4) && c.isBlack(i - 3) && c.isBlack(i - 2) && c.isBlack(i - 1);
    const isTest = c.upperShadow(i - 1) > shadowVeryShort[i - 1]!;
    const isTurn = c.isWhite(i) && c.open(i) > c.open(i - 1) && c.close(i) > c.high(i - 1);
    return areBlack && stepsDown(i - 3) && stepsDown(i - 2) && isTest && isTurn ? 100 : 0;
  };
});

export const CDLMATHOLD = penetrationPattern(
  'CDLMATHOLD',
  'Mat hold',
  { lookback: 14, penetration: 0.5 },
  (c, { bodyLong, bodyShort }, penetration) => {
    const isSmall = (i: number): boolean => c.body(i) < bodyShort[i]!;
    const isJump = (i: number): boolean =>
      c.isWhite(i) && c.body(i) > bodyLong[i]! && c.isBlack(i + 1) && c.gaps(i + 1, i, 1) && isSmall(i + 1);
    /** A small body that dips into the first one, but not too far. */
    const isHeld = (i: number, first: number): boolean =>
      isSmall(i) && c.bottom(i) < c.close(first) && c.bottom(i) > c.close(first) - c.body(first) * penetration;
    const isOn = (i: number): boolean =>
      c.isWhite(i) && c.open(i) > c.close(i - 1) && c.close(i) > Math.max(c.high(i - 3), c.high(i - 2), c.high(i - 1));
    return (i) => {
      if (!isJump(i - 4) || !isHeld(i - 2, i - 4) || !isHeld(i - 1, i - 4)) return 0;
      const isFalling = c.top(i - 2) < c.open(i - 3) && c.top(i - 1) < c.top(i - 2);
      return isFalling && isOn(i) ? 100 : 0;
    };
  },
);

export const CDLRISEFALL3METHODS = pattern(
  'CDLRISEFALL3METHODS',
  'Rising or falling three methods',
  14,
  (c, { bodyLong, bodyShort }) => {
    const isPause = (i: number, first: number): boolean =>
      c.body(i) < bodyShort[i]! &&
      c.color(i) !== c.color(first) &&
      c.bottom(i) < c.high(first) &&
      c.top(i) > c.low(first);
    return (i) => {
      const run = c.color(i - 4);
      const sizes = c.body(i - 4) > bodyLong[i - 4]! && c.body(i) > bodyLong[i]! && c.color(i) === run;
      const pauses = isPause(i - 3, i - 4) && isPause(i - 2, i - 4) && isPause(i - 1, i - 4);
      const isBack = run * (c.close(i - 3) - c.close(i - 2)) > 0 && run * (c.close(i - 2) - c.close(i - 1)) > 0;
      const isOn = run * (c.open(i) - c.close(i - 1)) > 0 && run * (c.close(i) - c.close(i - 4)) > 0;
      return sizes && pauses && isBack && isOn ? 100 * run : 0;
    };
  },
);
