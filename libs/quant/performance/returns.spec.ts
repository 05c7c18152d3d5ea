import * as fc from 'fast-check';
import { codeOf, valueOf } from '../testing/figures.js';
import { compounded } from '../testing/market-data.js';
import { simpleReturns } from './returns.js';

describe(simpleReturns, () => {
  it('gives one return fewer than prices', () => {
    const [rise, fall] = valueOf(simpleReturns(Float64Array.of(100, 110, 99)));
    expect(rise).toBeCloseTo(0.1, 12);
    expect(fall).toBeCloseTo(-0.1, 12);
  });

  it('compounds back to the prices', () => {
    const prices = fc.float64Array({ minLength: 2, maxLength: 50, min: 0.01, max: 1e5, noNaN: true });
    fc.assert(
      fc.property(prices, (series) => {
        const [first = NaN] = series;
        for (const [i, wealth] of compounded(valueOf(simpleReturns(series))).entries()) {
          expect((wealth * first) / (series[i] ?? NaN)).toBeCloseTo(1, 4);
        }
      }),
    );
  });

  it.each([
    [[100], 'QUANT.TOO_FEW_OBSERVATIONS'],
    [[100, NaN], 'QUANT.NOT_FINITE'],
    [[18.27, -37.63, 10.01], 'QUANT.LEVEL_NOT_POSITIVE'],
    [[0, 1], 'QUANT.LEVEL_NOT_POSITIVE'],
    [[1e-300, 1e300], 'QUANT.NOT_FINITE'],
  ])('refuses %j', (prices, code) => {
    expect(codeOf(simpleReturns(Float64Array.from(prices)))).toBe(code);
  });
});
