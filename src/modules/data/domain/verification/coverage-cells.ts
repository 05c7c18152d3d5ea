import { type DayCoverage, dayStates } from './day-coverage.js';

/** Columns of a map of coverage: spans of equal length side by side. Days are counted from 1970. */
export interface MapColumns {
  readonly firstDay: number;
  readonly daysPerColumn: number;
  readonly count: number;
}

/** Where a history has nothing to show: before its first day, after its last, or where no session was. */
export const OUTSIDE = -1;

/** As many columns as there are days from the first to the last, or so many that each has several. */
export function mapColumns(firstDay: number, lastDay: number, most: number): MapColumns {
  const days = Math.max(1, lastDay - firstDay + 1);
  const daysPerColumn = Math.ceil(days / most);
  return { firstDay, daysPerColumn, count: Math.ceil(days / daysPerColumn) };
}

/**
 * How much of the expected sessions of each column is there, in percent: 100 only where nothing is missing, 0 only where nothing is there. A day with
 * some of its bars counts as half.
 */
export function cellsOf({ firstDay, states }: Pick<DayCoverage, 'firstDay' | 'states'>, columns: MapColumns): number[] {
  return Array.from({ length: columns.count }, (_, column) => {
    const from = Math.max(0, columns.firstDay + column * columns.daysPerColumn - firstDay);
    const to = Math.max(0, columns.firstDay + (column + 1) * columns.daysPerColumn - firstDay);
    return percentOf(states.slice(from, to));
  });
}

/** Of one column, how many histories have all of the sessions that are expected, some of them, or none. */
export interface ColumnTotal {
  readonly complete: number;
  readonly partial: number;
  readonly missing: number;
}

/** What the columns of many histories come to. */
export function totalsOf(histories: readonly (readonly number[])[], { count }: MapColumns): ColumnTotal[] {
  const totals = Array.from({ length: count }, () => ({ complete: 0, partial: 0, missing: 0 }));
  for (const cells of histories)
    for (const [column, total] of totals.entries()) {
      const cell = cells[column] ?? OUTSIDE;
      if (cell === 100) total.complete += 1;
      else if (cell > 0) total.partial += 1;
      else if (cell === 0) total.missing += 1;
    }
  return totals;
}

function percentOf(states: string): number {
  let [expected, there] = [0, 0];
  for (const state of states) {
    if (state === dayStates.closed || state === dayStates.extra) continue;
    expected += 1;
    if (state === dayStates.complete) there += 1;
    else if (state === dayStates.partial) there += 0.5;
  }
  if (expected === 0) return OUTSIDE;
  if (there === expected || there === 0) return (100 * there) / expected;
  return Math.min(99, Math.max(1, Math.round((100 * there) / expected)));
}
