import * as fc from 'fast-check';
import { thinned } from './thinning.js';

describe(thinned, () => {
  it('shows everything when there is room', () => {
    expect(thinned(3, 3)).toEqual([0, 1, 2]);
    expect(thinned(1, 2)).toEqual([0]);
    expect(thinned(0, 2)).toEqual([]);
  });

  it('spreads what it shows evenly', () => {
    expect(thinned(9, 3)).toEqual([0, 4, 8]);
    expect(thinned(10, 4)).toEqual([0, 3, 6, 9]);
  });

  it('always shows the first and the last, each point once, gaps differing by at most one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 50_000 }), fc.integer({ min: 2, max: 500 }), (count, limit) => {
        const shown = thinned(count, limit);
        const gaps = shown.slice(1).map((index, i) => index - (shown[i] ?? 0));
        expect([shown.length, shown[0], shown.at(-1)]).toEqual([Math.min(count, limit), 0, count - 1]);
        expect(Math.min(...gaps)).toBeGreaterThan(0);
        expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
