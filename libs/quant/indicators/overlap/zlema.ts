import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { after, eachRow, inOrder } from '../workspace.js';
import type { Column, Kernel, Workspace } from '../workspace.js';
import { emaKernel } from './ema.js';

/** Exponential average of the value plus its change over half the period, which takes the lag out of a straight line (J. Ehlers and R. Way, 2010). */
export const ZLEMA = indicator({
  name: 'ZLEMA',
  title: 'Zero-lag exponential moving average',
  group: 'overlap',
  inputs: ['value'],
  outputs: ['value'],
  parameters: { period: period(30) },
  memory: 'recursive',
  lookback: (p) => zlemaLookback(p.period),
  kernel: (p, [x], [out], workspace) => zlemaKernel(x, out, p.period, workspace),
});

const lag = (length: number): number => Math.floor((length - 1) / 2);

export const zlemaLookback = (length: number): number => length - 1 + lag(length);

export function zlemaKernel(x: Column, out: Column, length: number, workspace: Workspace): Kernel {
  const back = lag(length);
  const ahead = workspace.column();
  return inOrder(
    eachRow(ahead, back, (i) => 2 * x[i]! - x[i - back]!),
    after(back, emaKernel(ahead, out, length, workspace)),
  );
}
