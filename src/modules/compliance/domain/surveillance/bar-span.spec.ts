import { spanOf } from './bar-span.js';

describe(spanOf, () => {
  it('gives the close of a minute to the next one, and the close of a day to the day', () => {
    expect(spanOf({ timeframe: '1m', openTime: 60n, closeTime: 120n })).toEqual({ from: 60n, until: 120n });
    expect(spanOf({ timeframe: '1d', openTime: 60n, closeTime: 120n })).toEqual({ from: 60n, until: 121n });
  });
});
