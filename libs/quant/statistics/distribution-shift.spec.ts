import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  countsBetween,
  kolmogorovSmirnov,
  kolmogorovTail,
  populationStability,
  quantileEdges,
} from './distribution-shift.js';

const sample = fc
  .array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 200 })
  .map((values) => Float64Array.from(values).toSorted());

describe(kolmogorovSmirnov, () => {
  it("meets Smirnov's table of critical values", () => {
    expect(kolmogorovTail(1.2238)).toBeCloseTo(0.1, 4);
    expect(kolmogorovTail(1.3581)).toBeCloseTo(0.05, 4);
    expect(kolmogorovTail(1.6276)).toBeCloseTo(0.01, 4);
    expect(kolmogorovTail(1.9495)).toBeCloseTo(0.001, 4);
    expect([0, 0.1].map(kolmogorovTail)).toEqual([1, 1]);
    expect(kolmogorovTail(0.18)).toBeCloseTo(1, 12);
  });

  it('is the largest distance of the distributions, ties counted on both sides at once', () => {
    expect(kolmogorovSmirnov(Float64Array.of(1, 2, 3, 4), Float64Array.of(3, 4, 5, 6)).statistic).toBe(0.5);
    expect(kolmogorovSmirnov(Float64Array.of(1, 1, 1), Float64Array.of(1, 1)).statistic).toBe(0);
    expect(kolmogorovSmirnov(Float64Array.of(1, 2), Float64Array.of(3)).statistic).toBe(1);
  });

  it('does not depend on which sample is first, nor on a rising transformation', () => {
    fc.assert(
      fc.property(sample, sample, (a, b) => {
        const { statistic, pValue } = kolmogorovSmirnov(a, b);
        expect(kolmogorovSmirnov(b, a)).toEqual({ statistic, pValue });
        const cubed = (values: Float64Array) => values.map((value) => 2 * value);
        expect(kolmogorovSmirnov(cubed(a), cubed(b)).statistic).toBe(statistic);
        expect(statistic).toBeGreaterThanOrEqual(0);
        expect(statistic).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe(populationStability, () => {
  it('is the sum over bins', () => {
    // (0.3 - 0.5) ln(0.3 / 0.5) + (0.7 - 0.5) ln(0.7 / 0.5)
    const expected = -0.2 * Math.log(0.6) + 0.2 * Math.log(1.4);
    expect(populationStability(Float64Array.of(50, 50), Float64Array.of(3, 7))).toBeCloseTo(expected, 12);
  });

  it('is zero of the same shares, finite of empty bins, never negative and the same both ways', () => {
    expect(populationStability(Float64Array.of(10, 30), Float64Array.of(1, 3))).toBeCloseTo(0, 12);
    const counts = fc.array(fc.tuple(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 90 })), {
      minLength: 2,
      maxLength: 12,
    });
    fc.assert(
      fc.property(counts, (pairs) => {
        const reference = Float64Array.from([...pairs.map(([one]) => one), 1]);
        const recent = Float64Array.from([...pairs.map(([, other]) => other), 1]);
        const index = populationStability(reference, recent);
        expect(index).toBeGreaterThanOrEqual(0);
        expect(Number.isFinite(index)).toBe(true);
        expect(populationStability(recent, reference)).toBeCloseTo(index, 9);
      }),
    );
  });
});

describe(countsBetween, () => {
  it('counts every value once, in bins of about the same size where none repeats', () => {
    const values = Float64Array.from({ length: 100 }, (_, k) => k);
    const edges = quantileEdges(values, 10);
    expect(Array.from(countsBetween(edges, values))).toEqual(Array.from({ length: 10 }, () => 10));
    fc.assert(
      fc.property(sample, sample, (reference, recent) => {
        const parted = quantileEdges(reference, 10);
        expect(parted.every((edge, k) => k === 0 || edge > (parted[k - 1] ?? edge))).toBe(true);
        expect(countsBetween(parted, recent).reduce((sum, count) => sum + count)).toBe(recent.length);
        expect(countsBetween(parted, reference).every((count) => count > 0)).toBe(true);
      }),
    );
  });

  it('has one bin of values that are all the same', () => {
    expect(quantileEdges(new Float64Array(20).fill(5), 10)).toHaveLength(0);
  });
});
