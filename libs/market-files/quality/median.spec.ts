import * as fc from 'fast-check';
import { medianInPlace } from './median.js';

const sortedMedian = (values: number[]): number => {
  const sorted = Float64Array.from(values).toSorted();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
};

describe(medianInPlace.name, () => {
  it('is what sorting gives', () => {
    const values = fc.oneof(fc.array(fc.integer({ min: -5, max: 5 })), fc.array(fc.double({ noNaN: true })));
    fc.assert(
      fc.property(values, (given) => {
        fc.pre(given.length > 0);
        expect(medianInPlace(Float64Array.from(given)) + 0).toBe(sortedMedian(given) + 0);
      }),
    );
  });

  it('has none of nothing', () => {
    expect(medianInPlace(new Float64Array(0))).toBeNaN();
  });
});
