/** Index of the last value at or before a moment; -1 where all are later. @param sorted rising */
export function lastAtOrBefore(sorted: ArrayLike<number>, moment: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? Number.POSITIVE_INFINITY) <= moment) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
