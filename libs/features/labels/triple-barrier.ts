import { at } from '../plan/column.js';

/** Where a position opened at the close of each row would have ended. */
export interface TripleBarrier {
  /** 1 at the upper barrier, -1 at the lower, 0 at the end of the horizon; NaN where that is not known. */
  readonly labels: Float64Array;
  /** Simple return to the end: the barrier's where one was touched, else that of the close. */
  readonly returns: Float64Array;
  /** Row in which it ended, so when the label is known; -1 where it is not known. */
  readonly endRows: Int32Array;
}

export interface TripleBarrierOf {
  readonly close: Float64Array;
  /** Where given, a barrier is touched inside a bar, and of two touched in one bar the lower counts. */
  readonly high?: Float64Array;
  readonly low?: Float64Array;
  /** Width of a barrier at each row as a return: a volatility, say. NaN or zero: no label. */
  readonly width: Float64Array;
  /** Multiples of the width; 0 leaves a barrier out. */
  readonly upper: number;
  readonly lower: number;
  /** Rows after which the position ends. */
  readonly horizon: number;
}

/** López de Prado, Advances in Financial Machine Learning (2018), section 3.4. */
export function tripleBarrier(of: TripleBarrierOf): TripleBarrier {
  const rows = of.close.length;
  const result = {
    labels: new Float64Array(rows).fill(Number.NaN),
    returns: new Float64Array(rows).fill(Number.NaN),
    endRows: new Int32Array(rows).fill(-1),
  };
  for (let row = 0; row < rows; row++) {
    const end = endOf(of, row);
    if (end === null) continue;
    result.labels[row] = end.label;
    result.returns[row] = end.gain;
    result.endRows[row] = end.row;
  }
  return result;
}

interface End {
  readonly row: number;
  readonly label: number;
  readonly gain: number;
}

function endOf(of: TripleBarrierOf, row: number): End | null {
  const { close, width, horizon } = of;
  const entry = close[row] ?? Number.NaN;
  const unit = width[row] ?? Number.NaN;
  if (!(entry > 0 && unit > 0)) return null;
  const touched = touchedOf(of, { row, entry, unit });
  if (touched !== null) return touched;
  const last = row + horizon;
  const gain = (close[last] ?? Number.NaN) / entry - 1;
  return Number.isFinite(gain) ? { row: last, label: 0, gain } : null;
}

interface Entry {
  readonly row: number;
  readonly entry: number;
  readonly unit: number;
}

function touchedOf(of: TripleBarrierOf, { row, entry, unit }: Entry): End | null {
  const { close, high = close, low = close } = of;
  const above = barrier(of.upper, unit);
  const below = barrier(of.lower, unit);
  const last = Math.min(row + of.horizon, close.length - 1);
  for (let i = row + 1; i <= last; i++) {
    if (at(low, i) / entry - 1 <= -below) return { row: i, label: -1, gain: -below };
    if (at(high, i) / entry - 1 >= above) return { row: i, label: 1, gain: above };
  }
  return null;
}

const barrier = (multiple: number, unit: number): number => (multiple > 0 ? multiple * unit : Number.POSITIVE_INFINITY);
