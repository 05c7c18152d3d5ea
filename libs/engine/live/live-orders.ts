import { nodeOf, type OrderStatus } from '../orders/order-state.js';
import type { SimOrder } from '../orders/sim-order.js';
import { changesOf, type NewTerms } from '../run/new-terms.js';
import type { OrderRoute } from '../run/order-desk.js';
import { replacementOf, submissionOf } from './live-decisions.js';
import type {
  CancelDecision,
  Decision,
  DecisionAnswer,
  LiveFill,
  OrderNews,
  ReplaceDecision,
} from './live-messages.js';

/** Ended orders that are remembered: a fill may come after the cancel. */
const ENDED_KEPT = 64;

export interface SavedRoute {
  readonly now: number;
  readonly shown?: number;
  readonly known: readonly number[];
  readonly booked: readonly (readonly [order: number, fills: readonly string[]])[];
  readonly awaited: readonly (readonly [order: number, answers: number])[];
}

interface FillEvent {
  readonly order: SimOrder;
  readonly fill: LiveFill;
  /** Of an order that is full, what it was full with: fills of linked orders may have made it smaller. */
  readonly whole: string | null;
}

/** What has become of an order at a time of the market. */
export type OrderEvent = { readonly time: number; readonly instrumentId: string } & (
  FillEvent | { readonly stands: OrderNews }
);

/** What the strategy is told. */
export interface OrderListener {
  filled(order: SimOrder, fill: LiveFill, lots: number): void;
  changed(order: SimOrder): void;
}

/** The way of a strategy's orders to a desk: decisions go out, what became of them comes back. */
export class LiveOrders implements OrderRoute {
  now = 0;
  /** How far the market has been shown: a fill may be ahead of it. Decisions bear this time. */
  private shown = 0;
  /** By number, oldest first. */
  private readonly orders = new Map<number, SimOrder>();
  /** Ids of the fills that an order has taken in. */
  private readonly booked = new Map<number, Set<string>>();
  /** Changes and cancellations of an order that the desk has not answered yet. */
  private readonly awaited = new Map<number, number>();
  private decisions: Decision[] = [];

  constructor(private readonly listener: OrderListener) {}

  /** The market is shown until then. */
  show(time: number): void {
    this.shown = Math.max(this.shown, time);
    this.now = Math.max(this.now, time);
  }

  /** What was decided since the last time. */
  takeDecisions(): Decision[] {
    const { decisions } = this;
    this.decisions = [];
    return decisions;
  }

  /** With an entry go the orders that wait for its fills: the desk keeps them until then. */
  send(order: SimOrder): void {
    const held = order.group?.parent === order ? order.group.members : [];
    setStatus(order, 'SUBMITTED');
    for (const each of [order, ...held]) {
      this.orders.set(each.id, each);
      this.decisions.push(submissionOf(each, this.shown));
    }
  }

  deny(order: SimOrder, reason: string): void {
    order.reason = reason;
    setStatus(order, 'DENIED');
  }

  requestCancel(order: SimOrder): void {
    if (!order.isOpen || order.status === 'PENDING_CANCEL') return;
    if (order.isHeld) this.deny(order, 'CANCELED_BY_OWNER');
    else setStatus(order, 'PENDING_CANCEL');
    this.decide({ kind: 'CANCEL', order: order.id });
  }

  requestReplace(order: SimOrder, terms: NewTerms): void {
    if (!order.isOpen || order.status === 'PENDING_CANCEL' || order.status === 'PENDING_UPDATE') return;
    if (changesOf(order, terms) === undefined || terms.lots <= order.filled) return;
    const before = { lots: order.lots, limit: order.limit, stop: order.stop };
    const sided = { lots: terms.lots, limit: order.sign * terms.limit, stop: order.sign * terms.stop };
    Object.assign(order, sided);
    if (!order.isHeld) setStatus(order, 'PENDING_UPDATE');
    this.decide(replacementOf(order, before));
  }

  /** The desk has carried decisions out, or not. */
  answered(answers: readonly DecisionAnswer[]): void {
    for (const { order: id, kind, refused } of answers) {
      const order = this.orders.get(id);
      if (kind !== 'SUBMIT') this.awaited.set(id, Math.max(0, (this.awaited.get(id) ?? 0) - 1));
      else if (refused !== null && order?.isOpen === true) this.end(order, 'REJECTED', refused);
    }
  }

  /** What is new in it, by time: fills, whatever order they are of, before how orders stand. */
  newIn(news: readonly OrderNews[]): OrderEvent[] {
    const fills = news.flatMap((stands) => this.unbooked(stands));
    const events = [
      ...fills.map((event) => ({ time: event.fill.time, instrumentId: event.order.instrument.id, ...event })),
      ...news.map((stands) => ({
        time: stands.time ?? Number.POSITIVE_INFINITY,
        instrumentId: this.orders.get(stands.order)?.instrument.id ?? '',
        stands,
      })),
    ];
    return events.toSorted((a, b) => byTime(a, b) || rankOf(a) - rankOf(b));
  }

  takeIn(event: OrderEvent): void {
    if ('fill' in event) this.book(event);
    else this.follow(event.stands);
  }

  get all(): readonly SimOrder[] {
    return [...this.orders.values()];
  }

  save(): SavedRoute {
    return {
      now: this.now,
      shown: this.shown,
      known: [...this.orders.keys()],
      booked: [...this.booked].map(([order, fills]) => [order, [...fills]] as const),
      awaited: [...this.awaited].filter(([, answers]) => answers > 0),
    };
  }

  restore({ now, shown = now, known, booked, awaited }: SavedRoute, find: (id: number) => SimOrder): void {
    this.now = now;
    this.shown = shown;
    for (const id of known) this.orders.set(id, find(id));
    for (const [order, fills] of booked) this.booked.set(order, new Set(fills));
    for (const [order, answers] of awaited) this.awaited.set(order, answers);
  }

  private decide(change: Omit<CancelDecision, 'time'> | Omit<ReplaceDecision, 'time'>): void {
    const decision = { ...change, time: this.shown };
    this.awaited.set(decision.order, (this.awaited.get(decision.order) ?? 0) + 1);
    this.decisions.push(decision);
  }

  private unbooked({ order: id, fills, status, quantity }: OrderNews): FillEvent[] {
    const order = this.orders.get(id);
    const booked = this.booked.get(id);
    if (order === undefined) return [];
    const whole = status === 'FILLED' ? quantity : null;
    return fills.filter((fill) => booked?.has(fill.id) !== true).map((fill) => ({ order, fill, whole }));
  }

  private book({ order, fill, whole }: FillEvent): void {
    const booked = this.booked.get(order.id) ?? new Set();
    this.booked.set(order.id, booked.add(fill.id));
    this.now = Math.max(this.now, fill.time);
    const { spec } = order.instrument;
    const lots = spec.wholeLots(Number(fill.quantity));
    if (whole !== null) order.lots = spec.wholeLots(Number(whole));
    order.filled += lots;
    order.count(lots, spec.ticks(Number(fill.price)));
    if (order.remaining === 0) setStatus(order, 'FILLED');
    else if (order.isOpen && !isPending(order)) setStatus(order, 'PARTIALLY_FILLED');
    this.listener.filled(order, fill, lots);
    this.listener.changed(order);
  }

  /** Takes over how the order stands; what waits for an answer of the desk goes on waiting, unless the order is over. */
  private follow({ order: id, status, reason, held = false, ...terms }: OrderNews): void {
    const order = this.orders.get(id);
    if (order === undefined) return;
    if (ENDS.has(status)) {
      if (order.isOpen && status !== 'FILLED') this.end(order, order.isHeld ? 'DENIED' : status, reason);
      return;
    }
    if (held || !order.isOpen || (this.awaited.get(id) ?? 0) > 0) return;
    setStatus(order, status);
    this.adopt(order, terms);
  }

  private adopt(order: SimOrder, terms: Pick<OrderNews, 'quantity' | 'limitPrice' | 'stopPrice'>): void {
    const { spec } = order.instrument;
    const sided = (price: string | null) => order.sign * Math.round(spec.ticks(Number(price)));
    order.lots = spec.wholeLots(Number(terms.quantity));
    if (terms.limitPrice !== null) order.limit = sided(terms.limitPrice);
    if (terms.stopPrice !== null) order.stop = sided(terms.stopPrice);
  }

  private end(order: SimOrder, status: OrderStatus, reason: string): void {
    if (reason !== '') order.reason = reason;
    setStatus(order, status);
    this.listener.changed(order);
  }

  /** Of what has ended only so much is remembered. */
  forgetOld(): void {
    const ended = this.all.filter(({ isOpen }) => !isOpen);
    for (const { id } of ended.slice(0, Math.max(0, ended.length - ENDED_KEPT))) {
      for (const table of [this.orders, this.booked, this.awaited]) table.delete(id);
    }
  }
}

const ENDS: ReadonlySet<OrderStatus> = new Set(['DENIED', 'REJECTED', 'FILLED', 'CANCELED', 'EXPIRED']);

/** Not a difference: two that are told at the end have none. */
const byTime = (a: OrderEvent, b: OrderEvent): number => (a.time === b.time ? 0 : a.time < b.time ? -1 : 1);

/** At one time a fill is told before what it made of its order. */
const rankOf = (event: OrderEvent): number => ('fill' in event ? 0 : 1);

const isPending = ({ status }: SimOrder): boolean => status === 'PENDING_CANCEL' || status === 'PENDING_UPDATE';

/** The desk's word counts: its own state machine has judged the step. */
function setStatus(order: SimOrder, status: OrderStatus): void {
  const pending = status === 'PENDING_CANCEL' || status === 'PENDING_UPDATE';
  const resumes = order.state.resumes ?? (order.status === 'INITIALIZED' ? 'SUBMITTED' : order.status);
  order.state = nodeOf(pending ? { status, resumes } : { status }) ?? order.state;
  order.open = order.isOpen;
}
