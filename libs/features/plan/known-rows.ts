import { type Column, at, columnAt } from './column.js';
import type { ColumnId, Kernel, PlanBuilder } from './plan-builder.js';

/** The known rows of a window, for the figures of windows that are not complete. */
export class KnownRows {
  /** The known values; those behind `count` are of other rows. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly positions: Float64Array;
  count = 0;
  private last = -1;
  private origin: Column | undefined;

  constructor(private readonly window: number) {
    this.x = new Float64Array(window);
    this.y = new Float64Array(window);
    this.positions = new Float64Array(window);
  }

  /** The rows up to `row` in which both columns are known; positions count the rows of the window from 1, known or not. */
  gather(x: Column, y: Column, row: number): this {
    const first = Math.max(0, row - this.window + 1);
    // At the beginning of a history a window only grows: what was gathered for the row before stays.
    const stays = first === 0 && row > 0 && row === this.last + 1 && this.origin === x;
    if (!stays) this.count = 0;
    for (let i = stays ? row : first; i <= row; i++) this.take(at(x, i), at(y, i), i - first + 1);
    this.rows = row - first + 1;
    this.last = row;
    this.origin = x;
    return this;
  }

  private take(a: number, b: number, position: number): void {
    if (a !== a || b !== b) return;
    this.x[this.count] = a;
    this.y[this.count] = b;
    this.positions[this.count] = position;
    this.count++;
  }

  /** Rows of the window that there are, known or not. */
  rows = 0;
}

/** Mean of the first values. */
export function meanOf(values: Float64Array, count: number): number {
  let total = 0;
  for (let i = 0; i < count; i++) total += at(values, i);
  return total / count;
}

/** Sum of (x - mean x)(y - mean y) of the first values. */
export function comomentOf(x: Float64Array, y: Float64Array, count: number): number {
  const centreOfX = meanOf(x, count);
  const centreOfY = x === y ? centreOfX : meanOf(y, count);
  let total = 0;
  for (let i = 0; i < count; i++) total += (at(x, i) - centreOfX) * (at(y, i) - centreOfY);
  return total;
}

export interface FinishOf {
  readonly key: string;
  readonly window: number;
  /** The series, twice where there is but one. */
  readonly series: readonly [ColumnId, ColumnId];
  /** The parts that the figure of a complete window is made of: at most three. */
  readonly parts: readonly ColumnId[];
  /** The figure of complete windows, row by row; NaN where a part is. The part itself where left out. */
  readonly complete?: Loop;
  /** The figure over the known rows of a window that is not complete. */
  readonly partial: (rows: KnownRows) => number;
}

/** Each figure has a loop of its own, so that the engine compiles it without a call in it. */
export interface Loop {
  (parts: Parts, from: number, to: number): void;
}

/** The parts' columns and the result's; kept from call to call, so that none is made for a block of rows. */
export interface Parts {
  a: Column;
  b: Column;
  c: Column;
  out: Column;
}

const copied: Loop = ({ a, out }, from, to) => {
  for (let i = from; i < to; i++) out[i] = at(a, i);
};

export const scaled =
  (factor: number): Loop =>
  ({ a, out }, from, to) => {
    for (let i = from; i < to; i++) out[i] = at(a, i) * factor;
  };

/** For figures that are asked for less often: a call for each row. */
export const rowByRow =
  (of: (a: number, b: number, c: number) => number): Loop =>
  ({ a, b, c, out }, from, to) => {
    for (let i = from; i < to; i++) out[i] = of(at(a, i), at(b, i), at(c, i));
  };

/** The last step of a rolling figure: where the complete window has none, it is taken over the rows that are known. */
export function finish(plan: PlanBuilder, of: FinishOf): ColumnId {
  const inputs = [...of.parts, ...of.series];
  return plan.step({ key: `${of.key}:${of.window}`, inputs, lag: of.window - 1 }, (out) => finishKernel(of, out));
}

function finishKernel({ window, series, parts, complete = copied, partial }: FinishOf, out: ColumnId): Kernel {
  const known = new KnownRows(window);
  const [a = 0, b = a, c = a] = parts;
  const [x, y] = series;
  const none = new Float64Array();
  const given: Parts = { a: none, b: none, c: none, out: none };
  return (columns, from, to) => {
    const z = columnAt(columns, out);
    given.a = columnAt(columns, a);
    given.b = columnAt(columns, b);
    given.c = columnAt(columns, c);
    given.out = z;
    complete(given, from, to);
    for (let i = nextUnknown(z, from, to); i < to; i = nextUnknown(z, i + 1, to)) {
      z[i] = partial(known.gather(columnAt(columns, x), columnAt(columns, y), i));
    }
  };
}

/** The first row without a value; `to` where there is none. */
function nextUnknown(column: Column, from: number, to: number): number {
  let i = from;
  while (i < to && at(column, i) === at(column, i)) i++;
  return i;
}
