import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { eachRow, inOrder } from '../workspace.js';
import type { Column } from '../workspace.js';

/**
 * Turning points (B. Williams, Trading Chaos, 1995): 100 in the first output where the high of `rowsAfter` rows ago is above all of the `rowsBefore` rows
 * before it and the `rowsAfter` rows after it, in the second where the low is below all of them, else 0. Known `rowsAfter` rows late, and written there.
 */
export const FRACTAL = indicator({
  name: 'FRACTAL',
  title: 'Williams fractal',
  group: 'momentum',
  inputs: ['high', 'low'],
  outputs: ['swingHigh', 'swingLow'],
  parameters: { rowsBefore: period(2, 1), rowsAfter: period(2, 1) },
  memory: 'none',
  lookback: (p) => p.rowsBefore + p.rowsAfter,
  kernel: (p, [high, low], [swingHigh, swingLow]) =>
    inOrder(
      eachRow(swingHigh, p.rowsBefore + p.rowsAfter, (i) => (isTop(high, i, p, 1) ? 100 : 0)),
      eachRow(swingLow, p.rowsBefore + p.rowsAfter, (i) => (isTop(low, i, p, -1) ? 100 : 0)),
    ),
});

interface Sides {
  readonly rowsBefore: number;
  readonly rowsAfter: number;
}

/** From the middle outwards: most rows have a neighbour that is higher. */
function isTop(x: Column, newest: number, { rowsBefore, rowsAfter }: Sides, sign: 1 | -1): boolean {
  const middle = newest - rowsAfter;
  const top = sign * x[middle]!;
  for (let k = 1; k <= rowsBefore || k <= rowsAfter; k++) {
    if (k <= rowsAfter && sign * x[middle + k]! >= top) return false;
    if (k <= rowsBefore && sign * x[middle - k]! >= top) return false;
  }
  return true;
}
