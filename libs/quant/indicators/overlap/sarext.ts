import { indicator } from '../indicator.js';
import { real } from '../parameters.js';
import { parabolicKernel } from './parabolic.js';

const acceleration = (value: number) => real(value, 0, 1000);

/**
 * Parabolic stop and reverse with its own acceleration for long and short, negative while short. `start` above 0 begins long with that stop, below 0
 * short with its absolute value; `reversalOffset` moves the stop away by that share when it turns.
 */
export const SAREXT = indicator({
  name: 'SAREXT',
  title: 'Parabolic stop and reverse, extended',
  group: 'overlap',
  inputs: ['high', 'low'],
  outputs: ['value'],
  parameters: {
    start: real(0, -1e9, 1e9),
    reversalOffset: real(0, 0, 1000),
    firstAccelerationLong: acceleration(0.02),
    accelerationLong: acceleration(0.02),
    maximumLong: acceleration(0.2),
    firstAccelerationShort: acceleration(0.02),
    accelerationShort: acceleration(0.02),
    maximumShort: acceleration(0.2),
  },
  memory: 'path',
  lookback: () => 1,
  kernel: (p, [high, low], [out], workspace) =>
    parabolicKernel(
      { high, low },
      out,
      {
        start: p.start,
        reversalOffset: p.reversalOffset,
        long: { first: p.firstAccelerationLong, step: p.accelerationLong, maximum: p.maximumLong },
        short: { first: p.firstAccelerationShort, step: p.accelerationShort, maximum: p.maximumShort },
        isSigned: true,
      },
      workspace,
    ),
});
