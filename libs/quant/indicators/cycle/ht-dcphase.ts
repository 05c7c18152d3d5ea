import { indicator } from '../indicator.js';
import { eachRow, inOrder } from '../workspace.js';
import { phaseKernel } from './phase.js';

/** Phase in degrees of the dominant cycle by the Hilbert transform (J. F. Ehlers, 2001). */
export const HT_DCPHASE = indicator({
  name: 'HT_DCPHASE',
  title: 'Dominant cycle phase',
  group: 'cycle',
  inputs: ['value'],
  outputs: ['value'],
  parameters: {},
  memory: 'recursive',
  lookback: () => 63,
  kernel: (_, [x], [out], workspace) => {
    const { cycle, kernel } = phaseKernel(x, workspace);
    return inOrder(
      kernel,
      eachRow(out, 63, (i) => cycle.phase[i]!),
    );
  },
});
