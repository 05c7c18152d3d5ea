import { PHASE_BEGIN, hilbertKernel, smoothPeriodKernel } from '../cycle/hilbert.js';
import { trendlineKernel } from '../cycle/trendline.js';
import { indicator } from '../indicator.js';
import { inOrder } from '../workspace.js';

/** Mean price over one dominant cycle of the Hilbert transform, smoothed (J. F. Ehlers, Rocket Science for Traders, 2001). */
export const HT_TRENDLINE = indicator({
  name: 'HT_TRENDLINE',
  title: 'Instantaneous trendline',
  group: 'overlap',
  inputs: ['value'],
  outputs: ['value'],
  parameters: {},
  memory: 'recursive',
  lookback: () => 63,
  kernel: (_, [x], [out], workspace) => {
    const { phasor, kernel } = hilbertKernel(x, PHASE_BEGIN, workspace);
    const period = workspace.column();
    return inOrder(
      kernel,
      smoothPeriodKernel(phasor.period, period, PHASE_BEGIN, workspace),
      trendlineKernel(x, period, out, workspace),
    );
  },
});
