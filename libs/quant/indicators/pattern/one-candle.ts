import { refreshing } from '../workspace.js';
import type { Kernel } from '../workspace.js';
import { SETTINGS } from './candles.js';
import { inlinePattern, pattern } from './pattern.js';

export const CDLBELTHOLD = pattern('CDLBELTHOLD', 'Belt hold', 10, (c, { bodyLong, shadowVeryShort }) => (i) => {
  const shadowAtOpen = c.isWhite(i) ? c.lowerShadow(i) : c.upperShadow(i);
  return c.body(i) > bodyLong[i]! && shadowAtOpen < shadowVeryShort[i]! ? 100 * c.color(i) : 0;
});

export const CDLCLOSINGMARUBOZU = pattern(
  'CDLCLOSINGMARUBOZU',
  'Closing marubozu',
  10,
  (c, { bodyLong, shadowVeryShort }) =>
    (i) => {
      const shadowAtClose = c.isWhite(i) ? c.upperShadow(i) : c.lowerShadow(i);
      return c.body(i) > bodyLong[i]! && shadowAtClose < shadowVeryShort[i]! ? 100 * c.color(i) : 0;
    },
);

/** A body of at most a tenth of the mean range of the ten candles before. By arithmetic: a third of all candles is one, which a branch would guess wrong as often. */
export const CDLDOJI = inlinePattern('CDLDOJI', 'Doji', 10, ([open, high, low, close], signal, workspace) => {
  const { candles, factor } = SETTINGS.bodyDoji;
  const state = workspace.state(1);
  const advance: Kernel = (from, to, offset) => {
    let sum = state[0]!;
    let i = from;
    for (const full = Math.min(to, candles - offset); i < full; i++) sum += high[i]! - low[i]!;
    for (; i < to; i++) {
      signal[i] = 100 * Number(Math.abs(close[i]! - open[i]!) <= factor * (sum / candles));
      sum += high[i]! - low[i]! - (high[i - candles]! - low[i - candles]!);
    }
    state[0] = sum;
  };
  const refresh = (i: number): void => {
    state[0] = 0;
    for (let k = i - candles; k < i; k++) state[0] += high[k]! - low[k]!;
  };
  return refreshing(candles, refresh, advance);
});

export const CDLDRAGONFLYDOJI = pattern(
  'CDLDRAGONFLYDOJI',
  'Dragonfly doji',
  10,
  (c, { bodyDoji, shadowVeryShort }) =>
    (i) =>
      c.body(i) <= bodyDoji[i]! && c.upperShadow(i) < shadowVeryShort[i]! && c.lowerShadow(i) > shadowVeryShort[i]!
        ? 100
        : 0,
);

export const CDLGRAVESTONEDOJI = pattern(
  'CDLGRAVESTONEDOJI',
  'Gravestone doji',
  10,
  (c, { bodyDoji, shadowVeryShort }) =>
    (i) =>
      c.body(i) <= bodyDoji[i]! && c.lowerShadow(i) < shadowVeryShort[i]! && c.upperShadow(i) > shadowVeryShort[i]!
        ? 100
        : 0,
);

export const CDLHIGHWAVE = pattern(
  'CDLHIGHWAVE',
  'High-wave candle',
  10,
  (c, { bodyShort, shadowVeryLong }) =>
    (i) =>
      c.body(i) < bodyShort[i]! && c.upperShadow(i) > shadowVeryLong[i]! && c.lowerShadow(i) > shadowVeryLong[i]!
        ? 100 * c.color(i)
        : 0,
);

export const CDLLONGLEGGEDDOJI = pattern(
  'CDLLONGLEGGEDDOJI',
  'Long-legged doji',
  10,
  (c, { bodyDoji, shadowLong }) =>
    (i) =>
      c.body(i) <= bodyDoji[i]! && Math.max(c.lowerShadow(i), c.upperShadow(i)) > shadowLong[i]! ? 100 : 0,
);

export const CDLLONGLINE = pattern(
  'CDLLONGLINE',
  'Long line candle',
  10,
  (c, { bodyLong, shadowShort }) =>
    (i) =>
      c.body(i) > bodyLong[i]! && c.upperShadow(i) < shadowShort[i]! && c.lowerShadow(i) < shadowShort[i]!
        ? 100 * c.color(i)
        : 0,
);

export const CDLMARUBOZU = pattern(
  'CDLMARUBOZU',
  'Marubozu',
  10,
  (c, { bodyLong, shadowVeryShort }) =>
    (i) =>
      c.body(i) > bodyLong[i]! && c.upperShadow(i) < shadowVeryShort[i]! && c.lowerShadow(i) < shadowVeryShort[i]!
        ? 100 * c.color(i)
        : 0,
);

export const CDLRICKSHAWMAN = pattern(
  'CDLRICKSHAWMAN',
  'Rickshaw man',
  10,
  (c, { bodyDoji, shadowLong, near }) =>
    (i) => {
      const middle = c.low(i) + c.range(i) / 2;
      const hasLegs = c.lowerShadow(i) > shadowLong[i]! && c.upperShadow(i) > shadowLong[i]!;
      const isCentred = c.bottom(i) <= middle + near[i]! && c.top(i) >= middle - near[i]!;
      return c.body(i) <= bodyDoji[i]! && hasLegs && isCentred ? 100 : 0;
    },
);

export const CDLSHORTLINE = pattern(
  'CDLSHORTLINE',
  'Short line candle',
  10,
  (c, { bodyShort, shadowShort }) =>
    (i) =>
      c.body(i) < bodyShort[i]! && c.upperShadow(i) < shadowShort[i]! && c.lowerShadow(i) < shadowShort[i]!
        ? 100 * c.color(i)
        : 0,
);

export const CDLSPINNINGTOP = pattern(
  'CDLSPINNINGTOP',
  'Spinning top',
  10,
  (c, { bodyShort }) =>
    (i) =>
      c.body(i) < bodyShort[i]! && c.upperShadow(i) > c.body(i) && c.lowerShadow(i) > c.body(i) ? 100 * c.color(i) : 0,
);

export const CDLTAKURI = pattern(
  'CDLTAKURI',
  'Takuri',
  10,
  (c, { bodyDoji, shadowVeryShort, shadowVeryLong }) =>
    (i) =>
      c.body(i) <= bodyDoji[i]! && c.upperShadow(i) < shadowVeryShort[i]! && c.lowerShadow(i) > shadowVeryLong[i]!
        ? 100
        : 0,
);
