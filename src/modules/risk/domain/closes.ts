/** Closes of one instrument, oldest first, and when each became known (RFC 3339, UTC, microseconds). */
export interface CloseSeries {
  readonly instrumentId: string;
  readonly times: readonly string[];
  readonly closes: Float64Array;
}

const ONE_MINUTE_BARS_PER_YEAR = 252 * 390;
const DAILY_BARS_PER_YEAR = 252;

/** Bars of a timeframe in a year of 252 sessions of 6.5 hours. */
export const barsPerYear = (timeframe: '1m' | '1d'): number =>
  timeframe === '1d' ? DAILY_BARS_PER_YEAR : ONE_MINUTE_BARS_PER_YEAR;

/** Simple returns of consecutive closes; prices are positive by the time they are stored. */
export function returnsOf(closes: Float64Array): Float64Array {
  const returns = new Float64Array(Math.max(0, closes.length - 1));
  for (let i = 0; i < returns.length; i++) returns[i] = (closes[i + 1] ?? NaN) / (closes[i] ?? NaN) - 1;
  return returns;
}

/** The series cut down to the times that all of them have, so that row i is the same moment in each. */
export function aligned(series: readonly CloseSeries[]): CloseSeries[] {
  const [first, ...others] = series;
  if (first === undefined) return [];
  const sets = others.map(({ times }) => new Set(times));
  const shared = new Set(first.times.filter((time) => sets.every((times) => times.has(time))));
  return series.map(({ instrumentId, times, closes }) => ({
    instrumentId,
    times: times.filter((time) => shared.has(time)),
    closes: closes.filter((_, index) => shared.has(times[index] ?? '')),
  }));
}
