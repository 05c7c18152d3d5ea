import { indicator } from '../indicator.js';
import { smaKernel } from '../overlap/sma.js';
import { period } from '../parameters.js';
import { after, eachRow, inOrder } from '../workspace.js';
import { awesomeKernel } from './ao.js';

/** Awesome oscillator less its own average (B. Williams, Trading Chaos, 1995). */
export const AC = indicator({
  name: 'AC',
  title: 'Accelerator oscillator',
  group: 'momentum',
  inputs: ['high', 'low'],
  outputs: ['value'],
  parameters: { fastPeriod: period(5), slowPeriod: period(34), signalPeriod: period(5, 1) },
  memory: 'none',
  lookback: (p) => Math.max(p.fastPeriod, p.slowPeriod) + p.signalPeriod - 2,
  kernel: (p, [high, low], [out], workspace) => {
    const oscillator = workspace.column();
    const lookback = Math.max(p.fastPeriod, p.slowPeriod) - 1;
    return inOrder(
      awesomeKernel({ high, low }, oscillator, p, workspace),
      after(lookback, smaKernel(oscillator, out, p.signalPeriod, workspace)),
      eachRow(out, lookback, (i) => oscillator[i]! - out[i]!),
    );
  },
});
