/** How many items at the end of `next` are new against `last`; null where it is not a continuation of it. */
export function appended<T>(last: readonly T[], next: readonly T[]): number | null {
  const newest = last.at(-1);
  if (newest === undefined) return null;
  const at = next.lastIndexOf(newest);
  return at < 0 ? null : next.length - 1 - at;
}
