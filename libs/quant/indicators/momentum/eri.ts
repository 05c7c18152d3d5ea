import { indicator } from '../indicator.js';
import { emaKernel } from '../overlap/ema.js';
import { period } from '../parameters.js';
import { eachRow, inOrder } from '../workspace.js';

/** High and low less the exponential average of the close: power of the bulls and of the bears (A. Elder, 1993). */
export const ERI = indicator({
  name: 'ERI',
  title: 'Elder ray',
  group: 'momentum',
  inputs: ['high', 'low', 'close'],
  outputs: ['bullPower', 'bearPower'],
  parameters: { period: period(13) },
  memory: 'recursive',
  lookback: (p) => p.period - 1,
  kernel: (p, [high, low, close], [bull, bear], workspace) => {
    const average = workspace.column();
    return inOrder(
      emaKernel(close, average, p.period, workspace),
      eachRow(bull, p.period - 1, (i) => high[i]! - average[i]!),
      eachRow(bear, p.period - 1, (i) => low[i]! - average[i]!),
    );
  },
});
