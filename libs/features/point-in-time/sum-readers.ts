import type { Reading, ReleaseReader } from './release.js';

const DAY = 86_400_000_000;
/** Reports of one holder follow on each other where their periods lie no further apart: a quarter and some days. */
const QUARTER_MOST = 100 * DAY;

/** Totals of everything that was released so far: what came within the last bars is their difference. */
export function runningTotals(columns: readonly string[]): ReleaseReader {
  let totals: readonly number[] = columns.map(() => 0);
  return ({ knownAt, values }) => {
    totals = totals.map((total, k) => total + (Number.isFinite(values[k]) ? (values[k] ?? 0) : 0));
    return { period: knownAt, values: totals };
  };
}

/** Mean score of the texts of a UTC day so far, and how many they are. */
export function dailyScores(columns: readonly string[]): ReleaseReader {
  const scoreAt = columns.indexOf('score');
  let [day, sum, texts] = [Number.NaN, 0, 0];
  return ({ knownAt, values }): Reading => {
    const today = Math.floor(knownAt / DAY) * DAY;
    if (today !== day) [day, sum, texts] = [today, 0, 0];
    sum += values[scoreAt] ?? Number.NaN;
    texts += 1;
    return { period: day, values: [sum / texts, texts] };
  };
}

/**
 * Shares that all holders reported for a period so far, how many hold any, and by how much those have changed who had reported for the period
 * before. A holder who is new to the reports adds nothing to the change: what it held before is not known.
 */
export function positionTotals(columns: readonly string[]): ReleaseReader {
  const sharesAt = columns.indexOf('shares');
  const holders = new Map<string, Map<number, number>>();
  return ({ period, origin, values }) => {
    const reports = holders.get(origin) ?? new Map<number, number>();
    holders.set(origin, reports.set(period, values[sharesAt] ?? Number.NaN));
    let [shares, change, count] = [0, 0, 0];
    for (const reported of holders.values()) {
      const held = reported.get(period);
      if (held === undefined) continue;
      shares += held;
      count += held > 0 ? 1 : 0;
      const before = previous(reported, period);
      if (before !== undefined) change += held - before;
    }
    return { period, values: [shares, change, count] };
  };
}

function previous(reports: ReadonlyMap<number, number>, period: number): number | undefined {
  let latest = Number.NEGATIVE_INFINITY;
  for (const each of reports.keys()) if (each < period && each > latest) latest = each;
  return period - latest <= QUARTER_MOST ? reports.get(latest) : undefined;
}
