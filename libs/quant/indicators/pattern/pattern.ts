import { indicator } from '../indicator.js';
import type { Indicator } from '../indicator.js';
import { real } from '../parameters.js';
import type { NumberParameter } from '../parameters.js';
import { eachRow } from '../workspace.js';
import type { Column, Columns, Kernel, Workspace } from '../workspace.js';
import { Candles, Thresholds } from './candles.js';

type NoParameters = Readonly<Record<string, never>>;

type Bars = readonly ['open', 'high', 'low', 'close'];

/** The signal of the candle at `i`: 100 bullish, -100 bearish, 0 none; a few patterns grade it 80 or 200. */
export type Signal = (i: number) => number;

/**
 * A candlestick pattern as TA-Lib defines it. `lookback` counts the candles before it: those of the pattern and those that its thresholds are
 * the mean of. The rule is asked for its signal once per candle.
 */
export function pattern(
  name: string,
  title: string,
  lookback: number,
  rule: (candles: Candles, thresholds: Thresholds) => Signal,
): Indicator<Bars, readonly ['signal'], NoParameters> {
  return indicator({
    ...common(name, title, lookback),
    parameters: {},
    kernel: (_, bars, [out], workspace): Kernel => {
      const candles = new Candles(bars);
      const thresholds = new Thresholds(candles, workspace);
      const signal = rule(candles, thresholds);
      return thresholds.before(eachRow(out, lookback, signal));
    },
  });
}

/** A pattern that is so often asked for that it passes over the bars itself, without a call for each candle. */
export function inlinePattern(
  name: string,
  title: string,
  lookback: number,
  kernel: (bars: Columns<Bars>, signal: Column, workspace: Workspace) => Kernel,
): Indicator<Bars, readonly ['signal'], NoParameters> {
  return indicator({
    ...common(name, title, lookback),
    parameters: {},
    kernel: (_, bars, [signal], workspace): Kernel => kernel(bars, signal, workspace),
  });
}

/** A pattern whose last candle must close so far into the body of the first one, as a fraction of it. */
export function penetrationPattern(
  name: string,
  title: string,
  { lookback, penetration }: { readonly lookback: number; readonly penetration: number },
  rule: (candles: Candles, thresholds: Thresholds, penetration: number) => Signal,
): Indicator<Bars, readonly ['signal'], { readonly penetration: NumberParameter }> {
  return indicator({
    ...common(name, title, lookback),
    parameters: { penetration: real(penetration, 0, 1000) },
    kernel: (p, bars, [out], workspace): Kernel => {
      const candles = new Candles(bars);
      const thresholds = new Thresholds(candles, workspace);
      const signal = rule(candles, thresholds, p.penetration);
      return thresholds.before(eachRow(out, lookback, signal));
    },
  });
}

const common = (name: string, title: string, lookback: number) =>
  ({
    name,
    title,
    group: 'pattern',
    inputs: ['open', 'high', 'low', 'close'],
    outputs: ['signal'],
    memory: 'none',
    lookback: () => lookback,
  }) as const;
