import type { EquityCurve } from '#engine';
import type { EquityRecord } from '../run/run-outcome.js';

/** Equity with what it was made of, of one account or of several together. */
export function equityRecordOf(curves: readonly EquityCurve[]): Omit<EquityRecord, 'benchmark'> {
  const times = Float64Array.from(curves[0]?.times ?? []);
  const sum = (of: (curve: EquityCurve) => readonly number[]) => {
    const lists = curves.map(of);
    return times.map((_, row) => lists.reduce((total, list) => total + (list[row] ?? 0), 0));
  };
  const equity = sum(({ values }) => values);
  const gross = sum(({ exposure }) => exposure);
  return {
    times,
    equity,
    cash: sum(({ cash }) => cash),
    exposure: gross.map((value, row) => ((equity[row] ?? 0) > 0 ? value / (equity[row] ?? 1) : 0)),
  };
}
