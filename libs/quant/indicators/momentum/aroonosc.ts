import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { eachRow, inOrder } from '../workspace.js';
import { recencyKernel } from './aroon.js';

/** Aroon up less Aroon down (T. Chande, 1995). */
export const AROONOSC = indicator({
  name: 'AROONOSC',
  title: 'Aroon oscillator',
  group: 'momentum',
  inputs: ['high', 'low'],
  outputs: ['value'],
  parameters: { period: period(14) },
  memory: 'none',
  lookback: (p) => p.period,
  kernel: (p, [high, low], [out], workspace) => {
    const down = workspace.column();
    return inOrder(
      recencyKernel(low, down, { length: p.period, sign: -1 }, workspace),
      recencyKernel(high, out, { length: p.period, sign: 1 }, workspace),
      eachRow(out, p.period, (i) => out[i]! - down[i]!),
    );
  },
});
