import { rank, score, subtractMean } from '../plan/cross-section.js';
import { quantileOf } from './learn.js';
import type { CrossProcessor } from './processor.js';

const TAIL = 0.01;

type Kernel = (values: Float64Array, out: Float64Array) => void;

const kernels: Readonly<Record<CrossProcessor, Kernel>> = {
  'z-score': score,
  rank,
  demean: subtractMean,
  winsorise: (values, out) => {
    const known = values.filter((value) => !Number.isNaN(value)).toSorted();
    const [lower, upper] = [quantileOf(known, TAIL), quantileOf(known, 1 - TAIL)];
    out.set(values.map((value) => Math.max(lower, Math.min(upper, value))));
  },
  fill: (values, out) => {
    const known = values.filter((value) => !Number.isNaN(value));
    const centre = known.reduce((total, value) => total + value, 0) / known.length;
    out.set(values.map((value) => (Number.isNaN(value) ? centre : value)));
  },
};

/** @param groups rows of each time, in the order of the instruments */
export function applyAcross(column: Float64Array, of: CrossProcessor, groups: readonly Uint32Array[]): Float64Array {
  const result = new Float64Array(column.length);
  for (const rows of groups) {
    const out = new Float64Array(rows.length);
    kernels[of](
      Float64Array.from(rows, (row) => column[row] ?? Number.NaN),
      out,
    );
    rows.forEach((row, k) => (result[row] = out[k] ?? Number.NaN));
  }
  return result;
}
