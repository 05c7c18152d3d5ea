import { indicator } from '../indicator.js';
import { inOrder } from '../workspace.js';
import { PERIOD_BEGIN, hilbertKernel, smoothPeriodKernel } from './hilbert.js';

/** Period in rows of the dominant cycle by the Hilbert transform (J. F. Ehlers, Rocket Science for Traders, 2001). */
export const HT_DCPERIOD = indicator({
  name: 'HT_DCPERIOD',
  title: 'Dominant cycle period',
  group: 'cycle',
  inputs: ['value'],
  outputs: ['value'],
  parameters: {},
  memory: 'recursive',
  lookback: () => 32,
  kernel: (_, [x], [out], workspace) => {
    const { phasor, kernel } = hilbertKernel(x, PERIOD_BEGIN, workspace);
    return inOrder(kernel, smoothPeriodKernel(phasor.period, out, PERIOD_BEGIN, workspace));
  },
});
