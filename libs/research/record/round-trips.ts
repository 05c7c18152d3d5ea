import type { LoggedEvent, MarketSpec } from '#engine';
import type { TradeRecord } from '../run/run-outcome.js';

/** A position that is not flat, in the instrument's smallest units. */
interface OpenTrip {
  readonly entryTime: number;
  readonly side: 1 | -1;
  lots: number;
  /** Bought (of a short: sold) and closed so far. */
  entered: Volume;
  exited: Volume;
  fees: number;
  dividends: number;
}

interface Volume {
  lots: number;
  value: number;
}

/**
 * The round trips of a run from its event log, one list over all instruments in the order of their ends, open ones last. A fill that turns a
 * position closes one trip and begins the next; its fee is shared by quantity.
 * @param marks last prices in the quote currency by instrument number, for what is open at the end
 */
export function roundTripsOf(
  log: Iterable<LoggedEvent>,
  specs: readonly MarketSpec[],
  marks: readonly number[],
): TradeRecord[] {
  const books = specs.map((spec) => new TripBook(spec));
  const trades: TradeRecord[] = [];
  for (const event of log) books[event.instrument]?.take(event, trades);
  books.forEach((book, index) => book.end(marks[index] ?? Number.NaN, trades));
  return trades;
}

/** One instrument's trips. */
class TripBook {
  private trip: OpenTrip | undefined;

  constructor(private readonly spec: MarketSpec) {}

  take(event: LoggedEvent, trades: TradeRecord[]): void {
    const { kind, time, a, b, c } = event;
    if (kind === 'FILL' || kind === 'PARTIAL_FILL') this.trade(time, { lots: a, ticks: b, fee: c }, trades);
    else if (kind === 'DELISTING') this.trade(time, { lots: a, ticks: b, fee: 0 }, trades);
    else if (kind === 'SPLIT') this.split(a / b);
    else if (kind === 'DIVIDEND' && this.trip !== undefined) this.trip.dividends += a;
  }

  /** What is open is measured at the last price. */
  end(mark: number, trades: TradeRecord[]): void {
    if (this.trip !== undefined) trades.push(this.record(this.trip, null, mark));
  }

  private trade(
    time: number,
    { lots, ticks, fee }: { lots: number; ticks: number; fee: number },
    trades: TradeRecord[],
  ) {
    const { trip } = this;
    if (trip === undefined) {
      this.trip = this.begin(time, lots, ticks, fee);
      return;
    }
    const closing = Math.sign(lots) !== trip.side;
    const taken = closing ? Math.min(Math.abs(lots), trip.lots) : Math.abs(lots);
    const part = (fee * taken) / Math.abs(lots);
    add(closing ? trip.exited : trip.entered, taken, this.spec.value(taken, ticks));
    trip.fees += part;
    trip.lots += closing ? -taken : taken;
    if (trip.lots > 0) return;
    trades.push(this.record(trip, time, Number.NaN));
    const rest = Math.abs(lots) - taken;
    this.trip = rest > 0 ? this.begin(time, Math.sign(lots) * rest, ticks, fee - part) : undefined;
  }

  private begin(time: number, lots: number, ticks: number, fee: number): OpenTrip {
    const size = Math.abs(lots);
    return {
      entryTime: time,
      side: lots > 0 ? 1 : -1,
      lots: size,
      entered: { lots: size, value: this.spec.value(size, ticks) },
      exited: { lots: 0, value: 0 },
      fees: fee,
      dividends: 0,
    };
  }

  /** Quantities so far count in today's shares. The fraction of a lot that is paid out is left out of the trip. */
  private split(ratio: number): void {
    const { trip } = this;
    if (trip === undefined) return;
    trip.lots = Math.trunc(trip.lots * ratio + 1e-9);
    trip.entered.lots *= ratio;
    trip.exited.lots *= ratio;
  }

  private record(trip: OpenTrip, exitTime: number | null, mark: number): TradeRecord {
    const { spec } = this;
    const unit = 10 ** spec.moneyDigits;
    const open = trip.lots === 0 ? 0 : spec.value(trip.lots, spec.ticks(mark));
    const profit = trip.side * (trip.exited.value + open - trip.entered.value) + trip.dividends - trip.fees;
    return {
      instrumentId: spec.instrument.id,
      side: trip.side === 1 ? 'LONG' : 'SHORT',
      entryTime: trip.entryTime,
      exitTime,
      quantity: spec.quantity(trip.entered.lots),
      entryPrice: trip.entered.value / unit / spec.quantity(trip.entered.lots),
      exitPrice: trip.exited.lots === 0 ? null : trip.exited.value / unit / spec.quantity(trip.exited.lots),
      fees: trip.fees / unit,
      dividends: trip.dividends / unit,
      profit: profit / unit,
      return: profit / trip.entered.value,
    };
  }
}

function add(volume: Volume, lots: number, value: number): void {
  volume.lots += lots;
  volume.value += value;
}
