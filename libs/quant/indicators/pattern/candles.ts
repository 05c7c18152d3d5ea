import { at, eachRow, inOrder, refreshing } from '../workspace.js';
import type { Column, Kernel, Workspace } from '../workspace.js';

export type Color = 1 | -1;

/** The bars of a pattern by their index; a candle is white (1) where it closes at its open or above, else black (-1). */
export class Candles {
  constructor(private readonly bars: readonly [open: Column, high: Column, low: Column, close: Column]) {}

  open(i: number): number {
    return at(this.bars[0], i);
  }

  high(i: number): number {
    return at(this.bars[1], i);
  }

  low(i: number): number {
    return at(this.bars[2], i);
  }

  close(i: number): number {
    return at(this.bars[3], i);
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
const SETTINGS = {
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
    this.kernels.push(thresholdKernel(this.candles, SETTINGS[name], column, this.workspace));
    return column;
  }
}

function thresholdKernel(candles: Candles, setting: Setting, out: Column, workspace: Workspace): Kernel {
  const { measure, candles: count, factor } = setting;
  if (count === 0) return eachRow(out, 0, (i) => factor * candles.body(i));
  const size = MEASURES[measure];
  const state = workspace.state(1);
  const advance: Kernel = (from, to, offset) => {
    let sum = at(state, 0);
    for (let i = from; i < to; i++) {
      out[i] = factor * (sum / count);
      sum += i + offset < count ? size(candles, i) : size(candles, i) - size(candles, i - count);
    }
    state[0] = sum;
  };
  const refresh = (i: number): void => {
    state[0] = 0;
    for (let k = i - count; k < i; k++) state[0] += size(candles, k);
  };
  return refreshing(count, refresh, advance);
}

const MEASURES: Readonly<Record<Measure, (candles: Candles, i: number) => number>> = {
  body: (candles, i) => candles.body(i),
  range: (candles, i) => candles.range(i),
  shadows: (candles, i) => candles.upperShadow(i) + candles.lowerShadow(i),
};
