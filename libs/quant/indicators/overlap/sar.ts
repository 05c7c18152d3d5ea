import { indicator } from '../indicator.js';
import { real } from '../parameters.js';
import { parabolicKernel } from './parabolic.js';

/** Wilder's parabolic stop and reverse (New Concepts in Technical Trading Systems, 1978). Begins with the direction of the first two bars. */
export const SAR = indicator({
  name: 'SAR',
  title: 'Parabolic stop and reverse',
  group: 'overlap',
  inputs: ['high', 'low'],
  outputs: ['value'],
  parameters: { acceleration: real(0.02, 0, 1000), maximum: real(0.2, 0, 1000) },
  memory: 'path',
  lookback: () => 1,
  kernel: (p, [high, low], [out], workspace) => {
    const side = { first: p.acceleration, step: p.acceleration, maximum: p.maximum };
    const rules = { start: 0, reversalOffset: 0, long: side, short: side, isSigned: false };
    return parabolicKernel({ high, low }, out, rules, workspace);
  },
});
