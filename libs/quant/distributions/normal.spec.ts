import * as fc from 'fast-check';
import { normalCumulative, normalDensity, normalQuantile } from './normal.js';

describe(normalQuantile, () => {
  /** By the statistics module of Python 3.11 (NormalDist.inv_cdf). */
  it.each([
    [1e-300, -37.0470962993612],
    [1e-12, -7.034483825301132],
    [0.001, -3.090232306167813],
    [0.01, -2.3263478740408408],
    [0.025, -1.9599639845400538],
    [0.05, -1.6448536269514726],
    [0.074, -1.4466320671589785],
    [0.3, -0.5244005127080407],
    [0.5, 0],
    [0.9999999999, 6.361340889697421],
  ])('of %d is %d', (probability, expected) => {
    expect(Math.abs(normalQuantile(probability) - expected)).toBeLessThanOrEqual(4e-16 * Math.abs(expected));
  });

  it('is symmetric about one half', () => {
    const lower = fc.integer({ min: 1, max: 2 ** 30 - 1 }).map((k) => k / 2 ** 31);
    fc.assert(fc.property(lower, (p) => expect(normalQuantile(1 - p)).toBe(-normalQuantile(p))));
  });

  it('has the slope that the density asks for', () => {
    const probability = fc.double({ min: 0.001, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(probability, (p) => {
        const slope = (normalQuantile(p + 1e-6) - normalQuantile(p - 1e-6)) / 2e-6;
        expect(slope * normalDensity(normalQuantile(p))).toBeCloseTo(1, 5);
      }),
    );
  });

  it.each([0, 1, -0.5, NaN])('throws on the probability %d', (p) => {
    expect(() => normalQuantile(p)).toThrow('between 0 and 1');
  });
});

describe(normalCumulative, () => {
  /** By erfc of Python 3.11: erfc(-x / sqrt(2)) / 2. */
  it.each([
    [-37, 5.725571222524576e-300],
    [-8, 6.220960574271785e-16],
    [-3.2, 0.0006871379379158483],
    [-2.9, 0.001865813300384038],
    [-1, 0.15865525393145707],
    [0, 0.5],
    [0.3, 0.6179114221889526],
    [3, 0.9986501019683699],
  ])('of %d is %d', (x, expected) => {
    expect(Math.abs(normalCumulative(x) / expected - 1)).toBeLessThan(2e-14);
  });

  it('takes the quantile back', () => {
    const probability = fc.double({ min: 1e-12, max: 1 - 1e-9, noNaN: true });
    fc.assert(fc.property(probability, (p) => expect(normalCumulative(normalQuantile(p)) / p).toBeCloseTo(1, 11)));
  });
});
