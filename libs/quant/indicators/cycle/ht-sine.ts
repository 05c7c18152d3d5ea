import { indicator } from '../indicator.js';
import { eachRow, inOrder } from '../workspace.js';
import { phaseKernel } from './phase.js';

/** Sine of the phase of the dominant cycle, and of the phase 45 degrees on (J. F. Ehlers, 2001). */
export const HT_SINE = indicator({
  name: 'HT_SINE',
  title: 'Sine wave',
  group: 'cycle',
  inputs: ['value'],
  outputs: ['sine', 'leadSine'],
  parameters: {},
  memory: 'recursive',
  lookback: () => 63,
  kernel: (_, [x], [sine, leadSine], workspace) => {
    const { cycle, kernel } = phaseKernel(x, workspace);
    return inOrder(
      kernel,
      eachRow(sine, 63, (i) => Math.sin(cycle.phase[i]! * (Math.PI / 180))),
      eachRow(leadSine, 63, (i) => Math.sin((cycle.phase[i]! + 45) * (Math.PI / 180))),
    );
  },
});
