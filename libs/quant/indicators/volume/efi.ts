import { indicator } from '../indicator.js';
import { emaKernel } from '../overlap/ema.js';
import { period } from '../parameters.js';
import { after, eachRow, inOrder } from '../workspace.js';

/** Exponential average of change times volume (A. Elder, 1993). */
export const EFI = indicator({
  name: 'EFI',
  title: "Elder's force index",
  group: 'volume',
  inputs: ['close', 'volume'],
  outputs: ['value'],
  parameters: { period: period(13, 1) },
  memory: 'recursive',
  lookback: (p) => p.period,
  kernel: (p, [close, volume], [out], workspace) => {
    const force = workspace.column();
    return inOrder(
      eachRow(force, 1, (i) => (close[i]! - close[i - 1]!) * volume[i]!),
      after(1, emaKernel(force, out, p.period, workspace)),
    );
  },
});
