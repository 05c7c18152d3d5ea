const SESSIONS_PER_YEAR = 252;
const DAYS_PER_YEAR = 365;
/** Share of days at a weekend from which on a market counts as open round the clock. */
const WEEKEND_SHARE = 0.1;

/** @param times ends of the days with data, microseconds */
export function daysPerYear(times: Float64Array): number {
  const atWeekend = times.filter((time) => [0, 6].includes(new Date((time - 1) / 1000).getUTCDay())).length;
  return atWeekend > WEEKEND_SHARE * times.length ? DAYS_PER_YEAR : SESSIONS_PER_YEAR;
}
