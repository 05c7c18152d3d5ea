import { indicator } from '../indicator.js';
import { eachRow, inOrder } from '../workspace.js';
import { PERIOD_BEGIN, hilbertKernel } from './hilbert.js';

/** In-phase and quadrature component of the dominant cycle by the Hilbert transform (J. F. Ehlers, 2001). */
export const HT_PHASOR = indicator({
  name: 'HT_PHASOR',
  title: 'Phasor components',
  group: 'cycle',
  inputs: ['value'],
  outputs: ['inPhase', 'quadrature'],
  parameters: {},
  memory: 'recursive',
  lookback: () => 32,
  kernel: (_, [x], [inPhase, quadrature], workspace) => {
    const { phasor, kernel } = hilbertKernel(x, PERIOD_BEGIN, workspace);
    return inOrder(
      kernel,
      eachRow(inPhase, 32, (i) => phasor.inPhase[i]!),
      eachRow(quadrature, 32, (i) => phasor.quadrature[i]!),
    );
  },
});
