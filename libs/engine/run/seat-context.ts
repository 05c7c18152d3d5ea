import { UserError, type SeededRng } from '#kernel';
import type { IndicatorName } from '#quant';
import type { Account } from '../accounts/account.js';
import type { Listing } from '../market/listing.js';
import type { SessionSpan } from '../market/sessions.js';
import { SimOrder } from '../orders/sim-order.js';
import { denialOf, termsOfRequest } from '../strategy/order-terms.js';
import type {
  IndicatorBoard,
  IndicatorFeed,
  IndicatorParameters,
  RegisteredIndicator,
  SavedIndicator,
} from '../strategy/indicator-board.js';
import { lotsToTarget } from '../strategy/target-holding.js';
import type { ParameterValue } from '../strategy/parameters.js';
import {
  StrategyContext,
  type Linkage,
  type Order,
  type OrderChanges,
  type OrderRequest,
  type SessionMoment,
} from '../strategy/strategy-context.js';
import type { FeeBasis } from '../venue/fee-model.js';
import type { OrderRoute } from './order-desk.js';
import { nextMoment, type TimerQueue } from './timer-queue.js';

/** What the strategies of one run share. */
export interface Floor {
  readonly desk: OrderRoute;
  readonly listings: readonly Listing[];
  readonly timers: TimerQueue;
  /** Share of equity that `setHoldings` leaves free. */
  readonly reserve: number;
  nextOrderId(): number;
  /** Why this floor cannot take the order; empty where it can. */
  denialOf(order: SimOrder): string;
  /** What a taker's trade would cost, in the currency's units. @param turnover of the account this month */
  feeOf(listing: Listing, trade: Pick<FeeBasis, 'lots' | 'ticks' | 'turnover'>): number;
  /** Turns units of one currency of the account into another. @returns the units that came of it */
  convert(account: Account, from: string, to: string, units: number): number;
}

export interface SavedSeat {
  readonly open: readonly number[];
  readonly rng: readonly number[];
  readonly indicators: readonly SavedIndicator[];
}

const TIDY_AT_LEAST = 256;

/** A strategy's door to its run; what is behind it is private at run time too, since the strategy holds this object. */
export class SeatContext extends StrategyContext {
  /** Oldest first; tidied now and then. */
  #open: SimOrder[] = [];
  #tidyAt = TIDY_AT_LEAST;

  readonly #floor: Floor;
  readonly #seat: number;
  readonly #account: Account;
  readonly #rng: SeededRng;
  readonly #board: IndicatorBoard;

  constructor(
    floor: Floor,
    seat: {
      readonly number: number;
      readonly account: Account;
      readonly rng: SeededRng;
      readonly board: IndicatorBoard;
    },
    readonly parameters: Readonly<Record<string, ParameterValue>>,
  ) {
    super();
    this.#floor = floor;
    this.#seat = seat.number;
    this.#account = seat.account;
    this.#rng = seat.rng;
    this.#board = seat.board;
  }

  get now(): number {
    return this.#floor.desk.now;
  }

  get cash(): number {
    return this.#account.cash;
  }

  get equity(): number {
    return this.#account.equity;
  }

  get instruments(): readonly Listing[] {
    return this.#floor.listings;
  }

  instrument(id: string): Listing {
    const listing = this.#floor.listings.find((each) => each.id === id);
    if (listing === undefined) {
      throw new UserError('ENGINE.UNKNOWN_INSTRUMENT', `The run has no data for ${id}.`, { instrumentId: id });
    }
    return listing;
  }

  submit(request: OrderRequest): SimOrder {
    const order = this.#order(request);
    const denial = this.#denial(order);
    if (denial === '') this.#floor.desk.send(order);
    else this.#floor.desk.deny(order, denial);
    return order;
  }

  setHoldings(instrument: Listing, share: number): SimOrder | undefined {
    const lots = this.#lotsTo(instrument, share);
    if (lots === 0) return undefined;
    const quantity = instrument.spec.quantity(Math.abs(lots));
    return this.submit({ instrument, side: lots > 0 ? 'BUY' : 'SELL', quantity });
  }

  convert(amount: number, from: string, to: string): number {
    const account = this.#account;
    const given = Math.round(amount * account.unitsPerOne);
    return this.#floor.convert(account, from, to, given) / account.unitsPerOne;
  }

  balance(currency: string): number {
    return this.#account.balance(currency) / this.#account.unitsPerOne;
  }

  indicator<N extends IndicatorName>(
    name: N,
    instrument: Listing,
    parameters: IndicatorParameters<N>,
    feed: IndicatorFeed,
  ): RegisteredIndicator<N> {
    return this.#board.register(name, instrument, parameters, feed);
  }

  submitLinked(requests: readonly OrderRequest[], linkage: Linkage): SimOrder[] {
    const members = requests.map((request) => this.#order(request));
    for (const member of members) member.group = { linkage, members };
    this.#sendAll(members, members);
    return members;
  }

  submitWithChildren(parent: OrderRequest, children: readonly OrderRequest[], linkage: Linkage): SimOrder[] {
    const first = this.#order(parent);
    const members = children.map((request) => this.#order(request));
    const group = { linkage, members, parent: first };
    for (const member of [first, ...members]) member.group = group;
    this.#sendAll([first, ...members], [first]);
    return [first, ...members];
  }

  cancel(order: Order): void {
    this.#floor.desk.requestCancel(this.#own(order));
  }

  replace(order: Order, { quantity, limitPrice, stopPrice }: OrderChanges): void {
    const own = this.#own(order);
    const { spec } = own.instrument;
    this.#floor.desk.requestReplace(own, {
      lots: quantity === undefined ? own.lots : spec.wholeLots(quantity),
      limit: limitPrice === undefined ? own.sign * own.limit : Math.round(spec.ticks(limitPrice)),
      stop: stopPrice === undefined ? own.sign * own.stop : Math.round(spec.ticks(stopPrice)),
    });
  }

  order(id: number): SimOrder | undefined {
    return this.#open.find((order) => order.id === id && order.isOpen);
  }

  /** Orders and randomness; what the floor knows is saved by the floor. */
  save(): SavedSeat {
    return { open: this.openOrders().map(({ id }) => id), rng: this.#rng.save(), indicators: this.#board.save() };
  }

  restore({ open, rng, indicators }: SavedSeat, find: (id: number) => SimOrder): void {
    this.#open = open.map(find);
    this.#rng.restore(rng);
    this.#board.restore(indicators);
  }

  openOrders(instrument?: Listing): readonly SimOrder[] {
    this.#tidy();
    return this.#open.filter((order) => instrument === undefined || order.instrument === instrument);
  }

  position(instrument: Listing): number {
    return instrument.spec.quantity(this.#account.lots(instrument));
  }

  holding(instrument: Listing, side: 'LONG' | 'SHORT'): number {
    return instrument.spec.quantity(this.#account.held(instrument, side));
  }

  random(): number {
    return this.#rng.next();
  }

  setTimer(name: string, time: number): void {
    this.#floor.timers.set({ name, time, seat: this.#seat });
  }

  setSessionTimer(name: string, instrument: Listing, { at, offset }: SessionMoment): void {
    const { time, session } = nextMoment(instrument.sessions, { at, offset }, this.now, this.now);
    const every = { at, offset, listing: instrument.index, session };
    this.#floor.timers.set({ name, time, seat: this.#seat, every });
  }

  cancelTimer(name: string): void {
    this.#floor.timers.cancel(this.#seat, name);
  }

  session(instrument: Listing): SessionSpan {
    return instrument.sessions(this.now);
  }

  #lotsTo(listing: Listing, share: number): number {
    const account = this.#account;
    const { spec, mark, instrument } = listing;
    const ticks = spec.ticks(mark);
    if (Number.isNaN(ticks)) return 0;
    const rate = account.rateOf(instrument.currency) / account.unitsPerOne;
    const about = { ticks: Math.round(ticks), turnover: account.turnover.at(this.now) };
    return lotsToTarget({
      worth: share * account.equity * (1 - this.#floor.reserve),
      lot: spec.value(1, ticks) * rate,
      held: account.lots(listing),
      fee: (lots) => this.#floor.feeOf(listing, { ...about, lots }) * rate,
    });
  }

  #order(request: OrderRequest): SimOrder {
    const { instrument, tag } = request;
    const terms = termsOfRequest(request, instrument.spec);
    const order = new SimOrder({ id: this.#floor.nextOrderId(), owner: this.#seat, tag: tag ?? '' }, instrument, terms);
    this.#open.push(order);
    if (this.#open.length > this.#tidyAt) this.#tidy();
    return order;
  }

  #sendAll(all: readonly SimOrder[], now: readonly SimOrder[]): void {
    const denial = all.map((order) => this.#denial(order)).find((reason) => reason !== '');
    for (const order of denial === undefined ? now : all) {
      if (denial !== undefined) this.#floor.desk.deny(order, denial);
      // One that was sent before it may have filled at once and ended it.
      else if (order.isHeld) this.#floor.desk.send(order);
    }
  }

  /** Forgets what is over, so seldom that it costs nothing. */
  #tidy(): void {
    this.#open = this.#open.filter((order) => order.isOpen);
    this.#tidyAt = 2 * this.#open.length + TIDY_AT_LEAST;
  }

  #denial(order: SimOrder): string {
    return this.#floor.denialOf(order) || denialOf(order.terms);
  }

  #own(order: Order): SimOrder {
    if (order instanceof SimOrder && order.owner === this.#seat) return order;
    throw new UserError('ENGINE.NOT_YOUR_ORDER', 'A strategy can only touch its own orders.', { order: `${order.id}` });
  }
}
