import { sumBefore } from '../statistic/sum.js';
import { inOrder, refreshing } from '../workspace.js';
import type { Column, Kernel, Workspace } from '../workspace.js';

export type Color = 1 | -1;

type Bars = readonly [open: Column, high: Column, low: Column, close: Column];

/** The bars of a pattern by their index; a candle is white (1) where it closes at its open or above, else black (-1). */
export class Candles {
  private readonly opens: Column;
  private readonly highs: Column;
  private readonly lows: Column;
  private readonly closes: Column;

  constructor(readonly bars: Bars) {
    [this.opens, this.highs, this.lows, this.closes] = bars;
  }

  open(i: number): number {
    return this.opens[i]!;
  }

  high(i: number): number {
    return this.highs[i]!;
  }

  low(i: number): number {
    return this.lows[i]!;
  }

  close(i: number): number {
    return this.closes[i]!;
  }

  color(i: number): Color {
    return this.close(i) >= this.open(i) ? 1 : -1;
  }

  isWhite(i: number): boolean {
    return this.close(i) >= this.open(i);
  }

  isBlack(i: number): boolean {
    return this.close(i) < this.open(i);
  }

  /** Upper end of the body. */
  top(i: number): number {
    return this.isWhite(i) ? this.close(i) : this.open(i);
  }

  /** Lower end of the body. */
  bottom(i: number): number {
    return this.isWhite(i) ? this.open(i) : this.close(i);
  }

  body(i: number): number {
    return Math.abs(this.close(i) - this.open(i));
  }

  range(i: number): number {
    return this.high(i) - this.low(i);
  }

  upperShadow(i: number): number {
    return this.high(i) - this.top(i);
  }

  lowerShadow(i: number): number {
    return this.bottom(i) - this.low(i);
  }

  /** The body of `i` is wholly above that of `k`, or with direction -1 wholly below it. */
  gaps(i: number, k: number, direction: Color): boolean {
    return direction > 0 ? this.bottom(i) > this.top(k) : this.top(i) < this.bottom(k);
  }

  /** The same with the shadows. */
  jumps(i: number, k: number, direction: Color): boolean {
    return direction > 0 ? this.low(i) > this.high(k) : this.high(i) < this.low(k);
  }

  /** The body of `i` is within that of `k`. */
  isInside(i: number, k: number): boolean {
    return this.top(i) < this.top(k) && this.bottom(i) > this.bottom(k);
  }
}

type Measure = 'body' | 'range' | 'shadows';

interface Setting {
  readonly measure: Measure;
  /** How many candles before it a candle is measured against; 0 for itself. */
  readonly candles: number;
  readonly factor: number;
}

/** What long, short, near and equal mean: so many times the mean measure of the candles before. TA-Lib's defaults. */
export const SETTINGS = {
  bodyLong: { measure: 'body', candles: 10, factor: 1 },
  bodyShort: { measure: 'body', candles: 10, factor: 1 },
  bodyDoji: { measure: 'range', candles: 10, factor: 0.1 },
  shadowLong: { measure: 'body', candles: 0, factor: 1 },
  shadowVeryLong: { measure: 'body', candles: 0, factor: 2 },
  shadowShort: { measure: 'shadows', candles: 10, factor: 0.5 },
  shadowVeryShort: { measure: 'range', candles: 10, factor: 0.1 },
  near: { measure: 'range', candles: 5, factor: 0.2 },
  far: { measure: 'range', candles: 5, factor: 0.6 },
  equal: { measure: 'range', candles: 5, factor: 0.05 },
} as const satisfies Record<string, Setting>;

/** Columns of thresholds; each is computed where a pattern asks for it. */
export class Thresholds {
  private readonly columns = new Map<keyof typeof SETTINGS, Column>();
  private readonly kernels: Kernel[] = [];

  constructor(
    private readonly candles: Candles,
    private readonly workspace: Workspace,
  ) {}

  get bodyLong(): Column {
    return this.column('bodyLong');
  }

  get bodyShort(): Column {
    return this.column('bodyShort');
  }

  get bodyDoji(): Column {
    return this.column('bodyDoji');
  }

  get shadowLong(): Column {
    return this.column('shadowLong');
  }

  get shadowVeryLong(): Column {
    return this.column('shadowVeryLong');
  }

  get shadowShort(): Column {
    return this.column('shadowShort');
  }

  get shadowVeryShort(): Column {
    return this.column('shadowVeryShort');
  }

  get near(): Column {
    return this.column('near');
  }

  get far(): Column {
    return this.column('far');
  }

  get equal(): Column {
    return this.column('equal');
  }

  /** `kernel` after those of the columns that were asked for. */
  before(kernel: Kernel): Kernel {
    const [first, second, ...others] = [...this.kernels, kernel];
    return first !== undefined && second !== undefined ? inOrder(first, second, ...others) : kernel;
  }

  private column(name: keyof typeof SETTINGS): Column {
    const known = this.columns.get(name);
    if (known !== undefined) return known;
    const column = this.workspace.column();
    this.columns.set(name, column);
    this.kernels.push(thresholdKernel(this.candles.bars, SETTINGS[name], column, this.workspace));
    return column;
  }
}

function thresholdKernel(
  bars: Bars,
  { measure, candles: count, factor }: Setting,
  out: Column,
  workspace: Workspace,
): Kernel {
  const sizes = workspace.column();
  const state = workspace.state(1);
  const advance: Kernel = (from, to, offset) => {
    let sum = state[0]!;
    let i = from;
    for (const full = Math.min(to, count - offset); i < full; i++) sum += sizes[i]!;
    for (; i < to; i++) {
      out[i] = factor * (sum / count);
      sum += sizes[i]! - sizes[i - count]!;
    }
    state[0] = sum;
  };
  const own: Kernel = (from, to) => {
    for (let i = from; i < to; i++) out[i] = factor * sizes[i]!;
  };
  const refresh = (i: number): void => {
    state[0] = sumBefore(sizes, i, count);
  };
  return inOrder(sizeKernels[measure](bars, sizes), count === 0 ? own : refreshing(count, refresh, advance));
}

const sizeKernels: Readonly<Record<Measure, (bars: Bars, out: Column) => Kernel>> = {
  body:
    ([open, , , close], out) =>
    (from, to) => {
      for (let i = from; i < to; i++) out[i] = Math.abs(close[i]! - open[i]!);
    },
  range:
    ([, high, low], out) =>
    (from, to) => {
      for (let i = from; i < to; i++) out[i] = high[i]! - low[i]!;
    },
  shadows:
    ([open, high, low, close], out) =>
    (from, to) => {
      for (let i = from; i < to; i++) {
        const isWhite = close[i]! >= open[i]!;
        out[i] = high[i]! - (isWhite ? close[i]! : open[i]!) + ((isWhite ? open[i]! : close[i]!) - low[i]!);
      }
    },
};
