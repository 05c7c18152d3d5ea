import { invariant, UnexpectedError } from '#kernel';
import type { Account } from '../accounts/account.js';
import { Listing } from '../market/listing.js';
import { orderSteps } from '../orders/order-state.js';
import { afterEnd, afterFill, type GroupActions } from '../orders/order-groups.js';
import type { SimOrder } from '../orders/sim-order.js';
import type { Order } from '../strategy/strategy-context.js';
import type { Strategy } from '../strategy/strategy.js';
import type { BarMatcher, MatchBar } from '../venue/bar-matcher.js';
import type { BookMatcher } from '../venue/book-matcher.js';
import type { Matcher, MatchListener, Trade } from '../venue/matcher.js';
import type { QuoteMatcher } from '../venue/quote-matcher.js';
import { sessionPart } from '../venue/working-order.js';
import { kinds, type EventLog, type StepNumber } from './event-log.js';
import type { LatencyModel, Message } from './latency.js';
import { changed, changesOf, type NewTerms } from './new-terms.js';

/** Where the orders of one listing meet the market. */
export interface Market {
  readonly listing: Listing;
  /** One of the three below, by the run's fill policy; or an empty book, where the run has no depth to fill on. */
  readonly matcher: Matcher<SimOrder>;
  readonly bars?: BarMatcher<SimOrder>;
  readonly quotes?: QuoteMatcher<SimOrder>;
  readonly book?: BookMatcher<SimOrder>;
}

/** A strategy at work, with the account it trades on. */
export interface Seat {
  readonly strategy: Strategy;
  readonly account: Account;
}

/** What an owner has sent to the venue: an order that is new to it, other terms, or the wish to cancel. */
interface Command {
  readonly time: number;
  readonly order: SimOrder;
  readonly changes?: Partial<NewTerms>;
  /** Where an order's arrival is a moment of its own. */
  readonly isNew?: true;
  /** What is turned down. */
  readonly refused?: Message;
}

export interface SavedDesk {
  readonly now: number;
  readonly fills: number;
  readonly commands: readonly (Omit<Command, 'order'> & { readonly order: number })[];
}

/** The way that a strategy's orders go, and its clock. */
export interface OrderRoute {
  readonly now: number;
  send(order: SimOrder): void;
  deny(order: SimOrder, reason: string): void;
  requestCancel(order: SimOrder): void;
  requestReplace(order: SimOrder, terms: NewTerms): void;
}

/** Takes orders through their lives: state machine, log, account, contingent orders, and what their owners are told. */
export class OrderDesk implements MatchListener<SimOrder>, GroupActions<SimOrder>, OrderRoute {
  now = 0;
  /** Trades so far. */
  fills = 0;
  private readonly commands: Command[] = [];
  private readonly begun: BarMatcher<SimOrder>[] = [];

  constructor(
    private readonly markets: readonly Market[],
    private readonly seats: readonly Seat[],
    private readonly log: EventLog,
    private readonly options: {
      readonly latency: LatencyModel;
      readonly watch: ((order: Order, strategy: number) => void) | undefined;
    },
  ) {}

  /** Sends an order that has been found sound. */
  send(order: SimOrder): void {
    const { latency, watch } = this.options;
    watch?.(order, order.owner);
    this.take(order, kinds.SUBMIT, this.now);
    this.logTerms(order);
    const time = latency.arrival('insert', order, this.now);
    this.take(order, kinds.ACCEPT, time);
    order.activeFrom = this.isRefused('insert', order, time) ? Number.POSITIVE_INFINITY : time;
    const market = this.marketOf(order);
    market.bars?.add(order);
    market.bars?.arrived(order, this.now, order.instrument.spec.ticks(order.instrument.mark));
    market.quotes?.add(order);
    market.quotes?.meet(order);
    if (market.book !== undefined) this.bring(order, market.book);
  }

  /** An order that never goes out. */
  deny(order: SimOrder, reason: string): void {
    order.reason = reason;
    order.open = false;
    this.options.watch?.(order, order.owner);
    this.take(order, kinds.DENY, this.now);
  }

  /** A wish of the owner; nothing happens to what is over. */
  requestCancel(order: SimOrder): void {
    if (!order.isOpen || order.status === 'PENDING_CANCEL') return;
    if (order.status === 'INITIALIZED') return this.deny(order, 'CANCELED_BY_OWNER');
    const time = this.options.latency.arrival('cancel', order, this.now);
    const isRefused = this.isRefused('cancel', order, time);
    if (time === this.now && !isRefused) return this.cancel(order, '');
    this.take(order, kinds.REQUEST_CANCEL, this.now);
    if (!isRefused) this.later({ time, order });
  }

  /** New whole quantity and raw prices in ticks; refused when it asks for less than has filled. */
  requestReplace(order: SimOrder, terms: NewTerms): void {
    if (!order.isOpen || order.status === 'PENDING_CANCEL' || order.status === 'PENDING_UPDATE') return;
    const changes = changesOf(order, terms);
    if (changes === undefined) return;
    if (order.status !== 'INITIALIZED') this.take(order, kinds.REQUEST_UPDATE, this.now);
    const time = this.options.latency.arrival('modify', order, this.now);
    if (this.isRefused('modify', order, time)) return;
    if (time === this.now) this.replaceNow(order, changes);
    else this.later({ time, order, changes });
  }

  /** Open orders follow a split: so many more lots at so much lower prices. Trailing distances stay. */
  split(
    listing: Listing,
    { numerator, denominator }: { readonly numerator: number; readonly denominator: number },
  ): void {
    for (const order of this.openOn(listing)) {
      const lots = Math.trunc((order.lots * numerator) / denominator);
      order.filled = Math.trunc((order.filled * numerator) / denominator);
      order.limit = Math.round((order.limit * denominator) / numerator);
      order.stop = Math.round((order.stop * denominator) / numerator);
      if (lots <= order.filled) this.cancel(order, 'SPLIT');
      else this.resize(order, lots);
    }
  }

  /** Takes every order of an instrument that is no more out of the market. */
  withdraw(listing: Listing, reason: string): void {
    for (const order of this.openOn(listing)) this.withdrawOrder(order, reason);
  }

  /** Open orders go over to the instrument's new name; those with a place in a book lose it and end. */
  rename(from: Listing, to: Listing): void {
    const [old, renamed] = [this.markets[from.index], this.markets[to.index]];
    for (const order of this.openOn(from)) {
      const matchers = [old?.bars ?? old?.quotes, renamed?.bars ?? renamed?.quotes] as const;
      if (matchers[0] === undefined || matchers[1] === undefined) {
        this.withdrawOrder(order, 'RENAMED');
        continue;
      }
      matchers[0].release(order);
      order.instrument = to;
      matchers[1].add(order);
    }
  }

  /** Takes an order out of the market without its owner. */
  withdrawOrder(order: SimOrder, reason: string): void {
    if (order.open) this.cancel(order, reason);
  }

  /** Runs what was sent and has arrived by now. */
  deliver(time: number): void {
    if (this.commands.length === 0) return;
    while ((this.commands[0]?.time ?? Number.POSITIVE_INFINITY) <= time) this.arrive(this.commands.shift());
  }

  save(): SavedDesk {
    const { now, fills } = this;
    return { now, fills, commands: this.commands.map(({ order, ...command }) => ({ ...command, order: order.id })) };
  }

  restore({ now, fills, commands }: SavedDesk, find: (id: number) => SimOrder): void {
    this.now = now;
    this.fills = fills;
    this.commands.push(...commands.map(({ order, ...command }) => ({ ...command, order: find(order) })));
  }

  /** Orders on their way to change, by whom they belong to or not. */
  get awaited(): readonly SimOrder[] {
    return this.commands.map(({ order }) => order);
  }

  /** A bar has been entered at a matcher that has orders. */
  begin(matcher: BarMatcher<SimOrder>, bar: MatchBar): void {
    matcher.begin(bar);
    this.begun.push(matcher);
  }

  /** Lets the orders meet the bars that were begun; at the open in the order of their coming, whatever they trade. */
  readonly trade = (): void => {
    const { begun } = this;
    if (begun.length === 0) return;
    if (begun.length === 1) begun[0]?.opening();
    else this.openTogether();
    for (const matcher of begun) matcher.inside();
    for (const matcher of begun) matcher.end();
    // Setting the length to 0 would give the list's memory away.
    while (begun.length > 0) begun.pop();
  };

  private openTogether(): void {
    const waiting = this.begun.flatMap(({ orders }) => ranked(orders));
    for (const { order } of waiting.toSorted((a, b) => a.rank - b.rank)) this.marketOf(order).bars?.atOpen(order);
  }

  permitted(order: SimOrder, lots: number, price: { readonly ticks: number; readonly fee: number }): number {
    const { account } = this.seatOf(order);
    const closes = order.terms.reduceOnly;
    const wanted = closes ? Math.min(lots, account.closable(order.instrument, order.sign === 1, closes)) : lots;
    const allowed = account.affordable(order.instrument, order.sign * wanted, { ...price, closes });
    if (allowed < lots) order.reason = allowed < wanted ? 'INSUFFICIENT_FUNDS' : 'NOTHING_TO_REDUCE';
    return allowed;
  }

  turnover(order: SimOrder, time: number): number {
    return this.seatOf(order).account.turnover.at(time);
  }

  triggered(order: SimOrder, time: number): void {
    this.take(order, kinds.TRIGGER, time);
  }

  traded(order: SimOrder, trade: Trade): void {
    const { strategy, account } = this.seatOf(order);
    const lots = order.sign * trade.lots;
    this.fills += 1;
    order.count(trade.lots, trade.ticks);
    const { instrument } = order;
    if (Number.isNaN(instrument.mark)) Listing.setMark(instrument, instrument.spec.price(trade.ticks));
    account.turnover.add(instrument.spec.value(trade.lots, Math.abs(trade.ticks)), trade.time);
    account.trade(order.instrument, lots, { ticks: trade.ticks, fee: trade.fee, closes: order.terms.reduceOnly });
    this.take(order, order.remaining === 0 ? kinds.FILL : kinds.PARTIAL_FILL, trade.time);
    this.log.detail(lots, trade.ticks, trade.fee, trade.maker ? 1 : 0);
    if (order.group !== undefined) afterFill(order, trade.lots, this);
    strategy.onFill?.(fillOf(order, trade, account));
    strategy.onOrder?.(order);
  }

  canceled(order: SimOrder, time: number): void {
    this.take(order, kinds.CANCEL, time);
    afterEnd(order, this);
    this.seatOf(order).strategy.onOrder?.(order);
  }

  expired(order: SimOrder, time: number): void {
    this.take(order, kinds.EXPIRE, time);
    afterEnd(order, this);
    this.seatOf(order).strategy.onOrder?.(order);
  }

  cancel(order: SimOrder, reason: string): void {
    order.reason = reason;
    this.marketOf(order).matcher.remove(order);
    this.canceled(order, this.now);
  }

  private replaceNow(order: SimOrder, changes: Partial<NewTerms>, time = this.now): void {
    if (!order.open || order.status === 'PENDING_CANCEL') return;
    const terms = changed(order, changes);
    if (order.status === 'INITIALIZED') return this.reshape(order, terms);
    if (terms.lots <= order.filled) {
      if (order.status === 'PENDING_UPDATE') this.take(order, kinds.REJECT_UPDATE, this.now);
      return;
    }
    this.reshape(order, terms);
    this.take(order, kinds.UPDATE, this.now);
    this.logTerms(order);
    this.marketOf(order).quotes?.meet(order);
    this.marketOf(order).book?.meet(order, time);
  }

  private reshape(order: SimOrder, terms: NewTerms): void {
    const sided = { lots: terms.lots, limit: order.sign * terms.limit, stop: order.sign * terms.stop };
    if (order.status === 'INITIALIZED') Object.assign(order, sided);
    else this.marketOf(order).matcher.replace(order, sided);
  }

  resize(order: SimOrder, lots: number): void {
    order.lots = lots;
    if (order.status === 'PENDING_CANCEL') return;
    this.take(order, kinds.UPDATE, this.now);
    this.logTerms(order);
  }

  private take(order: SimOrder, step: StepNumber, time: number): void {
    const next = order.state.successors[step];
    if (next === undefined) throw illegal(order, step);
    order.state = next;
    this.log.append(step, time, order.id, order.instrument.index);
  }

  private logTerms(order: SimOrder): void {
    this.log.detail(order.sign * order.lots, order.sign * order.limit, order.sign * order.stop, order.form);
  }

  private arrive(command: Command | undefined): void {
    if (command === undefined) return;
    const { order, changes, isNew, refused } = command;
    if (refused !== undefined) return this.refuse(order, refused);
    if (changes !== undefined) this.replaceNow(order, changes, command.time);
    else if (isNew === true) this.marketOf(order).book?.arrive(order, order.activeFrom);
    else if (order.open) this.cancel(order, '');
  }

  /** What is turned down is on its way all the same, and its owner waits for the answer. */
  private isRefused(message: Message, order: SimOrder, time: number): boolean {
    const isRefused = this.options.latency.refuses?.(message, order) === true;
    if (isRefused) this.later({ time, order, refused: message });
    return isRefused;
  }

  private refuse(order: SimOrder, message: Message): void {
    if (message === 'modify' && order.status === 'PENDING_UPDATE') this.take(order, kinds.REJECT_UPDATE, this.now);
    if (message === 'cancel' && order.status === 'PENDING_CANCEL') this.take(order, kinds.REJECT_CANCEL, this.now);
    if (message !== 'insert' || !order.isOpen) return;
    order.reason = 'REFUSED';
    this.marketOf(order).matcher.remove(order);
    this.take(order, kinds.REJECT, this.now);
    afterEnd(order, this);
    this.seatOf(order).strategy.onOrder?.(order);
  }

  /** A book is met at the moment of arrival, as it stands then. */
  private bring(order: SimOrder, book: BookMatcher<SimOrder>): void {
    book.add(order);
    const { activeFrom } = order;
    if (activeFrom === this.now) book.arrive(order, activeFrom);
    else this.later({ time: activeFrom, order, isNew: true });
  }

  private later(command: Command): void {
    const at = this.commands.findLastIndex(({ time }) => time <= command.time) + 1;
    this.commands.splice(at, 0, command);
  }

  private openOn(listing: Listing): SimOrder[] {
    return this.markets[listing.index]?.matcher.orders ?? [];
  }

  private marketOf(order: SimOrder): Market {
    const market = this.markets[order.instrument.index];
    invariant(market !== undefined, 'an order belongs to a market of its run');
    return market;
  }

  private seatOf(order: SimOrder): Seat {
    const seat = this.seats[order.owner];
    invariant(seat !== undefined, 'an order belongs to a strategy of its run');
    return seat;
  }
}

/** By when they came, and never before one that is ahead of them at their own market: a new price or more of it has cost some their place. */
function ranked(orders: readonly SimOrder[]): { readonly order: SimOrder; readonly rank: number }[] {
  let rank = 0;
  return orders.map((order) => ({ order, rank: (rank = Math.max(rank, order.id)) }));
}

/** Why the run's data does not let an order trade; empty where it does. */
export function marketDenial({ instrument, terms }: SimOrder, markets: readonly Market[]): string {
  const market = markets[instrument.index];
  if (market?.bars === undefined && market?.quotes === undefined && market?.book === undefined) return 'NEEDS_BOOK';
  return market.bars === undefined && sessionPart(terms) !== 'ANY' ? 'NEEDS_BARS' : '';
}

const illegal = (order: SimOrder, step: StepNumber) =>
  new UnexpectedError(
    'ENGINE.ILLEGAL_TRANSITION',
    `Order ${order.id} is ${order.status} and cannot ${orderSteps[step]}.`,
  );

function fillOf(order: SimOrder, trade: Trade, account: Account) {
  const { spec } = order.instrument;
  return {
    order,
    instrument: order.instrument,
    side: order.side,
    quantity: spec.quantity(trade.lots),
    price: spec.price(trade.ticks),
    fee: trade.fee / 10 ** account.options.moneyDigits,
    maker: trade.maker,
    time: trade.time,
  };
}
