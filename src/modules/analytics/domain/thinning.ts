/**
 * Which of `count` points to show when at most `limit` may be: every one, or `limit` of them spread evenly, the first and the
 * last always among them. Indexes from 0, ascending.
 * @param limit at least 2
 */
export function thinned(count: number, limit: number): number[] {
  const shown = Math.min(count, limit);
  if (shown < 2) return shown === 1 ? [0] : [];
  return Array.from({ length: shown }, (_, index) => Math.floor((index * (count - 1)) / (shown - 1)));
}
