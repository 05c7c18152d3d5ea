import * as fc from 'fast-check';
import { rowsInOrder } from './row-order.js';

const keptOf = (keys: number[]): number[] => {
  const { kept } = rowsInOrder(keys);
  return keys.filter((_, row) => kept[row]);
};
const rowsLeftOut = (keys: number[]): number[] => {
  const { kept } = rowsInOrder(keys);
  return [...kept.keys()].filter((row) => !kept[row]);
};

/** The most rows that can be kept, by trying. */
function most(keys: number[]): number {
  const best = keys.map(() => 1);
  for (let i = 0; i < keys.length; i++) {
    for (let j = 0; j < i; j++) {
      if ((keys[j] ?? 0) < (keys[i] ?? 0)) best[i] = Math.max(best[i] ?? 1, (best[j] ?? 1) + 1);
    }
  }
  return Math.max(0, ...best);
}

describe(rowsInOrder.name, () => {
  it.each([
    ['a duplicate', [1, 2, 2, 3], [2]],
    ['a swapped pair', [1, 2, 3, 5, 4, 6], [4]],
    ['an old row at the end', [1, 3, 4, 5, 2], [4]],
    ['one date far ahead, not all that follow it', [1, 2, 99, 3, 4, 5], [2]],
    ['a duplicate in a file from new to old', [5, 4, 4, 2, 1], [2]],
    ['a swapped pair in a file from new to old', [6, 5, 3, 4, 2, 1], [3]],
  ])('leaves out %s', (_, keys, leftOut) => {
    expect(rowsLeftOut(keys)).toEqual(leftOut);
  });

  it('tells which way a file runs', () => {
    expect(rowsInOrder([3, 2, 1]).newestFirst).toBe(true);
    expect(rowsInOrder([1, 2, 3]).newestFirst).toBe(false);
    expect(rowsInOrder([1]).newestFirst).toBe(false);
    expect(rowsInOrder([])).toEqual({ kept: [], newestFirst: false });
  });

  it('keeps a strictly rising or falling sequence, and no more could be kept', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { maxLength: 25 }), (keys) => {
        const { newestFirst } = rowsInOrder(keys);
        const kept = keptOf(keys).map((key) => (newestFirst ? -key : key));
        expect(kept.every((key, i) => i === 0 || key > (kept[i - 1] ?? 0))).toBe(true);
        expect(kept).toHaveLength(most(keys.map((key) => (newestFirst ? -key : key))));
      }),
    );
  });
});
