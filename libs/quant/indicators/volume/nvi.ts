import { indicator } from '../indicator.js';
import { volumeIndexKernel } from './volume-index.js';

/** An index from 1000 on that moves with the close on bars of falling volume (P. Dysart; N. Fosback, 1976). */
export const NVI = indicator({
  name: 'NVI',
  title: 'Negative volume index',
  group: 'volume',
  inputs: ['close', 'volume'],
  outputs: ['value'],
  parameters: {},
  memory: 'path',
  lookback: () => 0,
  kernel: (_, [close, volume], [out], workspace) => volumeIndexKernel({ close, volume }, out, -1, workspace),
});
