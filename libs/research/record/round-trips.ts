import type { CorporateAction, LoggedEvent, MarketSpec } from '#engine';
import type { RateAt } from './currency-rates.js';
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

/** What of a run is needed beside its log. */
interface RunEnd {
  /** Last prices in the quote currency by instrument number, for what is open at the end. */
  readonly marks: readonly number[];
  readonly actions?: readonly CorporateAction[];
  /** When it ended, microseconds. */
  readonly end?: number;
  readonly rateAt?: RateAt;
  /** Number of the account of an order. */
  readonly accountOf?: (order: number) => number;
}

/**
 * The round trips of a run from its event log, one list over all instruments in the order of their ends, open ones last. A fill that turns a
 * position closes one trip and begins the next; its fee is shared by quantity. Fractions of a lot that corporate actions pay out in cash are no part of a trip.
 */
export function roundTripsOf(
  log: Iterable<LoggedEvent>,
  specs: readonly MarketSpec[],
  { marks, actions = [], end = 0, rateAt = () => 1, accountOf = () => 0 }: RunEnd,
): TradeRecord[] {
  const books = new TripBooks(specs, rateAt);
  const trades: TradeRecord[] = [];
  for (const event of log) {
    if (event.kind === 'SPLIT') books.split(event);
    else if (ofHoldings.has(event.kind)) {
      const own = books.of(isFill.has(event.kind) ? accountOf(event.order) : event.d);
      take(own, event, trades, () => termsOf(actions, event, specs));
    }
  }
  books.end(marks, end, trades);
  return trades;
}

function take(own: readonly TripBook[], event: LoggedEvent, trades: TradeRecord[], perShare: () => number): void {
  const other = changesInstrument.has(event.kind) ? own[event.a] : undefined;
  if (other === undefined) own[event.instrument]?.take(event, trades);
  else own[event.instrument]?.handOver(other, event, perShare());
}

/** The books of each account, by instrument. */
class TripBooks {
  private readonly accounts: TripBook[][] = [];

  constructor(
    private readonly specs: readonly MarketSpec[],
    private readonly rateAt: RateAt,
  ) {}

  of(account: number): readonly TripBook[] {
    return (this.accounts[account] ??= this.specs.map((spec) => new TripBook(spec, this.rateAt)));
  }

  /** Of all accounts: a split is logged once. */
  split({ instrument, a, b }: LoggedEvent): void {
    for (const books of this.accounts) books?.[instrument]?.split(a / b);
  }

  end(marks: readonly number[], time: number, trades: TradeRecord[]): void {
    for (const books of this.accounts)
      books?.forEach((book, index) => book.end({ mark: marks[index] ?? Number.NaN, time }, trades));
  }
}

const isFill: ReadonlySet<string> = new Set(['FILL', 'PARTIAL_FILL']);
const ofHoldings: ReadonlySet<string> = new Set(
  'FILL PARTIAL_FILL DELISTING DIVIDEND CHARGE SPIN_OFF RENAME MERGER'.split(' '),
);
const changesInstrument: ReadonlySet<string> = new Set(['SPIN_OFF', 'RENAME', 'MERGER']);

/** Money per share that the log does not have: what a merger pays, what a share that was spun off is worth. */
function termsOf(actions: readonly CorporateAction[], event: LoggedEvent, specs: readonly MarketSpec[]): number {
  const id = specs[event.instrument]?.instrument.id;
  const action = actions.find(
    (each) => each.kind === event.kind && each.time === event.time && each.instrumentId === id,
  );
  if (action?.kind === 'MERGER') return Number(action.cash ?? '0');
  return action?.kind === 'SPIN_OFF' ? Number(action.price) : 0;
}

/** One instrument's trips. */
class TripBook {
  private trip: OpenTrip | undefined;

  constructor(
    private readonly spec: MarketSpec,
    private readonly rateAt: RateAt,
  ) {}

  take(event: LoggedEvent, trades: TradeRecord[]): void {
    const { kind, time, a, b, c } = event;
    if (kind === 'FILL' || kind === 'PARTIAL_FILL') this.trade(time, { lots: a, ticks: b, fee: c }, trades);
    else if (kind === 'DELISTING') this.trade(time, { lots: a, ticks: b, fee: 0 }, trades);
    else if (this.trip !== undefined && kind === 'DIVIDEND') this.trip.dividends += a;
    else if (this.trip !== undefined && kind === 'CHARGE') this.trip.dividends -= a;
  }

  /** The trip goes on in another instrument, or with a spin-off a part of what it cost does. @param perShare see `termsOf` */
  handOver(other: TripBook, { kind, time, b: lots }: LoggedEvent, perShare: number): void {
    const { trip } = this;
    if (trip === undefined || lots === 0) return;
    if (kind === 'SPIN_OFF') {
      const value = other.spec.value(Math.abs(lots), other.spec.ticks(perShare));
      trip.entered.value -= value;
      other.receive({ ...other.begin(time, lots, 0, 0), entered: { lots: Math.abs(lots), value } });
      return;
    }
    trip.dividends += trip.side * perShare * this.spec.quantity(trip.lots) * 10 ** this.spec.moneyDigits;
    const ratio = Math.abs(lots) / trip.lots;
    trip.entered.lots *= ratio;
    trip.exited.lots *= ratio;
    trip.lots = Math.abs(lots);
    this.trip = undefined;
    other.receive(trip);
  }

  private receive(trip: OpenTrip): void {
    const own = this.trip;
    this.trip = trip;
    if (own === undefined) return;
    add(trip.entered, own.entered.lots, own.entered.value);
    add(trip.exited, own.exited.lots, own.exited.value);
    trip.lots += own.lots;
    trip.fees += own.fees;
    trip.dividends += own.dividends;
  }

  /** What is open is measured at the last price. */
  end(last: { readonly mark: number; readonly time: number }, trades: TradeRecord[]): void {
    if (this.trip !== undefined) trades.push({ ...this.record(this.trip, last), exitTime: null });
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
    trades.push(this.record(trip, { mark: Number.NaN, time }));
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

  /** Quantities so far count in today's shares. */
  split(ratio: number): void {
    const { trip } = this;
    if (trip === undefined) return;
    trip.lots = Math.trunc(trip.lots * ratio + 1e-9);
    trip.entered.lots *= ratio;
    trip.exited.lots *= ratio;
  }

  private record(trip: OpenTrip, { mark, time }: { readonly mark: number; readonly time: number }): TradeRecord {
    const { spec } = this;
    const unit = 10 ** spec.moneyDigits;
    const open = trip.lots === 0 ? 0 : spec.value(trip.lots, spec.ticks(mark));
    const profit = trip.side * (trip.exited.value + open - trip.entered.value) + trip.dividends - trip.fees;
    return {
      instrumentId: spec.instrument.id,
      side: trip.side === 1 ? 'LONG' : 'SHORT',
      entryTime: trip.entryTime,
      exitTime: time,
      quantity: spec.quantity(trip.entered.lots),
      entryPrice: trip.entered.value / unit / spec.quantity(trip.entered.lots),
      exitPrice: trip.exited.lots === 0 ? null : trip.exited.value / unit / spec.quantity(trip.exited.lots),
      fees: trip.fees / unit,
      dividends: trip.dividends / unit,
      profit: profit / unit,
      return: profit / trip.entered.value,
      currency: spec.instrument.currency,
      rate: this.rateAt(spec.instrument.currency, time),
    };
  }
}

function add(volume: Volume, lots: number, value: number): void {
  volume.lots += lots;
  volume.value += value;
}
