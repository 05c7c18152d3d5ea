import { dateToMicros } from '#kernel';
import type { SeriesValue } from '../series/series.js';
import type { HoldingsReport } from './filing-content.js';

const QUARTER_MOST = 100 * 86_400_000_000;

/** Shares of each CUSIP and their value; options and bonds are none. */
export function sharesByCusip({ holdings }: HoldingsReport): Map<string, readonly [shares: number, value: number]> {
  const all = new Map<string, readonly [number, number]>();
  for (const { cusip, unit, option, amount, value } of holdings) {
    if (unit !== 'SH' || option !== null) continue;
    const [shares = 0, worth = 0] = all.get(cusip) ?? [];
    all.set(cusip, [shares + amount, worth + value]);
  }
  return all;
}

export interface ReportedPositions {
  readonly report: HoldingsReport;
  /** Instruments by the CUSIPs that the report names. */
  readonly instruments: ReadonlyMap<string, string>;
  /** Microseconds since 1970. */
  readonly acceptedAt: number;
  /** What this manager reported before, as it is kept. */
  readonly before: readonly SeriesValue[];
}

/**
 * Rows of the series `institutions`: what the manager holds of each instrument, and nothing of those that it held a quarter before, or said to
 * hold before it restated, and does not name now. Of an instrument that it did not name a quarter before, that it held none then is said too, as
 * of that report.
 */
export function positionsOf({ report, instruments, acceptedAt, before }: ReportedPositions): SeriesValue[] {
  const period = Number(dateToMicros(report.periodEnd));
  const held = new Map<string, readonly [number, number]>();
  for (const [cusip, [shares, value]] of sharesByCusip(report)) {
    const instrumentId = instruments.get(cusip);
    const [known = 0, worth = 0] = held.get(instrumentId ?? '') ?? [];
    if (instrumentId !== undefined) held.set(instrumentId, [known + shares, worth + value]);
  }
  const row = (instrumentId: string, values: readonly number[], at = { period, knownAt: acceptedAt }): SeriesValue => ({
    instrumentId,
    ...at,
    origin: report.manager.cik,
    values,
  });
  const said = latestOf(before.filter((value) => value.period === period));
  if (report.amendment === 'NEW HOLDINGS')
    return [...held].map(([id, [shares, value]]) => {
      const [known = 0, worth = 0] = said.get(id)?.values ?? [];
      return row(id, [known + shares, worth + value]);
    });
  const quarter = quarterBefore(before, period);
  const isGone = ({ instrumentId, values: [shares = 0] }: SeriesValue): boolean =>
    shares > 0 && instrumentId !== null && !held.has(instrumentId);
  const gone = new Set(
    [...quarter.values(), ...said.values()].filter(isGone).map(({ instrumentId }) => instrumentId ?? ''),
  );
  const [first] = [...quarter.values()].toSorted((a, b) => a.knownAt - b.knownAt);
  const opened = first === undefined ? [] : [...held.keys()].filter((id) => !quarter.has(id));
  return [
    ...[...held].map(([id, values]) => row(id, values)),
    ...[...gone].map((id) => row(id, [0, 0])),
    ...opened.map((id) => row(id, [0, 0], { period: first?.period ?? period, knownAt: first?.knownAt ?? acceptedAt })),
  ];
}

/** By instrument the row that was known last. */
const latestOf = (rows: readonly SeriesValue[]): Map<string, SeriesValue> =>
  new Map(rows.toSorted((a, b) => a.knownAt - b.knownAt).map((value) => [value.instrumentId ?? '', value]));

/** The manager's rows of the latest quarter before; none where it reported for none, or for none near. */
function quarterBefore(before: readonly SeriesValue[], period: number): Map<string, SeriesValue> {
  const earlier = before.filter((value) => value.period < period);
  const latest = Math.max(...earlier.map((value) => value.period));
  return latestOf(period - latest <= QUARTER_MOST ? earlier.filter((value) => value.period === latest) : []);
}
