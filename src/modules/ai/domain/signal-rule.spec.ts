import * as fc from 'fast-check';
import { isDue, strengthOf } from './signal-rule.js';

const both = { longOnly: false };
const longOnly = { longOnly: true };

describe(strengthOf.name, () => {
  it.each([
    [0.01, 0.01, 0.5],
    [0.02, 0.01, 1],
    [0.0201, 0.01, 1],
    [-0.005, 0.01, -0.25],
    [-1, 0.01, -1],
    [0, 0.01, 0],
  ])('a prediction of %d with a deviation of %d asks for %d', (expected, deviation, strength) => {
    expect(strengthOf(expected, deviation, both)).toBe(strength);
    expect(strengthOf(expected, deviation, longOnly)).toBe(Math.max(0, strength));
  });

  it('asks for nothing when predictions do not vary', () => {
    expect(strengthOf(0.01, 0, both)).toBe(0);
    expect(strengthOf(0.01, Number.NaN, both)).toBe(0);
  });

  it('stays in its bounds, never -0, and rises with the prediction', () => {
    const value = fc.double({ min: -1, max: 1, noNaN: true });
    const deviation = fc.double({ min: 1e-9, max: 1, noNaN: true });
    fc.assert(
      fc.property(value, value, deviation, fc.boolean(), (a, b, scale, long) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map((one) => strengthOf(one, scale, { longOnly: long }));
        expect(low).toBeLessThanOrEqual(high ?? 0);
        expect(low).toBeGreaterThanOrEqual(long ? 0 : -1);
        expect(high).toBeLessThanOrEqual(1);
        expect(Object.is(low, -0)).toBe(false);
      }),
    );
  });
});

describe(isDue.name, () => {
  it('is once per horizon, from the first bar on', () => {
    expect([0, 1, 2, 3, 4, 5, 6].filter((sequence) => isDue(sequence, 3))).toEqual([0, 3, 6]);
  });
});
