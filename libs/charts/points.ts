import type { Point } from './thinned.js';

/** Columns as points, times in microseconds; where there is no value there is no point. */
export const pointsOf = (times: Float64Array, values: Float64Array): Point[] =>
  Array.from(times, (time, row) => ({ x: time / 1000, y: values[row] ?? Number.NaN })).filter(({ y }) =>
    Number.isFinite(y),
  );
