import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { directionKernel } from './directional-movement.js';

/** Wilder's smoothed upward movement in percent of the smoothed true range (New Concepts, 1978). */
export const PLUS_DI = indicator({
  name: 'PLUS_DI',
  title: 'Plus directional indicator',
  group: 'momentum',
  inputs: ['high', 'low', 'close'],
  outputs: ['value'],
  parameters: { period: period(14, 1) },
  memory: 'recursive',
  lookback: (p) => p.period,
  kernel: (p, [high, low, close], [out], workspace) =>
    directionKernel({ high, low, close }, { plus: out, minus: workspace.column() }, { length: p.period, workspace }),
});
