import * as fc from 'fast-check';
import { codeOf, valueOf } from '../testing/figures.js';
import { quantile, ranks } from './order-statistics.js';

const observations = fc.float64Array({ minLength: 1, maxLength: 40, min: -1e6, max: 1e6, noNaN: true });
const probability = fc.double({ min: 0, max: 1, noNaN: true });

describe(quantile, () => {
  /** The example of Excel's documentation of PERCENTILE.INC. */
  it('interpolates between order statistics', () => {
    expect(valueOf(quantile(Float64Array.of(1, 3, 2, 4), 0.3))).toBeCloseTo(1.9, 12);
  });

  it('starts at the smallest and ends at the largest, and leaves the order of its input', () => {
    const values = Float64Array.of(7, -2, 5);
    expect([0, 0.5, 1].map((p) => valueOf(quantile(values, p)))).toEqual([-2, 5, 7]);
    expect(values).toEqual(Float64Array.of(7, -2, 5));
  });

  it('never falls as the probability grows', () => {
    fc.assert(
      fc.property(observations, probability, probability, (values, a, b) => {
        const low = valueOf(quantile(values, Math.min(a, b)));
        const high = valueOf(quantile(values, Math.max(a, b)));
        expect(low).toBeLessThanOrEqual(high + 1e-9);
      }),
    );
  });

  it('refuses no observations and those that are not finite', () => {
    expect(codeOf(quantile(new Float64Array(), 0.5))).toBe('QUANT.TOO_FEW_OBSERVATIONS');
    expect(codeOf(quantile(Float64Array.of(1, NaN), 0))).toBe('QUANT.NOT_FINITE');
  });

  it.each([-0.1, 1.1, NaN])('throws on the probability %d', (p) => {
    expect(() => quantile(Float64Array.of(1, 2), p)).toThrow('a probability is between 0 and 1');
  });
});

describe(ranks, () => {
  it('shares the average rank among equals', () => {
    expect(ranks(Float64Array.of(30, 10, 20, 20, 10, 10))).toEqual(Float64Array.of(6, 2, 4.5, 4.5, 2, 2));
  });

  it('always adds up to n (n + 1) / 2', () => {
    const many = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 60 });
    fc.assert(
      fc.property(many, (values) => {
        const sum = ranks(Float64Array.from(values)).reduce((total, rank) => total + rank, 0);
        expect(sum).toBe((values.length * (values.length + 1)) / 2);
      }),
    );
  });

  it('depends on the order alone', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -99, max: 99 })), (values) => {
        expect(ranks(Float64Array.from(values, Math.atan))).toEqual(ranks(Float64Array.from(values)));
      }),
    );
  });

  it('throws on what has no place in an order', () => {
    expect(() => ranks(Float64Array.of(1, NaN))).toThrow('only finite values can be ranked');
  });
});
