import type { EquityCurve, LoggedEvent, MarketSpec } from '#engine';
import { firstAtOrAfter } from '../data/columns.js';
import type { BarSeries } from '../data/data-set.js';
import type { EquityRecord } from '../run/run-outcome.js';

/** Holdings of a run over time, told from its event log. */
class Holdings {
  /** Signed lots by instrument number. */
  readonly lots: number[];
  private readonly events: LoggedEvent[];
  private next = 0;

  constructor(log: Iterable<LoggedEvent>, instruments: number) {
    this.lots = Array.from({ length: instruments }, () => 0);
    const moving = [...log].filter(({ kind }) => changesHoldings.has(kind));
    this.events = moving.toSorted((a, b) => a.time - b.time);
  }

  moveTo(time: number): void {
    for (
      let event = this.events[this.next];
      event !== undefined && event.time <= time;
      event = this.events[this.next]
    ) {
      const held = this.lots[event.instrument] ?? 0;
      const split = event.kind === 'SPLIT';
      this.lots[event.instrument] = split ? Math.trunc((held * event.a) / event.b) : held + event.a;
      this.next += 1;
    }
  }
}

const changesHoldings = new Set(['FILL', 'PARTIAL_FILL', 'DELISTING', 'SPLIT']);

/** The last close at or before a moment; NaN before the first. */
export function closeAt({ bars }: BarSeries, time: number): number {
  return bars.close[firstAtOrAfter(bars.closeTimes, time + 1) - 1] ?? Number.NaN;
}

/** The series of each instrument that its orders trade on: the first, in the order of the log's numbers. */
export function tradedSeries(bars: readonly BarSeries[]): BarSeries[] {
  return bars.filter(
    ({ instrument }, index) => bars.findIndex((other) => other.instrument.id === instrument.id) === index,
  );
}

/** Equity with what it was made of. */
export function equityRecordOf(
  curve: EquityCurve,
  log: Iterable<LoggedEvent>,
  { specs, series }: { readonly specs: readonly MarketSpec[]; readonly series: readonly BarSeries[] },
): Omit<EquityRecord, 'benchmark'> {
  const holdings = new Holdings(log, specs.length);
  const times = Float64Array.from(curve.times);
  const equity = Float64Array.from(curve.values);
  const cash = new Float64Array(times.length);
  const exposure = new Float64Array(times.length);
  for (const [row, time] of times.entries()) {
    holdings.moveTo(time);
    let [net, gross] = [0, 0];
    for (const [index, lots] of holdings.lots.entries()) {
      const [spec, bars] = [specs[index], series[index]];
      if (lots === 0 || spec === undefined || bars === undefined) continue;
      const value = spec.quantity(lots) * closeAt(bars, time);
      net += value;
      gross += Math.abs(value);
    }
    const level = equity[row] ?? Number.NaN;
    cash[row] = level - net;
    exposure[row] = level > 0 ? gross / level : 0;
  }
  return { times, equity, cash, exposure };
}
