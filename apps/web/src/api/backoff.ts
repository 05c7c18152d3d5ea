const BASE_MS = 500;
const LONGEST_MS = 15_000;

/**
 * Milliseconds to wait before attempt number `attempt` (from 1; 0 counts as 1): doubling up to 15 s, of which a random half is taken off, so
 * that many pages do not come back to a restarted server at once.
 * @param random in [0, 1)
 */
export function backoffMs(attempt: number, random: number): number {
  const ceiling = Math.min(LONGEST_MS, BASE_MS * 2 ** Math.min(Math.max(attempt, 1) - 1, 10));
  return Math.round(ceiling * (0.5 + random / 2));
}
