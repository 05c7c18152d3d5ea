import * as fc from 'fast-check';
import { codeOf, valueOf } from '../testing/figures.js';
import { compounded, describeWithMarketData, sectorBookReturns } from '../testing/market-data.js';
import { performanceOf } from './performance.js';

const daily = { periodsPerYear: 252 };

describe(performanceOf, () => {
  /** Returns .1, -.1, .2 in a year of three periods: mean .0667, deviation .15275, downside .1 / √3. */
  it('meets figures worked by hand', () => {
    expect(valueOf(performanceOf(Float64Array.of(100, 110, 99, 118.8), { periodsPerYear: 3 }))).toEqual({
      totalReturn: expect.closeTo(0.188, 12),
      annualReturn: expect.closeTo(0.188, 12),
      volatility: expect.closeTo(Math.sqrt(0.07), 12),
      sharpe: expect.closeTo((0.2 / 3) * Math.sqrt(9 / 0.07), 12),
      sortino: expect.closeTo((0.2 / 3) * 30, 12),
      calmar: expect.closeTo(1.88, 12),
      maxDrawdown: expect.closeTo(0.1, 12),
      maxDrawdownPeriods: 2,
      hitRate: 2 / 3,
      finalEquity: 118.8,
    });
  });

  it('takes the compounded share of the risk-free rate off each period', () => {
    const levels = Float64Array.of(100, 110, 99, 118.8);
    const { sharpe } = valueOf(performanceOf(levels, { periodsPerYear: 3, riskFree: 1.05 ** 3 - 1 }));
    expect(sharpe).toBeCloseTo((0.2 / 3 - 0.05) * Math.sqrt(9 / 0.07), 12);
  });

  it('has no ratios for an account that never moved', () => {
    expect(valueOf(performanceOf(new Float64Array(5).fill(1000), daily))).toEqual({
      totalReturn: 0,
      annualReturn: 0,
      volatility: 0,
      sharpe: null,
      sortino: null,
      calmar: null,
      maxDrawdown: 0,
      maxDrawdownPeriods: 0,
      hitRate: null,
      finalEquity: 1000,
    });
  });

  it('has no Sharpe ratio for growth that varies by rounding alone', () => {
    const smooth = Float64Array.from({ length: 20 }, (_, i) => Math.exp(i / 100));
    const { sharpe, hitRate } = valueOf(performanceOf(smooth, daily));
    expect([sharpe, hitRate]).toEqual([null, 1]);
  });

  it('does not depend on the unit of the equity', () => {
    const levels = fc.array(fc.integer({ min: 1000, max: 2000 }), { minLength: 3, maxLength: 40 });
    fc.assert(
      fc.property(levels, (list) => {
        const { finalEquity, ...inUnits } = valueOf(performanceOf(Float64Array.from(list), { periodsPerYear: 12 }));
        const inMany = valueOf(
          performanceOf(
            Float64Array.from(list, (level) => level * 1024),
            { periodsPerYear: 12 },
          ),
        );
        expect(inMany).toEqual({ ...inUnits, finalEquity: finalEquity * 1024 });
      }),
    );
  });

  it('holds only finite numbers and nulls, whatever the equity is', () => {
    const anything = fc.float64Array({ maxLength: 8, min: -1e-9 });
    fc.assert(
      fc.property(anything, (levels) => {
        const figures = performanceOf(levels, daily);
        for (const figure of Object.values(figures.ok ? figures.value : {})) {
          expect(figure === null || Number.isFinite(figure)).toBe(true);
        }
      }),
    );
  });

  it.each([
    [[100, 101], 'QUANT.TOO_FEW_OBSERVATIONS'],
    [[100, 101, NaN], 'QUANT.NOT_FINITE'],
    [[100, 50, 0], 'QUANT.LEVEL_NOT_POSITIVE'],
    [[1, 1e3, 1e6], 'QUANT.NOT_FINITE'],
  ])('refuses %j', (levels, code) => {
    expect(codeOf(performanceOf(Float64Array.from(levels), daily))).toBe(code);
  });
});

/** Nine sector funds, 2015 to 2020; figures by empyrical-reloaded 0.7.1. */
describeWithMarketData('performance of a real book', () => {
  it('meets returns, volatility and ratios', () => {
    const figures = valueOf(performanceOf(compounded(sectorBookReturns()), daily));
    const expected = {
      totalReturn: 0.7817230067502543,
      annualReturn: 0.10111927810905352,
      volatility: 0.18577711621093213,
      sharpe: 0.6120474034462571,
      sortino: 0.8449933334447243,
      calmar: 0.273986652809354,
      maxDrawdown: 0.36906643835462516,
    };
    for (const [name, value] of Object.entries(expected)) {
      expect(Math.abs(Number(Reflect.get(figures, name)) - value)).toBeLessThan(1e-10);
    }
  });
});
