import { rangeKernel } from '../statistic/extremes.js';
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
    rangeKernel({ high, low }, { highest: out, lowest }, length, workspace),
    eachRow(out, 0, (i) => (out[i]! + lowest[i]!) / 2),
  );
}
