import { indicator } from '../indicator.js';
import { eachRow } from '../workspace.js';

/** Mean of open, high, low and close. */
export const AVGPRICE = indicator({
  name: 'AVGPRICE',
  title: 'Average price',
  group: 'transform',
  inputs: ['open', 'high', 'low', 'close'],
  outputs: ['value'],
  parameters: {},
  memory: 'none',
  lookback: () => 0,
  kernel: (_, [open, high, low, close], [out]) =>
    eachRow(out, 0, (i) => (open[i]! + high[i]! + low[i]! + close[i]!) / 4),
});

/** Middle between high and low. */
export const MEDPRICE = indicator({
  name: 'MEDPRICE',
  title: 'Median price',
  group: 'transform',
  inputs: ['high', 'low'],
  outputs: ['value'],
  parameters: {},
  memory: 'none',
  lookback: () => 0,
  kernel: (_, [high, low], [out]) => eachRow(out, 0, (i) => (high[i]! + low[i]!) / 2),
});

/** Mean of high, low and close. */
export const TYPPRICE = indicator({
  name: 'TYPPRICE',
  title: 'Typical price',
  group: 'transform',
  inputs: ['high', 'low', 'close'],
  outputs: ['value'],
  parameters: {},
  memory: 'none',
  lookback: () => 0,
  kernel: (_, [high, low, close], [out]) => eachRow(out, 0, (i) => (high[i]! + low[i]! + close[i]!) / 3),
});

/** Mean of high, low and twice the close. */
export const WCLPRICE = indicator({
  name: 'WCLPRICE',
  title: 'Weighted close price',
  group: 'transform',
  inputs: ['high', 'low', 'close'],
  outputs: ['value'],
  parameters: {},
  memory: 'none',
  lookback: () => 0,
  kernel: (_, [high, low, close], [out]) => eachRow(out, 0, (i) => (high[i]! + low[i]! + 2 * close[i]!) / 4),
});
