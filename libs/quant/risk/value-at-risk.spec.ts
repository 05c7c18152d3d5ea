import * as fc from 'fast-check';
import { codeOf, valueOf } from '../testing/figures.js';
import {
  describeWithMarketData,
  equalWeightReturns,
  readPrices,
  readRows,
  sectorBookReturns,
} from '../testing/market-data.js';
import {
  historicalExpectedShortfall,
  historicalValueAtRisk,
  parametricExpectedShortfall,
  parametricValueAtRisk,
} from './value-at-risk.js';

/** Twenty-one returns, -10 % to +10 %. */
const ladder = Float64Array.from({ length: 21 }, (_, i) => (i - 10) / 100).toReversed();

const returns = fc.float64Array({ minLength: 2, maxLength: 60, min: -0.5, max: 0.5, noNaN: true });
const confidence = fc.double({ min: 0.5, max: 0.995, noNaN: true });

describe(historicalValueAtRisk, () => {
  it.each([
    ['linear', 0.95, 0.09],
    ['linear', 0.975, 0.095],
    ['next-worse', 0.975, 0.1],
    ['next-worse', 0.9, 0.08],
    ['linear', 0.4, -0.02],
  ] as const)('%s at %d', (convention, level, expected) => {
    expect(valueOf(historicalValueAtRisk(ladder, level, convention))).toBeCloseTo(expected, 12);
  });

  it('grows with the confidence', () => {
    fc.assert(
      fc.property(returns, confidence, confidence, (values, a, b) => {
        const low = valueOf(historicalValueAtRisk(values, Math.min(a, b)));
        const high = valueOf(historicalValueAtRisk(values, Math.max(a, b)));
        expect(low).toBeLessThanOrEqual(high + 1e-12);
      }),
    );
  });

  it('is never larger when interpolated', () => {
    fc.assert(
      fc.property(returns, confidence, (values, level) => {
        const linear = valueOf(historicalValueAtRisk(values, level));
        expect(linear).toBeLessThanOrEqual(valueOf(historicalValueAtRisk(values, level, 'next-worse')) + 1e-12);
      }),
    );
  });

  it('gives no negative zero', () => {
    expect(valueOf(historicalValueAtRisk(new Float64Array(3), 0.95))).toBe(0);
  });
});

describe(historicalExpectedShortfall, () => {
  it.each([
    // The tail holds 21 × .1 = 2.1 observations: (.10 + .09 + .1 × .08) / 2.1.
    ['exact', 0.9, 0.198 / 2.1],
    // The quantile is -.08, and three observations lie at or below it.
    ['beyond-quantile', 0.9, 0.09],
    // Less than one observation: the worst.
    ['exact', 0.99, 0.1],
    ['beyond-quantile', 0.99, 0.1],
  ] as const)('%s at %d', (convention, level, expected) => {
    expect(valueOf(historicalExpectedShortfall(ladder, level, convention))).toBeCloseTo(expected, 12);
  });

  it('is never below value at risk, nor above the worst loss', () => {
    fc.assert(
      fc.property(returns, confidence, fc.constantFrom('exact', 'beyond-quantile'), (values, level, convention) => {
        const shortfall = valueOf(historicalExpectedShortfall(values, level, convention));
        expect(shortfall).toBeGreaterThanOrEqual(valueOf(historicalValueAtRisk(values, level)) - 1e-12);
        expect(shortfall).toBeLessThanOrEqual(-Math.min(...values) + 1e-12);
      }),
    );
  });

  it('is subadditive with the exact tail', () => {
    const books = fc.array(fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 })), {
      minLength: 2,
      maxLength: 40,
    });
    fc.assert(
      fc.property(books, confidence, (pairs, level) => {
        const shortfall = (values: number[]) => valueOf(historicalExpectedShortfall(Float64Array.from(values), level));
        const together = shortfall(pairs.map(([a, b]) => a + b));
        const apart = shortfall(pairs.map(([a]) => a)) + shortfall(pairs.map(([, b]) => b));
        expect(together).toBeLessThanOrEqual(apart + 1e-9);
      }),
    );
  });
});

describe(parametricValueAtRisk, () => {
  /** Mean .001, deviation (n - 1) .02: 1.644854 × .02 - .001 and φ(1.644854) / .05 × .02 - .001. */
  const twoPoints = Float64Array.of(0.001 - 0.02 / Math.SQRT2, 0.001 + 0.02 / Math.SQRT2);

  it('is z deviations below the mean, or below zero', () => {
    expect(valueOf(parametricValueAtRisk(twoPoints, 0.95))).toBeCloseTo(0.031897072539, 12);
    expect(valueOf(parametricValueAtRisk(twoPoints, 0.95, 'zero'))).toBeCloseTo(0.032897072539, 12);
  });

  it('has a shortfall of 2.0627 deviations at 95 %', () => {
    expect(valueOf(parametricExpectedShortfall(twoPoints, 0.95, 'zero'))).toBeCloseTo(2.062712808 * 0.02, 9);
  });
});

describe.each([
  [historicalValueAtRisk, 1],
  [historicalExpectedShortfall, 1],
  [parametricValueAtRisk, 2],
  [parametricExpectedShortfall, 2],
])('%p', (measure, needed) => {
  it('refuses too short a history and returns that are not finite', () => {
    expect(codeOf(measure(new Float64Array(needed - 1), 0.95))).toBe('QUANT.TOO_FEW_OBSERVATIONS');
    expect(codeOf(measure(Float64Array.of(0.01, NaN, 0.02), 0.95))).toBe('QUANT.NOT_FINITE');
  });

  it.each([0, 1, 95])('throws on the confidence %d', (level) => {
    expect(() => measure(ladder, level)).toThrow('a confidence is between 0 and 1');
  });
});

/** The nine sector funds, 1,511 days; figures by NumPy 2.3.5, empyrical 0.7.1, Riskfolio-Lib 7.4.0 and SciPy 1.16.3. */
describeWithMarketData('risk of a book of sector funds', () => {
  it('meets the historical figures', () => {
    const book = sectorBookReturns();
    expect(Math.abs(valueOf(historicalValueAtRisk(book, 0.975)) - 0.022469010399181772)).toBeLessThan(1e-12);
    expect(Math.abs(valueOf(historicalValueAtRisk(book, 0.975, 'next-worse')) - 0.022557514500864566)).toBeLessThan(
      1e-12,
    );
    expect(Math.abs(valueOf(historicalExpectedShortfall(book, 0.975)) - 0.03837264988501069)).toBeLessThan(1e-12);
    expect(
      Math.abs(valueOf(historicalExpectedShortfall(book, 0.975, 'beyond-quantile')) - 0.03827900763602562),
    ).toBeLessThan(1e-12);
    expect(
      Math.abs(valueOf(historicalExpectedShortfall(book, 0.95, 'beyond-quantile')) - 0.02872970958866458),
    ).toBeLessThan(1e-12);
  });

  it('meets the normal figures', () => {
    const book = sectorBookReturns();
    expect(Math.abs(valueOf(parametricValueAtRisk(book, 0.95)) - 0.018798280984693896)).toBeLessThan(1e-12);
    expect(Math.abs(valueOf(parametricExpectedShortfall(book, 0.95)) - 0.023688427765893846)).toBeLessThan(1e-12);
    expect(Math.abs(valueOf(parametricValueAtRisk(book, 0.975, 'zero')) - 0.022937180792616207)).toBeLessThan(1e-12);
    expect(Math.abs(valueOf(parametricExpectedShortfall(book, 0.975, 'zero')) - 0.027358974820545206)).toBeLessThan(
      1e-12,
    );
  });
});

/** Twenty US stocks, 2,263 days of 2014 to 2022; figures by NumPy. */
describeWithMarketData('risk of a book of twenty stocks', () => {
  it('meets parametric and historical value at risk at 99 %', () => {
    const file = 'closes/us20-1990-2022.csv.gz';
    const books = readRows(file)
      .header.slice(1)
      .map((ticker) => readPrices(file, ticker));
    const book = equalWeightReturns(books, { from: '2014-01-01', to: '2022-12-31' });
    expect(book).toHaveLength(2263);
    expect(Math.abs(valueOf(parametricValueAtRisk(book, 0.99, 'zero')) - 0.026414777006340366)).toBeLessThan(1e-10);
    expect(Math.abs(valueOf(historicalValueAtRisk(book, 0.99)) - 0.03058207761817824)).toBeLessThan(1e-10);
    expect(Math.abs(valueOf(historicalValueAtRisk(book, 0.99, 'next-worse')) - 0.03061377727132482)).toBeLessThan(
      1e-10,
    );
  });
});
