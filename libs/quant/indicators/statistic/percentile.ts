import { indicator } from '../indicator.js';
import { period, real } from '../parameters.js';

/** The value of nearest rank: the smallest that at least `percentile` percent of the last `period` values do not exceed. Keeps the window sorted. */
export const PERCENTILE = indicator({
  name: 'PERCENTILE',
  title: 'Percentile',
  group: 'statistic',
  inputs: ['value'],
  outputs: ['value'],
  parameters: { period: period(30), percentile: real(50, 0, 100) },
  memory: 'none',
  lookback: (p) => p.period - 1,
  history: (p) => p.period,
  kernel: (p, [x], [out], workspace) => {
    const sorted = workspace.state(p.period);
    const rank = Math.max(1, Math.ceil((p.percentile / 100) * p.period));
    return (from, to, offset) => {
      for (let i = from; i < to; i++) {
        const count = Math.min(i + offset, p.period);
        const gap = count < p.period ? count : placeOf(x[i - p.period]!, sorted, count);
        insert(x[i]!, gap, sorted, count);
        if (i + offset >= p.period - 1) out[i] = sorted[rank - 1]!;
      }
    };
  },
});

/** How many of the first `count` numbers are smaller. */
function placeOf(value: number, sorted: Float64Array, count: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Puts a value in its place and closes the gap, which moves only what lies between the two. */
function insert(value: number, gap: number, sorted: Float64Array, count: number): void {
  const place = placeOf(value, sorted, count);
  if (place <= gap) {
    sorted.copyWithin(place + 1, place, gap);
    sorted[place] = value;
  } else {
    sorted.copyWithin(gap, gap + 1, place);
    sorted[place - 1] = value;
  }
}
