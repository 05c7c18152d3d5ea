export interface Point {
  /** Milliseconds since 1970. */
  readonly x: number;
  readonly y: number;
}

/**
 * At most about so many points with the same look: of every bucket the first, the lowest, the highest and the last stay, so that no
 * peak and no trough is lost.
 */
export function thinned(points: readonly Point[], most: number): readonly Point[] {
  if (points.length <= most) return points;
  const size = Math.ceil((4 * points.length) / most);
  const kept: Point[] = [];
  for (let from = 0; from < points.length; from += size) kept.push(...extremesOf(points.slice(from, from + size)));
  return kept;
}

function extremesOf(bucket: readonly Point[]): Point[] {
  let [low, high] = [0, 0];
  for (const [index, { y }] of bucket.entries()) {
    if (y < (bucket[low]?.y ?? y)) low = index;
    if (y > (bucket[high]?.y ?? y)) high = index;
  }
  const places = new Set([0, low, high, bucket.length - 1].toSorted((a, b) => a - b));
  return [...places].flatMap((index) => bucket[index] ?? []);
}
