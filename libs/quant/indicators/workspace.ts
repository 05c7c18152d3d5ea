import { invariant } from '#kernel';

/** A column of float64 values, one per row; a row is a bar or a tick. */
export type Column = Float64Array;

/** One column per name. */
export type Columns<Names extends readonly string[]> = { readonly [K in keyof Names]: Column };

/** A number where it is above 0, else 0, by arithmetic: where prices rise as often as they fall a branch would be guessed wrong too often. */
export function positivePart(x: number): number {
  return 0.5 * (Math.abs(x) + x);
}

/**
 * The one place where an indicator's arithmetic stands. Computes the rows `from` to `to` (exclusive) of the columns it was built on, in order,
 * each row once; what it carries from call to call is in its workspace. `offset` + index is the row's number since the first value, so that a
 * stream can drop old rows: index 0 need not be row 0. A kernel reads at most its indicator's history of rows back.
 */
export type Kernel = (from: number, to: number, offset: number) => void;

/** Rows that a loop moves sooner than the platform is called to do it. */
const FEW_ROWS = 64;

/** Plain JSON: numbers, and the values JSON has no number for (`NaN`, `Infinity`, `-Infinity`, `-0`) as strings. */
export type PlainNumber = number | string;

/** The memory of one running indicator: columns that keep some history, and numbers carried from row to row. */
export class Workspace {
  private readonly columns: Column[] = [];
  private readonly states: Float64Array[] = [];

  /** @param isForBlocks rows will come many at a time */
  constructor(
    readonly capacity: number,
    readonly isForBlocks = false,
  ) {}

  get columnCount(): number {
    return this.columns.length;
  }

  /** An intermediate series. */
  column(): Column {
    const column = new Float64Array(this.capacity);
    this.columns.push(column);
    return column;
  }

  /** A column per name. */
  columnsFor<const N extends readonly string[]>(names: N): Columns<N> {
    const columns: readonly Column[] = names.map(() => this.column());
    invariant(isColumnPerName(columns, names), 'there is a column for each name');
    return columns;
  }

  /** Numbers carried from one call of a kernel to the next, zero at first. */
  state(size: number): Float64Array {
    const state = new Float64Array(size);
    this.states.push(state);
    return state;
  }

  /** Moves the rows `from` to `to` of every column to the front. */
  keep(from: number, to: number): void {
    const { columns } = this;
    for (const column of columns) {
      if (to - from > FEW_ROWS) column.copyWithin(0, from, to);
      else for (let i = from; i < to; i++) column[i - from] = column[i]!;
    }
  }

  snapshot(from: number, to: number): { readonly columns: PlainNumber[][]; readonly states: PlainNumber[][] } {
    return {
      columns: this.columns.map((column) => Array.from(column.subarray(from, to), toPlain)),
      states: this.states.map((state) => Array.from(state, toPlain)),
    };
  }

  restore(columns: readonly (readonly PlainNumber[])[], states: readonly (readonly PlainNumber[])[]): void {
    this.columns.forEach((column, index) => column.set((columns[index] ?? []).map(Number)));
    this.states.forEach((state, index) => state.set((states[index] ?? []).map(Number)));
  }
}

/** Runs `kernel` on a series that begins `rows` later than the one it is part of: the average of an average begins when the inner one does. */
export function after(rows: number, kernel: Kernel): Kernel {
  return (from, to, offset) => {
    const start = Math.max(from, rows - offset);
    if (start < to) kernel(start, to, offset - rows);
  };
}

/** Kernels one after the other on the same rows. */
export function inOrder(first: Kernel, second: Kernel, third?: Kernel, ...others: readonly Kernel[]): Kernel {
  if (third === undefined) {
    return (from, to, offset) => {
      first(from, to, offset);
      second(from, to, offset);
    };
  }
  const [fourth, ...more] = others;
  if (fourth !== undefined) return inOrder(inOrder(first, second, third), fourth, ...more);
  return (from, to, offset) => {
    first(from, to, offset);
    second(from, to, offset);
    third(from, to, offset);
  };
}

/** Running sums begin afresh after at least so many rows, or one window where that is longer. */
const ROWS_PER_SUM = 256;

/** One less than the rows after which running sums begin afresh, which are a power of two: rows whose number has none of its bits are due. */
function refreshMask(length: number): number {
  return 2 ** (32 - Math.clz32(Math.max(length, ROWS_PER_SUM) - 1)) - 1;
}

/**
 * Runs `advance`, and `refresh` before every so many rows: running sums collect the rounding of every row they have seen, so they are added up anew
 * often enough that this does not show, and rarely enough that it costs no more than one more addition per row.
 */
export function refreshing(length: number, refresh: (index: number) => void, advance: Kernel): Kernel {
  const mask = refreshMask(length) | 0;
  return (from, to, offset) => {
    const first = (from + offset) & mask;
    if (first > 0 && first + to - from <= mask + 1) {
      advance(from, to, offset);
      return;
    }
    for (let start = from; start < to;) {
      const place = (start + offset) & mask;
      if (place === 0 && start + offset > 0) refresh(start);
      const end = Math.min(to, start + mask + 1 - place);
      advance(start, end, offset);
      start = end;
    }
  };
}

/** A kernel that writes each row by itself, from row `first` on. */
export function eachRow(out: Column, first: number, value: (index: number) => number): Kernel {
  return (from, to, offset) => {
    for (let i = Math.max(from, first - offset); i < to; i++) out[i] = value(i);
  };
}

function toPlain(value: number): PlainNumber {
  return Number.isFinite(value) && !Object.is(value, -0) ? value : Object.is(value, -0) ? '-0' : String(value);
}

function isColumnPerName<N extends readonly string[]>(columns: readonly Column[], names: N): columns is Columns<N> {
  return columns.length === names.length;
}
