import { indicator } from '../indicator.js';
import { emaCascadeKernel } from '../overlap/ema-cascade.js';
import { period } from '../parameters.js';
import { after, inOrder } from '../workspace.js';
import { rateKernel } from './roc.js';

/** Change in percent of an exponential average taken three times (J. Hutson, 1983); 0 where that is 0. */
export const TRIX = indicator({
  name: 'TRIX',
  title: 'Triple exponential rate of change',
  group: 'momentum',
  inputs: ['value'],
  outputs: ['value'],
  parameters: { period: period(30, 1) },
  memory: 'recursive',
  lookback: (p) => 3 * (p.period - 1) + 1,
  kernel: (p, [x], [out], workspace) => {
    const triple = workspace.column();
    return inOrder(
      emaCascadeKernel(x, triple, { length: p.period, mix: [0, 0, 1] }, workspace),
      after(3 * (p.period - 1), rateKernel(triple, out, 1)),
    );
  },
});
