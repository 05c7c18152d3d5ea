import type { MonthlyReturns } from '#charts';
import type { EquityRecord } from '../run/run-outcome.js';

/** Returns of the calendar months and years (UTC) of an equity curve that began with the cash. */
export function monthlyReturns({ times, equity, benchmark }: EquityRecord, cash: number): MonthlyReturns[] {
  const ends = monthEnds(times);
  const years = new Map<number, MonthlyReturns & { months: (number | null)[] }>();
  let [last, yearStart] = [cash, cash];
  let yearStartRow = -1;
  for (const { year, month, row } of ends) {
    const level = equity[row] ?? Number.NaN;
    if (!years.has(year)) [yearStart, yearStartRow] = [last, lastRowBefore(ends, year)];
    const months = years.get(year)?.months ?? Array.from({ length: 12 }, () => null);
    months[month] = level / last - 1;
    const total = level / yearStart - 1;
    years.set(year, { year, months, total, benchmark: benchmarkReturn(benchmark, yearStartRow, row) });
    last = level;
  }
  return [...years.values()];
}

interface MonthEnd {
  readonly year: number;
  readonly month: number;
  /** Of the last sample in it. */
  readonly row: number;
}

function monthEnds(times: Float64Array): MonthEnd[] {
  const ends = new Map<string, MonthEnd>();
  for (const [row, time] of times.entries()) {
    // A bar that closes at midnight belongs to the day before it.
    const date = new Date((time - 1) / 1000);
    const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
    ends.set(`${year}-${month}`, { year, month, row });
  }
  return [...ends.values()];
}

const lastRowBefore = (ends: readonly MonthEnd[], year: number): number =>
  ends.findLast((end) => end.year < year)?.row ?? -1;

/** From the end of the year before, or from its own beginning in the first year. */
function benchmarkReturn(benchmark: Float64Array | null, from: number, to: number): number | null {
  if (benchmark === null) return null;
  const first = Number.isNaN(benchmark[from] ?? Number.NaN)
    ? benchmark.find((level) => !Number.isNaN(level))
    : benchmark[from];
  const change = (benchmark[to] ?? Number.NaN) / (first ?? Number.NaN) - 1;
  return Number.isNaN(change) ? null : change;
}
