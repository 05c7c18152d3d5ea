import { lastAtOrBefore } from '../sorted-search.js';
import type { ReleaseReader } from './release.js';

/** Changes that a forecast learns from: no more than these, and none from fewer. */
const CHANGES_MOST = 60;
const CHANGES_LEAST = 12;

/**
 * Value, first published value and what was expected of a period. Expected is the consensus that came with the first release, or else our own
 * forecast from what was known the moment before. Revisions change neither.
 * @param columns `value`, and `expected` where there is a consensus
 */
export function figureReader(columns: readonly string[]): ReleaseReader {
  const [valueAt, expectedAt] = [columns.indexOf('value'), columns.indexOf('expected')];
  const firsts = new Map<number, readonly [first: number, expected: number]>();
  const periods: number[] = [];
  const latest: number[] = [];
  return ({ period, values }) => {
    const value = values[valueAt] ?? Number.NaN;
    const place = lastAtOrBefore(periods, period);
    const first = firsts.get(period) ?? [value, given(values[expectedAt]) ?? forecast(latest.slice(0, place + 1))];
    firsts.set(period, first);
    if (periods[place] === period) latest[place] = value;
    else {
      periods.splice(place + 1, 0, period);
      latest.splice(place + 1, 0, value);
    }
    return { period, values: [value, ...first] };
  };
}

const given = (value: number | undefined): number | undefined => (Number.isFinite(value) ? value : undefined);

/**
 * The next value by a first-order autoregression of the changes, by least squares; NaN where too few are known. The autoregression is kept
 * within -1 and 1, where a change dies away.
 */
export function forecast(history: readonly number[]): number {
  const known = history.filter(Number.isFinite);
  const changes = known.slice(1).map((value, k) => value - (known[k] ?? Number.NaN));
  const pairs = changes.slice(-CHANGES_MOST);
  if (pairs.length < CHANGES_LEAST) return Number.NaN;
  const [before, after] = [pairs.slice(0, -1), pairs.slice(1)];
  const [meanBefore, meanAfter] = [mean(before), mean(after)];
  let [covariance, variance] = [0, 0];
  for (const [k, change] of before.entries()) {
    covariance += (change - meanBefore) * ((after[k] ?? Number.NaN) - meanAfter);
    variance += (change - meanBefore) ** 2;
  }
  const slope = variance > 0 ? Math.max(-1, Math.min(1, covariance / variance)) : 0;
  const last = pairs.at(-1) ?? Number.NaN;
  return (known.at(-1) ?? Number.NaN) + meanAfter + slope * (last - meanBefore);
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
