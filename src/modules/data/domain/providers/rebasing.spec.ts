import * as fc from 'fast-check';
import { rebasedBy } from './rebasing.js';

const price = fc.integer({ min: 100, max: 1_000_000 }).map((cents) => cents / 100);
const bars = fc.array(fc.tuple(price, price, price, price), { minLength: 2, maxLength: 7 });

describe(rebasedBy, () => {
  it('finds the ratio of a split in prices that are rounded', () => {
    fc.assert(
      fc.property(bars, fc.constantFrom([1, 4], [2, 3], [1, 10], [8, 1], [20, 21]), (old, [up = 1, down = 1]) => {
        const revisions = old.map((before, time) => ({
          time,
          before,
          after: before.map((each) => Math.fround((each * up) / down)),
        }));
        expect(rebasedBy(revisions)).toEqual([up, down]);
      }),
    );
  });

  it('takes no correction for a split', () => {
    const before = [100, 101, 99, 100];
    const at = (time: number, after: number[]) => ({ time, before, after });
    const halves = [50, 50.5, 49.5, 50];
    expect(rebasedBy([])).toBeNull();
    expect(rebasedBy([at(1, halves)])).toBeNull();
    expect(rebasedBy([at(1, halves), at(2, halves)])).toEqual([1, 2]);
    expect(rebasedBy([at(1, halves), at(2, [50, 50.5, 49.5, 50.2])])).toBeNull();
    expect(rebasedBy([at(1, halves), at(2, [100.1, 101.1, 99.1, 100.1])])).toBeNull();
    // A dividend taken off: no ratio of a split.
    expect(
      rebasedBy([
        at(
          1,
          before.map((each) => each * 0.99437),
        ),
        at(
          2,
          before.map((each) => each * 0.99437),
        ),
      ]),
    ).toBeNull();
  });
});
