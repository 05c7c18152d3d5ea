import { indicator } from '../indicator.js';
import { period } from '../parameters.js';
import { directionalIndexKernel } from './directional-movement.js';

/** 100 × |plus − minus| / (plus + minus) of Wilder's directional indicators (New Concepts, 1978). */
export const DX = indicator({
  name: 'DX',
  title: 'Directional movement index',
  group: 'momentum',
  inputs: ['high', 'low', 'close'],
  outputs: ['value'],
  parameters: { period: period(14) },
  memory: 'recursive',
  lookback: (p) => p.period,
  kernel: (p, [high, low, close], [out], workspace) =>
    directionalIndexKernel({ high, low, close }, out, p.period, workspace),
});
