import {
  MarketSpec,
  orderSteps,
  timesInForce,
  type LoggedEvent,
  type Order,
  type TimeInForce,
  type TradedInstrument,
} from '#engine';
import type { RateAt } from './currency-rates.js';
import type { FillRecord, OrderRecord } from '../run/run-outcome.js';

const stepsOfOrders: ReadonlySet<string> = new Set(orderSteps);

/** What the log says of one order besides what the order itself knows. */
interface Trace {
  time: number;
  lastTime: number;
  timeInForce: TimeInForce | null;
  limit: number;
  stop: number;
  fees: number;
}

export interface RecordedSteps {
  readonly fills: FillRecord[];
  readonly traces: ReadonlyMap<number, Trace>;
}

/** The grids of the instruments of a run, by their number in its log. */
export function specsOf(instruments: readonly TradedInstrument[], moneyDigits: number): MarketSpec[] {
  const known = new Map(instruments.toReversed().map((instrument) => [instrument.id, instrument]));
  const ids = new Set(instruments.map(({ id }) => id));
  return [...ids].flatMap((id) => {
    const instrument = known.get(id);
    return instrument === undefined ? [] : [new MarketSpec(instrument, moneyDigits)];
  });
}

/** Fills, and the steps of every order, from the event log. */
export function stepsOf(
  log: Iterable<LoggedEvent>,
  specs: readonly MarketSpec[],
  rateAt: RateAt = () => 1,
): RecordedSteps {
  const fills: FillRecord[] = [];
  const traces = new Map<number, Trace>();
  for (const event of log) {
    const spec = specs[event.instrument];
    if (spec === undefined || !stepsOfOrders.has(event.kind)) continue;
    const trace = traceOf(traces, event);
    trace.lastTime = event.time;
    if (event.kind === 'SUBMIT' || event.kind === 'UPDATE') note(trace, event);
    if (event.kind !== 'FILL' && event.kind !== 'PARTIAL_FILL') continue;
    const fill = fillOf(event, spec, rateAt);
    trace.fees += fill.fee;
    fills.push(fill);
  }
  return { fills, traces };
}

export function orderRecordOf(order: Order, traces: ReadonlyMap<number, Trace>): Omit<OrderRecord, 'strategy'> {
  const trace = traces.get(order.id);
  const { spec } = order.instrument;
  const price = (ticks: number | undefined) => (ticks === undefined || ticks === 0 ? null : spec.price(ticks));
  const { id, side, type, quantity, filledQuantity, averagePrice, status, reason, tag } = order;
  return {
    id,
    instrumentId: order.instrument.id,
    side,
    type,
    timeInForce: trace?.timeInForce ?? null,
    quantity,
    limitPrice: price(trace?.limit),
    stopPrice: price(trace?.stop),
    filledQuantity,
    averagePrice: Number.isNaN(averagePrice) ? null : averagePrice,
    fees: trace?.fees ?? 0,
    status,
    reason,
    tag,
    time: trace?.time ?? Number.NaN,
    lastTime: trace?.lastTime ?? Number.NaN,
  };
}

function traceOf(traces: Map<number, Trace>, { order, time }: LoggedEvent): Trace {
  const known = traces.get(order);
  if (known !== undefined) return known;
  const trace = { time, lastTime: time, timeInForce: null, limit: 0, stop: 0, fees: 0 };
  traces.set(order, trace);
  return trace;
}

function note(trace: Trace, { b, c, d }: LoggedEvent): void {
  trace.limit = b;
  trace.stop = c;
  trace.timeInForce = timesInForce[d % FORM_BASE] ?? null;
}

/** A SUBMIT holds type · 16 + time in force. */
const FORM_BASE = 16;

function fillOf(event: LoggedEvent, spec: MarketSpec, rateAt: RateAt): FillRecord {
  const { order, time, a: lots, b: ticks, c: fee, d: maker } = event;
  const { currency } = spec.instrument;
  return {
    orderId: order,
    instrumentId: spec.instrument.id,
    side: lots > 0 ? 'BUY' : 'SELL',
    quantity: spec.quantity(Math.abs(lots)),
    price: spec.price(ticks),
    fee: fee / 10 ** spec.moneyDigits,
    maker: maker === 1,
    currency,
    rate: rateAt(currency, time),
    time,
  };
}
