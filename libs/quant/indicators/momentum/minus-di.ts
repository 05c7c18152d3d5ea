import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { directionKernel } from './directional-movement.js';

/** Wilder's smoothed downward movement in percent of the smoothed true range (New Concepts, 1978). */
export const MINUS_DI = indicator({
  name: 'MINUS_DI',
  title: 'Minus directional indicator',
  group: 'momentum',
  inputs: ['high', 'low', 'close'],
  outputs: ['value'],
  parameters: { period: period(14, 1) },
  memory: 'recursive',
  lookback: (p) => p.period,
  kernel: (p, [high, low, close], [out], workspace) =>
    directionKernel({ high, low, close }, { plus: workspace.column(), minus: out }, { length: p.period, workspace }),
});
