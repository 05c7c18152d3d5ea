import type { Timeframe } from '#kernel';
import { type BarSeries, type QualityFinding, checkSeries } from '#market-files';
import type { PriceColumns } from '../bar-table.js';
import { type DayCoverage, coverageOf } from './day-coverage.js';
import { WEEKDAYS } from './expected-sessions.js';

export interface StoredHistory {
  readonly symbol: string;
  readonly timeframe: Timeframe;
  /** Code of the exchange calendar that it keeps to; null where that is not known. */
  readonly calendar: string | null;
  readonly columns: PriceColumns;
}

/** What there is to say of a history as it is stored. */
export interface Verdict {
  readonly bars: number;
  /** Close of the first and last bar, microseconds since 1970; null where there is none. */
  readonly firstTime: number | null;
  readonly lastTime: number | null;
  readonly findings: readonly QualityFinding[];
  /** Null where there is no bar. */
  readonly coverage: DayCoverage | null;
}

export function verdictOf({ symbol, timeframe, calendar, columns }: StoredHistory): Verdict {
  const { closeTimes, openTimes } = columns;
  const coverage = closeTimes.length === 0 ? null : coverageOf({ timeframe, openTimes }, calendar);
  const findings =
    coverage === null ? [] : checkSeries(seriesOf({ symbol, timeframe, columns, calendar: coverage.calendar }));
  return {
    bars: closeTimes.length,
    firstTime: closeTimes[0] ?? null,
    lastTime: closeTimes.at(-1) ?? null,
    findings,
    coverage,
  };
}

/** Stored rows have kept every rule for rows: nothing was left out of them, and what says so stands in the reports of their loads. */
function seriesOf({ symbol, timeframe, columns, calendar }: StoredHistory): BarSeries {
  const none = new Map<number, string>();
  return {
    ...columns,
    symbol,
    timeframe,
    calendar: calendar === WEEKDAYS ? null : calendar,
    priceDigits: 0,
    exact: { open: none, high: none, low: none, close: none, volume: none },
    hasVolume: columns.volume.some((volume) => volume > 0),
    rangesWidened: 0,
    leftOut: new Map(),
  };
}
