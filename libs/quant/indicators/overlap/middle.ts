import { extremeKernel } from '../statistic/extremes.js';
import { eachRow, inOrder } from '../workspace.js';
import type { Column, Kernel, Workspace } from '../workspace.js';

interface Bars {
  readonly high: Column;
  readonly low: Column;
}

/** Middle between the highest high and the lowest low of the last `length` rows. */
export function middleKernel({ high, low }: Bars, out: Column, length: number, workspace: Workspace): Kernel {
  const lowest = workspace.column();
  return inOrder(
    extremeKernel(high, out, { length, sign: 1 }, workspace),
    extremeKernel(low, lowest, { length, sign: -1 }, workspace),
    eachRow(out, 0, (i) => (out[i]! + lowest[i]!) / 2),
  );
}
