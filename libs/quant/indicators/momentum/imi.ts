import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { sumKernel } from '../statistic/sum.js';
import { at, eachRow, inOrder } from '../workspace.js';

/** 100 × sum of rising bodies over the sum of all bodies of `period` bars (T. Chande); 50 where there are none. */
export const IMI = indicator({
  name: 'IMI',
  title: 'Intraday momentum index',
  group: 'momentum',
  inputs: ['open', 'close'],
  outputs: ['value'],
  parameters: { period: period(14, 1) },
  memory: 'none',
  lookback: (p) => p.period - 1,
  kernel: (p, [open, close], [out], workspace) => {
    const body = workspace.column();
    const rise = workspace.column();
    const rises = workspace.column();
    const bodies = workspace.column();
    return inOrder(
      eachRow(body, 0, (i) => Math.abs(at(close, i) - at(open, i))),
      eachRow(rise, 0, (i) => Math.max(0, at(close, i) - at(open, i))),
      sumKernel(rise, rises, p.period, workspace),
      sumKernel(body, bodies, p.period, workspace),
      eachRow(out, p.period - 1, (i) => (at(bodies, i) === 0 ? 50 : (100 * at(rises, i)) / at(bodies, i))),
    );
  },
});
