import * as fc from 'fast-check';
import { codeOf, valueOf } from '../testing/figures.js';
import { relativePerformance } from './relative-performance.js';

const monthly = { periodsPerYear: 12 };
const benchmark = Float64Array.of(0.02, -0.01, 0.03, 0, -0.02, 0.04);
const returns = Float64Array.of(0.01, 0, 0.04, -0.01, -0.03, 0.08);

describe(relativePerformance, () => {
  /** numpy: polyfit(benchmark - rf, returns - rf, 1), corrcoef, std(returns - benchmark, ddof=1). */
  it('meets the regression and the ratios of NumPy', () => {
    expect(valueOf(relativePerformance(returns, benchmark, { ...monthly, riskFree: 1.001 ** 12 - 1 }))).toEqual({
      beta: expect.closeTo(1.5357142857142854, 12),
      alpha: expect.closeTo(0.0021428571428571508, 12),
      correlation: expect.closeTo(0.9230784000933475, 12),
      trackingError: expect.closeTo(0.06841052550594828, 12),
      informationRatio: expect.closeTo(0.8770580193070293, 12),
    });
  });

  it('knows a leveraged benchmark for what it is', () => {
    const varied = fc.float64Array({ minLength: 3, maxLength: 50, min: -0.2, max: 0.2, noNaN: true });
    fc.assert(
      fc.property(varied, fc.double({ min: 0.1, max: 3, noNaN: true }), (market, leverage) => {
        fc.pre(Math.max(...market) - Math.min(...market) > 1e-6);
        const figures = valueOf(
          relativePerformance(
            market.map((value) => leverage * value),
            market,
            monthly,
          ),
        );
        expect(figures.beta).toBeCloseTo(leverage, 6);
        expect(figures.alpha).toBeCloseTo(0, 6);
        expect(figures.correlation).toBeCloseTo(1, 6);
      }),
    );
  });

  it('has no ratio to a benchmark that stands still, nor to itself', () => {
    const still = valueOf(relativePerformance(returns, new Float64Array(6), monthly));
    expect([still.beta, still.alpha, still.correlation]).toEqual([null, null, null]);
    const itself = valueOf(relativePerformance(returns, returns, monthly));
    expect([itself.informationRatio, itself.trackingError]).toEqual([null, 0]);
  });

  it('refuses too little', () => {
    expect(codeOf(relativePerformance(returns.subarray(0, 2), benchmark.subarray(0, 2), monthly))).toBe(
      'QUANT.TOO_FEW_OBSERVATIONS',
    );
  });
});
