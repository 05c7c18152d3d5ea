import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { movementKernel } from './directional-movement.js';

/** Wilder's smoothed sum of upward movement (New Concepts, 1978). */
export const PLUS_DM = indicator({
  name: 'PLUS_DM',
  title: 'Plus directional movement',
  group: 'momentum',
  inputs: ['high', 'low'],
  outputs: ['value'],
  parameters: { period: period(14, 1) },
  memory: 'recursive',
  lookback: (p) => Math.max(1, p.period - 1),
  kernel: (p, [high, low], [out], workspace) =>
    movementKernel(high, low, { plus: out, minus: workspace.column() }, { length: p.period, workspace }),
});
