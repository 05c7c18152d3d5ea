import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { extremeKernel } from '../statistic/extremes.js';
import { eachRow, inOrder } from '../workspace.js';
import type { Column, Kernel, Workspace } from '../workspace.js';

/**
 * Turning points (B. Williams, Trading Chaos, 1995): 100 in the first output where the high of `rowsAfter` rows ago is above all of the `rowsBefore` rows
 * before it and the `rowsAfter` rows after it, in the second where the low is below all of them, else 0. Known `rowsAfter` rows late, and written there.
 * An update takes O(1) amortised, whatever the two.
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
  kernel: (p, [high, low], [swingHigh, swingLow], workspace) =>
    inOrder(
      swingKernel(high, swingHigh, { ...p, sign: 1 }, workspace),
      swingKernel(low, swingLow, { ...p, sign: -1 }, workspace),
    ),
});

interface Swing {
  readonly rowsBefore: number;
  readonly rowsAfter: number;
  readonly sign: 1 | -1;
}

function swingKernel(x: Column, out: Column, { rowsBefore, rowsAfter, sign }: Swing, workspace: Workspace): Kernel {
  const before = workspace.column();
  const after = workspace.column();
  const marks = eachRow(out, rowsBefore + rowsAfter, (i) => {
    const middle = i - rowsAfter;
    const top = sign * x[middle]!;
    return top > sign * before[middle - 1]! && top > sign * after[i]! ? 100 : 0;
  });
  return inOrder(
    extremeKernel(x, before, { length: rowsBefore, sign }, workspace),
    extremeKernel(x, after, { length: rowsAfter, sign }, workspace),
    marks,
  );
}
