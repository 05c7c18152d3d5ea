import * as fc from 'fast-check';
import { compounded, describeWithMarketData, sectorBookReturns } from '../testing/market-data.js';
import { deepestDrawdown, drawdowns } from './drawdowns.js';

const equity = fc.float64Array({ minLength: 1, maxLength: 60, min: 1, max: 1e6, noNaN: true });

describe(drawdowns, () => {
  it('measures from the highest level so far', () => {
    const falls = drawdowns(Float64Array.of(100, 80, 120, 90, 120, 60));
    expect([...falls].map((fall) => Math.round(fall * 1000) / 1000)).toEqual([0, 0.2, 0, 0.25, 0, 0.5]);
  });

  it('exceeds one when the account owes', () => {
    expect(drawdowns(Float64Array.of(100, -50))[1]).toBeCloseTo(1.5, 12);
  });

  it('is zero at each new peak and below one for positive levels', () => {
    fc.assert(
      fc.property(equity, (levels) => {
        for (const [i, fall] of drawdowns(levels).entries()) {
          expect(fall).toBeGreaterThanOrEqual(0);
          expect(fall).toBeLessThan(1);
          expect(fall === 0).toBe((levels[i] ?? NaN) === Math.max(...levels.subarray(0, i + 1)));
        }
      }),
    );
  });

  it('throws where there is no positive level to fall from', () => {
    expect(() => drawdowns(Float64Array.of(0, 1))).toThrow('positive level');
    expect(() => drawdowns(Float64Array.of(1, NaN))).toThrow('finite levels');
  });
});

describe(deepestDrawdown, () => {
  it.each([
    ['never fell', [1, 2, 3], { depth: 0, periods: 0 }],
    ['recovered', [100, 120, 90, 100, 120, 130], { depth: 0.25, periods: 3 }],
    ['has not recovered', [100, 120, 110, 90, 100], { depth: 0.25, periods: 3 }],
    ['fell twice as deep: the first', [100, 50, 100, 60, 50, 100], { depth: 0.5, periods: 2 }],
    ['is empty', [], { depth: 0, periods: 0 }],
  ])('of an account that %s', (_, levels, expected) => {
    expect(deepestDrawdown(Float64Array.from(levels))).toEqual(expected);
  });

  it('is the largest of the drawdowns', () => {
    fc.assert(
      fc.property(equity, (levels) => {
        expect(deepestDrawdown(levels).depth).toBe(Math.max(...drawdowns(levels)));
      }),
    );
  });
});

/** Nine sector funds: peak 2020-02-19, trough 23 days later, recovered 161 days after that; figures by NumPy 2.3.5. */
describeWithMarketData('drawdown of a real book', () => {
  it('meets depth and length', () => {
    const { depth, periods } = deepestDrawdown(compounded(sectorBookReturns()));
    expect(Math.abs(depth - 0.36906643835462516)).toBeLessThan(1e-12);
    expect(periods).toBe(184);
  });
});
