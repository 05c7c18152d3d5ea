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

  /** What changes shares at that very moment waits: the prices of the moment are those before it. */
  moveTo(time: number): void {
    for (
      let event = this.events[this.next];
      event !== undefined && (event.time < time || (event.time === time && !changesShares.has(event.kind)));
      event = this.events[this.next]
    ) {
      this.take(event);
      this.next += 1;
    }
  }

  private take({ kind, instrument, a, b }: LoggedEvent): void {
    const held = this.lots[instrument] ?? 0;
    if (kind === 'SPLIT') this.lots[instrument] = Math.trunc((held * a) / b);
    else if (!changesShares.has(kind)) this.lots[instrument] = held + a;
    else {
      if (kind !== 'SPIN_OFF') this.lots[instrument] = 0;
      this.lots[a] = (this.lots[a] ?? 0) + b;
    }
  }
}

const changesShares: ReadonlySet<string> = new Set(['SPLIT', 'SPIN_OFF', 'RENAME', 'MERGER']);
const changesHoldings: ReadonlySet<string> = new Set(['FILL', 'PARTIAL_FILL', 'DELISTING', ...changesShares]);

/** The last close at or before a moment; NaN before the first. */
export function closeAt({ bars }: BarSeries, time: number): number {
  return bars.close[firstAtOrAfter(bars.closeTimes, time + 1) - 1] ?? Number.NaN;
}

/** When the last bar that closed by a moment did; -infinity before the first. */
export function lastCloseTime({ bars }: BarSeries, time: number): number {
  return bars.closeTimes[firstAtOrAfter(bars.closeTimes, time + 1) - 1] ?? Number.NEGATIVE_INFINITY;
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
