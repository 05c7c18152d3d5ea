import * as fc from 'fast-check';
import { codeOf, valueOf } from '../testing/figures.js';
import { describeWithMarketData, sectorBookReturns } from '../testing/market-data.js';
import { kurtosis, mean, skewness, standardDeviation, variance } from './moments.js';

const observations = fc.float64Array({ minLength: 4, maxLength: 50, min: -1e3, max: 1e3, noNaN: true });

/** NumAcc3 and NumAcc4 of the NIST Statistical Reference Datasets: 1,001 values around a large centre. */
const nistSeries = (centre: number) =>
  Float64Array.from({ length: 1001 }, (_, i) => (i === 0 ? centre : i % 2 === 1 ? centre - 0.1 : centre + 0.1));

/** The example of Excel's documentation of SKEW and KURT. */
const excelExample = Float64Array.of(3, 4, 5, 2, 3, 4, 5, 6, 4, 7);

describe(mean, () => {
  it.each([1_000_000.2, 10_000_000.2])('meets the certified NIST mean %d', (centre) => {
    expect(valueOf(mean(nistSeries(centre)))).toBeCloseTo(centre, 8);
  });
});

describe(standardDeviation, () => {
  it.each([1_000_000.2, 10_000_000.2])('meets the certified NIST deviation of .1 around %d', (centre) => {
    expect(valueOf(standardDeviation(nistSeries(centre)))).toBeCloseTo(0.1, 8);
  });
});

describe(variance, () => {
  it('divides by n - 1', () => {
    expect(valueOf(variance(Float64Array.of(2, 4, 4, 4, 5, 5, 7, 9)))).toBeCloseTo(32 / 7, 12);
  });

  it('does not see a shift, and sees a factor squared', () => {
    fc.assert(
      fc.property(observations, fc.integer({ min: -100, max: 100 }), (values, by) => {
        const plain = valueOf(variance(values));
        expect(valueOf(variance(values.map((value) => value + by)))).toBeCloseTo(plain, 4);
        expect(valueOf(variance(values.map((value) => value * by)))).toBeCloseTo(plain * by * by, 0);
      }),
    );
  });
});

describe(skewness, () => {
  it('meets Excel and SciPy', () => {
    expect(valueOf(skewness(excelExample))).toBeCloseTo(0.359543071, 9);
    expect(valueOf(skewness(Float64Array.of(2, 8, 0, 4, 1, 9, 9, 0), 'population'))).toBeCloseTo(
      0.2650554122698573,
      12,
    );
  });

  it('changes its sign with the observations', () => {
    const mirrored = excelExample.map((value) => -value);
    expect(valueOf(skewness(mirrored))).toBeCloseTo(-valueOf(skewness(excelExample)), 12);
  });
});

describe(kurtosis, () => {
  it('meets Excel', () => {
    expect(valueOf(kurtosis(excelExample))).toBeCloseTo(-0.151799637, 9);
  });

  it('is -2 for a fair coin', () => {
    expect(valueOf(kurtosis(Float64Array.of(0, 1, 0, 1), 'population'))).toBeCloseTo(-2, 12);
  });
});

describe('every moment', () => {
  const moments = [
    [mean, 1],
    [variance, 2],
    [standardDeviation, 2],
    [skewness, 3],
    [kurtosis, 4],
  ] as const;

  it.each(moments)('%p says how many observations it needs', (moment, needed) => {
    expect(moment(new Float64Array(needed - 1))).toMatchObject({
      refusal: { code: 'QUANT.TOO_FEW_OBSERVATIONS', details: { have: `${needed - 1}`, need: `${needed}` } },
    });
  });

  it.each(moments)('%p is finite or refused, whatever the observations are', (moment) => {
    fc.assert(
      fc.property(fc.float64Array({ maxLength: 8 }), (values) => {
        const figure = moment(values);
        expect(figure.ok ? Number.isFinite(figure.value) : figure.refusal.code).toBeTruthy();
      }),
    );
  });

  it.each(moments)('%p refuses an observation that is not finite', (moment) => {
    expect(codeOf(moment(Float64Array.of(1, 2, NaN, 4)))).toBe('QUANT.NOT_FINITE');
  });

  it.each([skewness, kurtosis])('%p has no shape to tell of a constant, rounding or not', (shape) => {
    expect(codeOf(shape(new Float64Array(5).fill(0.1)))).toBe('QUANT.NO_VARIATION');
    expect(codeOf(shape(Float64Array.of(0.3, 0.1 + 0.2, 0.3, 0.3)))).toBe('QUANT.NO_VARIATION');
  });
});

/** The nine sector funds, 1,511 days; figures by SciPy 1.16.3. */
describeWithMarketData('moments of a real book', () => {
  it('meets mean and deviation', () => {
    const returns = sectorBookReturns();
    expect(returns).toHaveLength(1511);
    expect(Math.abs(valueOf(mean(returns)) - 0.00045120794284378825)).toBeLessThan(1e-12);
    expect(Math.abs(valueOf(standardDeviation(returns)) - 0.01170285830430649)).toBeLessThan(1e-12);
  });

  it('meets skewness and kurtosis of both estimators', () => {
    const returns = sectorBookReturns();
    expect(Math.abs(valueOf(skewness(returns, 'population')) + 0.6886044589121758)).toBeLessThan(1e-12);
    expect(Math.abs(valueOf(skewness(returns)) + 0.689288918622948)).toBeLessThan(1e-12);
    expect(Math.abs(valueOf(kurtosis(returns, 'population')) - 21.35239870280397)).toBeLessThan(1e-12);
    expect(Math.abs(valueOf(kurtosis(returns)) - 21.427205347203166)).toBeLessThan(1e-12);
  });
});
