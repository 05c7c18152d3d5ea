import { numberAt } from '#kernel';

/**
 * Which rows to keep so that their keys run strictly one way and as few rows as possible are left out: one wrong date in the
 * middle must not condemn all that follow. Where two ways are equally good, the row that stands first stays.
 * The way is the one that most neighbours go: files run from old to new or from new to old.
 */
export function rowsInOrder(keys: ArrayLike<number>): { readonly kept: boolean[]; readonly newestFirst: boolean } {
  const newestFirst = countFalls(keys) * 2 >= Math.max(1, keys.length);
  return { kept: longestRise(newestFirst ? Float64Array.from(keys, (key) => -key) : keys), newestFirst };
}

/** Whether every key is larger than the one before it. */
export function isRising(keys: ArrayLike<number>): boolean {
  for (let i = 1; i < keys.length; i++) if (!(numberAt(keys, i) > numberAt(keys, i - 1))) return false;
  return true;
}

function countFalls(keys: ArrayLike<number>): number {
  let falls = 0;
  for (let i = 1; i < keys.length; i++) if (numberAt(keys, i) < numberAt(keys, i - 1)) falls += 1;
  return falls;
}

/**
 * Longest strictly increasing subsequence by patience sorting (Fredman 1975), worked from the end, so that ties are decided for the
 * earlier row.
 */
function longestRise(keys: ArrayLike<number>): boolean[] {
  /** Row that begins the best run of each length (index + 1) so far: the one with the largest key. */
  const heads: number[] = [];
  const next = new Int32Array(keys.length).fill(-1);
  for (let row = keys.length - 1; row >= 0; row--) {
    const length = countLarger(heads, keys, numberAt(keys, row));
    next[row] = length === 0 ? -1 : numberAt(heads, length - 1);
    heads[length] = row;
  }
  const kept = Array.from({ length: keys.length }, () => false);
  for (let row = heads.at(-1) ?? -1; row !== -1; row = numberAt(next, row)) kept[row] = true;
  return kept;
}

/** How many heads have a key larger than `key`; heads fall with their length. */
function countLarger(heads: readonly number[], keys: ArrayLike<number>, key: number): number {
  let low = 0;
  let high = heads.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (numberAt(keys, numberAt(heads, middle)) > key) low = middle + 1;
    else high = middle;
  }
  return low;
}
