const SHORTEST_MS = 10;
const LONGEST_MS = 100;
const FOR_WORK = 2;

/**
 * How long to rest after a batch, in milliseconds: what comes quickly comes together, what comes alone at once. The longer a batch took
 * the longer the rest, so that what follows orders leaves two thirds of the time to orders; what comes together costs less each.
 */
export const restAfter = (workMs: number, longestMs = LONGEST_MS): number =>
  Math.min(longestMs, Math.max(SHORTEST_MS, FOR_WORK * workMs));
