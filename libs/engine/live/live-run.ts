import { Decimal, invariant, UserError } from '#kernel';
import { Account, type SavedAccount } from '../accounts/account.js';
import { Listing } from '../market/listing.js';
import type { OrderType, TimeInForce } from '../orders/order.js';
import type { SimOrder } from '../orders/sim-order.js';
import { isRecord, plain, restored } from '../run/plain.js';
import type { Floor, SavedSeat } from '../run/seat-context.js';
import { seatStrategy, type Seated } from '../run/seat-strategy.js';
import type { StrategySetup } from '../run/simulation-options.js';
import { findIn, groupsOf, ordersOf, restoreStrategy, stateOf, type SavedOrders } from '../run/strategy-state.js';
import { renewed, TimerQueue, type SetTimer } from '../run/timer-queue.js';
import { forbidOutsideWorld } from '../strategy/outside-world.js';
import type { StrategyState } from '../strategy/strategy.js';
import type { FeeModel } from '../venue/fee-model.js';
import type { FillPolicy } from '../venue/simulated-venue.js';
import { sessionPart } from '../venue/working-order.js';
import { MarketSpec, type TradedInstrument } from '../venue/market-spec.js';
import { barView } from './live-market.js';
import type { Decision, LiveBar, LiveBooks, LiveFill, LiveInput, LiveTick } from './live-messages.js';
import { LiveOrders, type OrderEvent, type SavedRoute } from './live-orders.js';
import { LiveTicks, placeOf, type SavedTicks } from './live-ticks.js';

const VERSION = 2;

/** What the desk's broker takes. */
export interface BrokerTerms {
  readonly orderTypes: readonly OrderType[];
  readonly timesInForce: readonly TimeInForce[];
  /** How it fills orders of an instrument; `next-open` unless told. */
  readonly policyOf?: (instrumentId: string) => FillPolicy;
  /** What it is expected to charge: `setHoldings` leaves room for it. */
  readonly fees: FeeModel;
}

export interface LiveRunOptions extends Omit<StrategySetup, 'account'> {
  readonly instruments: readonly TradedInstrument[];
  /** Of the account. */
  readonly currency: string;
  /** 2 unless told. */
  readonly moneyDigits?: number;
  /** Of `this.random()`; 1 unless told. */
  readonly seed?: number;
  readonly broker: BrokerTerms;
}

/** A strategy at a desk as it stands between two inputs. Plain JSON. */
export interface LiveSnapshot {
  readonly version: number;
  readonly state: unknown;
}

interface SavedRun extends SavedOrders {
  readonly marks: readonly number[];
  readonly account: SavedAccount;
  readonly route: SavedRoute;
  readonly seat: SavedSeat;
  readonly strategy: StrategyState;
  readonly timers: readonly SetTimer[];
  readonly ticks: SavedTicks;
  readonly orderCount: number;
}

/**
 * One strategy at work at a desk: the class that a simulation runs, unchanged. It is handed what happens, moment by moment, and hands
 * back what it decides; it has no clock, no connection and no store, so whoever runs it can keep its state and its decisions together.
 */
export class LiveRun {
  private readonly listings: readonly Listing[];
  private readonly account: Account;
  private readonly timers = new TimerQueue();
  private readonly orders: LiveOrders;
  private readonly ticks = new LiveTicks();
  private readonly seated: Seated;
  private orderCount = 0;

  /** @throws UserError `ENGINE.PARAMETER_INVALID`, `ENGINE.STRATEGY_FORBIDDEN`, `ENGINE.NOT_AT_THE_DESK` */
  constructor(private readonly options: LiveRunOptions) {
    const { instruments, currency, moneyDigits = 2, seed = 1 } = options;
    this.listings = instruments.map((each, index) => new Listing(index, new MarketSpec(each, moneyDigits)));
    this.account = new Account({ currency, cash: 0, moneyDigits }, noRate);
    this.orders = new LiveOrders({ filled: this.filled, changed: (order) => this.strategy.onOrder?.(order) });
    const seat = { number: 0, account: this.account, seed };
    this.seated = forbidOutsideWorld(() => seatStrategy(this.floor(), options, seat));
  }

  /** Goes on where a snapshot was taken. @throws UserError `ENGINE.SNAPSHOT_MISMATCH`, `ENGINE.STATE_NOT_SAVED` */
  static resume(options: LiveRunOptions, snapshot: LiveSnapshot): LiveRun {
    const run = new LiveRun(options);
    forbidOutsideWorld(() => run.restore(snapshot));
    return run;
  }

  /** Whether it listens to what happens between bars. */
  get wantsTicks(): boolean {
    return tickHooks.some((hook) => hook in this.strategy);
  }

  /** Bars before the start, oldest first: indicators that are registered take them, the strategy is not called. */
  warmUp(bars: readonly LiveBar[]): void {
    forbidOutsideWorld(() => {
      for (const bar of bars) this.known(bar, (listing) => this.feed(bar, listing));
    });
  }

  start(time: number, books: LiveBooks): Decision[] {
    return this.work(() => {
      this.orders.show(time);
      this.takeBooks(books);
      this.strategy.onStart?.();
    });
  }

  /** What has happened: the desk's books and answers first, then the market, then the timers whose time has come. */
  advance({ books, answers = [], news = [], bars = [], ticks = [], more = false }: LiveInput): Decision[] {
    return this.work(() => {
      const events = this.orders.newIn(news);
      if (books !== undefined) this.takeBooks(booksBefore(books, events));
      this.orders.answered(answers);
      if (ticks.length === 0) this.tell(events);
      if (bars.length > 0) this.publish(bars);
      for (const tick of ticks) this.tick(tick, events);
      if (!more) this.tell(events);
      this.orders.forgetOld();
      if (books !== undefined) this.takeBooks(booksBefore(books, events));
    });
  }

  /** @param cancelsOrders whether its open orders go with it */
  stop(cancelsOrders: boolean): Decision[] {
    return this.work(() => {
      this.strategy.onStop?.();
      if (!cancelsOrders) return;
      for (const order of this.seated.context.openOrders()) this.orders.requestCancel(order);
    });
  }

  /** @throws UserError `ENGINE.STATE_NOT_SAVED` for a field that cannot be kept */
  snapshot(): LiveSnapshot {
    return forbidOutsideWorld(() => ({ version: VERSION, state: plain(this.saved()) }));
  }

  private get strategy(): Seated['strategy'] {
    return this.seated.strategy;
  }

  private work(act: () => void): Decision[] {
    forbidOutsideWorld(act);
    return this.orders.takeDecisions();
  }

  /** What has become of orders before a tick, or because of it; all that there is, without one. */
  private tell(events: OrderEvent[], tick?: ReturnType<typeof placeOf>): void {
    if (events.length === 0) return;
    const all = events.splice(0);
    for (const event of all) {
      if (tick === undefined || isDue(event, tick)) this.orders.takeIn(event);
      else events.push(event);
    }
  }

  private publish(bars: readonly LiveBar[]): void {
    this.moment(Math.max(...bars.map(({ closeTime }) => closeTime)), () => {
      const views = bars.map((bar) => this.known(bar, (listing) => this.barAt(bar, listing)));
      for (const show of views) show?.();
    });
  }

  /** What it did to orders has been told before it is shown. */
  private tick(tick: LiveTick, events: OrderEvent[]): void {
    const place = placeOf(tick);
    this.known(place, (listing) =>
      this.moment(place.time, () => {
        this.tell(events, place);
        this.ticks.take(tick, listing);
        this.ticks.show(tick, listing, this.strategy);
      }),
    );
  }

  private moment(time: number, happen: () => void): void {
    this.ring((timer) => timer < time);
    this.orders.show(time);
    happen();
    this.strategy.onSlice?.(this.orders.now);
    this.ring((timer) => timer <= time);
  }

  /** Prices first, for all of the moment; then what is returned shows it to the strategy. */
  private barAt(bar: LiveBar, listing: Listing): () => void {
    const warm = this.feed(bar, listing);
    return () => {
      if (warm) this.strategy.onBar?.(barView(bar, listing));
    };
  }

  private feed(bar: LiveBar, listing: Listing): boolean {
    Listing.setMark(listing, Number(bar.close));
    const { board } = this.seated;
    return board.isEmpty || board.update(barView(bar, listing));
  }

  private known<T>({ instrumentId }: { readonly instrumentId: string }, act: (listing: Listing) => T): T | undefined {
    const listing = this.listings.find(({ id }) => id === instrumentId);
    return listing === undefined ? undefined : act(listing);
  }

  private ring(isDue: (time: number) => boolean): void {
    while (isDue(this.timers.time)) {
      const timer = this.timers.take();
      if (timer === undefined) return;
      this.orders.show(timer.time);
      const again = renewed(timer, this.listings, this.orders.now);
      if (again !== undefined) this.timers.set(again);
      this.strategy.onTimer?.(timer);
    }
  }

  /** The desk keeps the books; here they are only read. */
  private takeBooks({ cash, positions }: LiveBooks): void {
    const { account, listings } = this;
    const units = (amount: number) => Math.round(amount * account.unitsPerOne);
    const holdings = listings.map(({ id, index, spec }) => {
      const held = positions.find(({ instrumentId }) => instrumentId === id);
      const lots = Math.round(spec.lots(Number(held?.quantity ?? 0)));
      const cost = units(Number(held?.quantity ?? 0) * Number(held?.averagePrice ?? 0));
      return { listing: index, side: 'LONG', position: { lots, cost, realised: 0, fees: 0, parcels: [] } } as const;
    });
    const paid = holdings.reduce((sum, { position }) => sum + position.cost, 0);
    const owned = { cash: units(Number(cash)), positions: paid };
    const amounts = { ...owned, fees: 0, realised: 0, capital: -owned.cash - owned.positions };
    const { turnover } = account.save();
    account.restore({ ledgers: [{ currency: this.options.currency, amounts }], holdings, turnover }, listings);
  }

  private readonly filled = (order: SimOrder, fill: LiveFill, lots: number): void => {
    const { instrument, side } = order;
    const price = Number(fill.price);
    const ticks = instrument.spec.ticks(price);
    this.account.turnover.add(instrument.spec.value(lots, ticks), fill.time);
    const fee = Math.round(Number(fill.fee) * this.account.unitsPerOne);
    this.account.trade(instrument, order.sign * lots, { ticks, fee });
    this.strategy.onFill?.({
      order,
      instrument,
      side,
      quantity: Number(fill.quantity),
      price,
      fee: Number(fill.fee),
      maker: fill.maker,
      time: fill.time,
    });
  };

  private floor(): Floor {
    const { orders, listings, timers, options } = this;
    return {
      desk: orders,
      listings,
      timers,
      reserve: 0,
      nextOrderId: () => (this.orderCount += 1),
      denialOf: (order) => brokerDenial(order, options.broker),
      feeOf: ({ spec }, trade) => options.broker.fees.fee({ ...trade, maker: false }, spec),
      convert: () => {
        throw notHere('convert');
      },
    };
  }

  private saved(): SavedRun {
    const orders = new Map<number, SimOrder>();
    const keep = (order: SimOrder) => orders.set(order.id, order);
    const strategy = stateOf(this.strategy, keep);
    this.seated.context.openOrders().forEach(keep);
    this.orders.all.forEach(keep);
    return {
      marks: this.listings.map(({ mark }) => mark),
      account: this.account.save(),
      orders: [...orders.values()].map((order) => order.save()),
      groups: groupsOf([...orders.values()]),
      route: this.orders.save(),
      seat: this.seated.context.save(),
      strategy,
      timers: this.timers.all,
      ticks: this.ticks.save(),
      orderCount: this.orderCount,
    };
  }

  private restore({ version, state }: LiveSnapshot): void {
    const run = restored(state);
    if (version !== VERSION || !isSavedRun(run, this.listings.length)) throw mismatch();
    const { listings } = this;
    const find = findIn(ordersOf(run, listings));
    run.marks.forEach((mark, k) => {
      const listing = listings[k];
      invariant(listing !== undefined, 'a snapshot has the instruments of its run');
      Listing.setMark(listing, mark);
    });
    this.account.restore(run.account, listings);
    this.orders.restore(run.route, find);
    this.ticks.restore(run.ticks, listings);
    for (const timer of run.timers) this.timers.set(timer);
    this.orderCount = run.orderCount;
    this.seated.context.restore(run.seat, find);
    restoreStrategy(this.strategy, run.strategy, { find, listings });
  }
}

/** At one time the ticks of an instrument cause what becomes of its orders, those of another do not. */
const isDue = ({ time, instrumentId }: OrderEvent, tick: ReturnType<typeof placeOf>): boolean =>
  time < tick.time || (time === tick.time && instrumentId === tick.instrumentId);

const tickHooks = ['onQuote', 'onTrade', 'onBook'] as const;

/** The books as they were before the fills that have not been told of yet: a strategy sees its account change fill by fill. */
function booksBefore({ cash, positions }: LiveBooks, events: readonly OrderEvent[]): LiveBooks {
  const fills = events.flatMap((event) => ('fill' in event ? [event] : []));
  const paid = fills.reduce((sum, { order, fill }) => {
    const value = Decimal.of(fill.quantity).times(Decimal.of(fill.price));
    return sum.plus(order.side === 'BUY' ? value : value.negated()).plus(Decimal.of(fill.fee));
  }, Decimal.of(cash));
  return {
    cash: `${paid}`,
    positions: positions.map((held) => {
      const mine = fills.filter(({ order }) => order.instrument.id === held.instrumentId);
      const quantity = mine.reduce((sum, { order, fill }) => {
        const traded = Decimal.of(fill.quantity);
        return order.side === 'BUY' ? sum.minus(traded) : sum.plus(traded);
      }, Decimal.of(held.quantity));
      return { ...held, quantity: `${quantity}` };
    }),
  };
}

const isSavedRun = (value: unknown, instruments: number): value is SavedRun =>
  isRecord(value) && Array.isArray(value['marks']) && value['marks'].length === instruments && 'route' in value;

function brokerDenial({ terms, instrument }: SimOrder, { orderTypes, timesInForce, policyOf }: BrokerTerms): string {
  if (!orderTypes.includes(terms.type) || !timesInForce.includes(terms.timeInForce)) return 'NOT_AT_THIS_BROKER';
  const hasBars = policyOf === undefined || policyOf(instrument.id) === 'next-open';
  return hasBars || sessionPart(terms) === 'ANY' ? '' : 'NEEDS_BARS';
}

const noRate = (): number => Number.NaN;

const notHere = (what: string) =>
  new UserError('ENGINE.NOT_AT_THE_DESK', `The strategy uses ${what}, which the desk does not offer.`, { what });

const mismatch = () =>
  new UserError(
    'ENGINE.SNAPSHOT_MISMATCH',
    'What was saved is of a strategy with other instruments, or of another version.',
  );
