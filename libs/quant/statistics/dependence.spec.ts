import * as fc from 'fast-check';
import { codeOf, valueOf } from '../testing/figures.js';
import { correlation, covariance, rankCorrelation } from './dependence.js';

const pairs = fc.array(fc.tuple(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: -1000, max: 1000 })), {
  minLength: 3,
  maxLength: 40,
});
const split = (list: readonly (readonly [number, number])[]) =>
  [Float64Array.from(list, ([a]) => a), Float64Array.from(list, ([, b]) => b)] as const;

/** The examples of Excel's documentation of COVARIANCE.S and CORREL. */
describe('examples of Excel', () => {
  it('meets the covariance', () => {
    expect(valueOf(covariance(Float64Array.of(2, 4, 8), Float64Array.of(5, 11, 12)))).toBeCloseTo(9.666666667, 9);
  });

  it('meets the correlation', () => {
    const figure = correlation(Float64Array.of(3, 2, 4, 5, 6), Float64Array.of(9, 7, 12, 15, 17));
    expect(valueOf(figure)).toBeCloseTo(0.997054486, 9);
  });
});

describe(correlation, () => {
  it('is exactly 1 where rounding would carry it past', () => {
    expect(valueOf(correlation(Float64Array.of(1, 2, 4), Float64Array.of(3, 6, 12)))).toBe(1);
  });
});

describe(rankCorrelation, () => {
  /** IQ against hours of television, the worked example of Wikipedia: -29/165. */
  it('meets a worked example', () => {
    const iq = Float64Array.of(106, 100, 86, 101, 99, 103, 97, 113, 112, 110);
    const hours = Float64Array.of(7, 27, 2, 50, 28, 29, 20, 12, 6, 17);
    expect(valueOf(rankCorrelation(iq, hours))).toBeCloseTo(-29 / 165, 12);
  });

  it('is 1 for any growing relation', () => {
    const values = Float64Array.of(-3, 0.5, 1, 2, 40);
    expect(valueOf(rankCorrelation(values, values.map(Math.exp)))).toBeCloseTo(1, 12);
  });
});

describe.each([correlation, rankCorrelation])('%p', (measure) => {
  it('lies between -1 and 1, does not care for the order of its arguments, and turns with the sign', () => {
    fc.assert(
      fc.property(pairs, (list) => {
        const [a, b] = split(list);
        const figure = measure(a, b);
        if (!figure.ok) return;
        expect(Math.abs(figure.value)).toBeLessThanOrEqual(1);
        expect(valueOf(measure(b, a))).toBeCloseTo(figure.value, 12);
        expect(
          valueOf(
            measure(
              a,
              b.map((value) => 3 - 2 * value),
            ),
          ),
        ).toBeCloseTo(-figure.value, 9);
      }),
    );
  });

  it('refuses a series without variation, too few pairs and what is not finite', () => {
    expect(codeOf(measure(Float64Array.of(1, 2, 3), Float64Array.of(5, 5, 5)))).toBe('QUANT.NO_VARIATION');
    expect(codeOf(measure(Float64Array.of(1), Float64Array.of(5)))).toBe('QUANT.TOO_FEW_OBSERVATIONS');
    expect(codeOf(measure(Float64Array.of(1, 2), Float64Array.of(5, NaN)))).toBe('QUANT.NOT_FINITE');
  });
});
