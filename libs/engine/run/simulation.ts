import { invariant, UserError } from '#kernel';
import { Account } from '../accounts/account.js';
import { NightlyCharges } from '../accounts/financing.js';
import { Listing } from '../market/listing.js';
import { forbidOutsideWorld } from '../strategy/outside-world.js';
import type { IndicatorBoard } from '../strategy/indicator-board.js';
import type { Strategy } from '../strategy/strategy.js';
import { leanFees, noFees } from '../venue/fee-model.js';
import { MarketSpec, type TradedInstrument } from '../venue/market-spec.js';
import type { MatchRules } from '../venue/matcher.js';
import { noSlippage } from '../venue/slippage-model.js';
import type { BarListener } from './bar-feed.js';
import { CorporateActionFeed } from './corporate-action-feed.js';
import { CorporateActions } from './corporate-actions.js';
import { dataFeeds, openMarkets } from './data-feeds.js';
import { EquityRecorder, type EquityCurve } from './equity-curve.js';
import { EventLog, kinds } from './event-log.js';
import { FeedQueue, type Feed, type Happenings } from './feed.js';
import { FundingFeed } from './funding-feed.js';
import { fixedLatency } from './latency.js';
import { Liquidator } from './liquidator.js';
import { matcherFor, type RunPolicy } from './matcher-choice.js';
import { marketDenial, OrderDesk, type Market, type Seat } from './order-desk.js';
import type { Floor, SeatContext } from './seat-context.js';
import { seatStrategy } from './seat-strategy.js';
import { SequenceFeed } from './sequence-feed.js';
import type { SimulationOptions, StrategySetup } from './simulation-options.js';
import { applySnapshot, takeSnapshot, type RunParts, type SimulationSnapshot, type Tally } from './snapshot.js';
import { renewed, TimerQueue } from './timer-queue.js';

export type { SimulationOptions, StrategySetup };

/** LEAN's FreePortfolioValuePercentage. */
const LEAN_RESERVE = 0.0025;

const DAY = 86_400_000_000;

export interface SimulationResult {
  readonly policy: RunPolicy;
  readonly moments: number;
  readonly orders: number;
  readonly fills: number;
  readonly log: EventLog;
  readonly logSha256: string;
  readonly accounts: readonly Account[];
  /** One per account. */
  readonly equity: readonly EquityCurve[];
  /** By their numbers in the log. */
  readonly instruments: readonly InstrumentPrices[];
}

/** An instrument of a run with what it was worth, quote currency. */
export interface InstrumentPrices {
  readonly instrument: TradedInstrument;
  /** The last price; NaN where there was none. */
  readonly last: number;
  /** At the samples of the equity, where the sampling is full. */
  readonly sampled: readonly number[];
}

/** Where a run goes on. */
interface Resumption {
  readonly snapshot: SimulationSnapshot;
  readonly continued: boolean;
}

/** One run of strategies over data. The same inputs give the same event log, byte for byte. */
export class Simulation {
  private readonly listings: Listing[] = [];
  private readonly markets: Market[] = [];
  private readonly accounts: readonly Account[];
  private readonly seats: Seat[] = [];
  private readonly log: EventLog;
  private readonly desk: OrderDesk;
  private readonly timers = new TimerQueue();
  private readonly nights: NightlyCharges | undefined;
  private readonly liquidator: Liquidator;
  private readonly feeds: FeedQueue;
  private readonly parts: RunParts;
  private readonly slices: readonly Strategy[];
  private readonly contexts: SeatContext[] = [];
  private readonly boards: IndicatorBoard[] = [];
  private readonly tally: Tally = {
    orders: 0,
    moments: 0,
    dayEnd: Number.NEGATIVE_INFINITY,
    sampleEnd: Number.NEGATIVE_INFINITY,
  };
  private readonly equity: EquityRecorder;

  /**
   * @param resumption a snapshot to go on from, see `resume`
   * @throws UserError `ENGINE.PARAMETER_INVALID`, `ENGINE.STRATEGY_FORBIDDEN`
   */
  constructor(
    private readonly options: SimulationOptions,
    resumption?: Resumption,
  ) {
    this.log = new EventLog(options.keepLog ?? true, options.resumable ?? false);
    this.desk = new OrderDesk(this.markets, this.seats, this.log, {
      latency: options.latency ?? fixedLatency({}),
      watch: options.watch,
    });
    const opened = openMarkets(options, (instrument) => this.column(instrument));
    const moneyDigits = options.moneyDigits ?? 2;
    this.accounts = options.accounts.map((account) => new Account({ ...account, moneyDigits }, this.rateOf));
    if (options.financing !== undefined) this.nights = new NightlyCharges(options.financing, this.accounts, this.log);
    this.equity = new EquityRecorder(options.sampling ?? {}, this.accounts, this.listings);
    forbidOutsideWorld(() => options.strategies.forEach((setup) => this.seat(setup)));
    const strategies = this.seats.map(({ strategy }) => strategy);
    const wanting = (hook: keyof Strategy) => strategies.filter((strategy) => hook in strategy);
    this.slices = wanting('onSlice');
    const feeds = [
      ...dataFeeds(options, opened, { desk: this.desk, barListeners: this.barListeners(), wanting }),
      ...this.eventFeeds(),
    ];
    this.parts = this.partsWith(feeds);
    if (resumption !== undefined) this.takeUp(resumption);
    this.feeds = new FeedQueue(this.inOrder(feeds, resumption?.continued === true));
    this.liquidator = new Liquidator(this.desk, this.markets, this.seats, this.nextOrderId);
    if (resumption !== undefined) return;
    const { startsAfter } = options;
    if (startsAfter !== undefined) this.feeds.warmUp(startsAfter);
    this.desk.now = startsAfter ?? Math.min(this.feeds.time, Number.MAX_SAFE_INTEGER);
    this.tell('onStart');
  }

  /**
   * Goes on where a snapshot was taken, in another process too: what follows is what would have followed there. The options are
   * those of that run. Its sources begin where they did then; where `continued` is set they begin after it. Its log has the
   * records from here on, while the hash is that of all.
   * @throws UserError `ENGINE.SNAPSHOT_MISMATCH`, `ENGINE.STATE_NOT_SAVED`
   */
  static resume(options: SimulationOptions, snapshot: SimulationSnapshot, { continued = false } = {}): Simulation {
    return new Simulation({ ...options, resumable: true }, { snapshot, continued });
  }

  /**
   * The run as it stands, plain JSON; for a run whose options say `resumable`. Strategies write their own `saveState`, or all their
   * fields are taken.
   * @throws UserError `ENGINE.STATE_NOT_SAVED` for a field that cannot be
   */
  snapshot(): SimulationSnapshot {
    return forbidOutsideWorld(() => takeSnapshot(this.parts));
  }

  /** Plays at most so many moments. @returns false when there are no more */
  advance(moments: number): boolean {
    return forbidOutsideWorld(() => this.play(moments));
  }

  /** Plays everything up to a time, microseconds, that time too. @returns false when there is no more */
  advanceTo(time: number): boolean {
    return forbidOutsideWorld(() => this.play(Number.POSITIVE_INFINITY, time));
  }

  /** Where it stands, microseconds: the time of the last moment, or before the first the run's start. */
  get now(): number {
    return this.desk.now;
  }

  /** After the end of the data: lets what was sent arrive, as far as it does until a time, microseconds. */
  deliverUntil(time: number): void {
    this.desk.now = Math.max(this.desk.now, time);
    forbidOutsideWorld(() => this.desk.deliver(time));
  }

  /** Ends the run where it stands. */
  finish(): SimulationResult {
    this.tell('onStop');
    this.equity.sample(this.desk);
    for (const account of this.accounts) account.reconcile();
    return {
      policy: this.options.policy,
      moments: this.tally.moments,
      orders: this.tally.orders,
      fills: this.desk.fills,
      log: this.log,
      logSha256: this.log.digest(),
      accounts: this.accounts,
      equity: this.equity.curves,
      instruments: this.listings.map(({ instrument, mark, index }) => {
        return { instrument, last: mark, sampled: this.equity.pricesOf(index) };
      }),
    };
  }

  /** From here to the end of the data. */
  run(): SimulationResult {
    while (this.advance(Number.MAX_SAFE_INTEGER));
    return this.finish();
  }

  /** Ticks whose order is given are one feed. */
  private inOrder(feeds: readonly Feed[], continued: boolean): readonly Happenings[] {
    const { bars = [], quotes = [], trades = [], books = [], orderBooks = [], tickOrder } = this.options;
    if (tickOrder === undefined) return feeds;
    const end = bars.length + quotes.length + trades.length + books.length + orderBooks.length;
    const ticks = feeds.slice(bars.length, end);
    const over = continued ? 0 : ticks.reduce((rows, { position }) => rows + position.rows, 0);
    return [...feeds.slice(0, bars.length), new SequenceFeed(ticks, tickOrder, over), ...feeds.slice(end)];
  }

  private partsWith(feeds: readonly Feed[]): RunParts {
    const { policy } = this.options;
    const { listings, markets, accounts, equity, timers, desk, log, tally } = this;
    const seats = this.seats.map(({ strategy }, k) => ({ strategy, context: this.contextOf(k) }));
    return { policy, listings, markets, accounts, equity, seats, feeds, timers, desk, log, tally };
  }

  /** Shutting the outside world out is not worth it where nobody listens. */
  private tell(hook: 'onStart' | 'onStop'): void {
    const listening = this.seats.filter(({ strategy }) => hook in strategy);
    if (listening.length > 0) forbidOutsideWorld(() => listening.forEach(({ strategy }) => strategy[hook]?.()));
  }

  private takeUp({ snapshot, continued }: Resumption): void {
    forbidOutsideWorld(() => applySnapshot(this.parts, snapshot, continued));
  }

  private contextOf(seat: number): SeatContext {
    const context = this.contexts[seat];
    invariant(context !== undefined, 'every strategy has its context');
    return context;
  }

  private play(moments: number, until = Number.MAX_VALUE): boolean {
    for (let k = 0; k < moments; k += 1) {
      const { time } = this.feeds;
      if (time > until && time !== Number.POSITIVE_INFINITY) return true;
      while (this.timers.time < time) if (!this.ring(time)) return false;
      if (time === Number.POSITIVE_INFINITY) return false;
      if (time > this.tally.sampleEnd) this.closePeriod(time);
      this.desk.now = time;
      this.feeds.step(this.desk.trade);
      for (const strategy of this.slices) strategy.onSlice?.(time);
      this.liquidator.check();
      this.tally.moments += 1;
    }
    return true;
  }

  /** @returns false when the data is over and the timer is for later than its end */
  private ring(next: number): boolean {
    if (next === Number.POSITIVE_INFINITY && this.timers.time > this.desk.now) return false;
    const timer = this.timers.take();
    if (timer === undefined) return false;
    this.desk.now = Math.max(this.desk.now, timer.time);
    const again = renewed(timer, this.listings, this.desk.now);
    if (again !== undefined) this.timers.set(again);
    this.seats[timer.seat]?.strategy.onTimer?.(timer);
    return true;
  }

  private closePeriod(time: number): void {
    const { dayEnd, moments } = this.tally;
    const { every } = this.equity;
    if (moments > 0) this.equity.sample(this.desk);
    this.tally.sampleEnd = Math.ceil(time / every) * every;
    if (time <= dayEnd) return;
    const next = Math.ceil(time / DAY) * DAY;
    if (moments > 0) this.nights?.charge((next - dayEnd) / DAY, next - DAY);
    this.tally.dayEnd = next;
  }

  private column(instrument: TradedInstrument) {
    const known = this.listings.findIndex(({ id }) => id === instrument.id);
    const market = this.markets[known];
    return market === undefined ? { market: this.open(instrument), trades: true } : { market, trades: false };
  }

  private open(instrument: TradedInstrument): Market {
    const listing = new Listing(this.listings.length, new MarketSpec(instrument, this.options.moneyDigits ?? 2));
    const rules = this.rulesFor(listing);
    const market = { listing, ...matcherFor(listing.spec, rules, this.desk, this.options) };
    this.listings.push(listing);
    this.markets.push(market);
    return market;
  }

  private rulesFor(listing: Listing): MatchRules {
    const { fees, slippage, participation, policy } = this.options;
    return {
      fees: fees ?? (policy === 'lean' ? leanFees : noFees),
      slippage: slippage ?? noSlippage,
      ...(participation === undefined ? {} : { participation }),
      sessions: listing.sessions,
    };
  }

  private seat(setup: StrategySetup): void {
    const account = this.accounts[setup.account ?? 0];
    invariant(account !== undefined, 'a strategy trades on an account of its run');
    const number = this.seats.length;
    const { strategy, context, board } = seatStrategy(this.floor, setup, {
      number,
      account,
      seed: this.options.seed ?? 1,
    });
    this.contexts.push(context);
    this.boards.push(board);
    this.seats.push({ strategy, account });
  }

  private barListeners(): BarListener[] {
    return this.seats.flatMap(({ strategy }, k) => {
      const board = this.boards[k];
      return board !== undefined && ('onBar' in strategy || !board.isEmpty) ? [{ strategy, board }] : [];
    });
  }

  /** What happens beside the market's data, after it. */
  private eventFeeds(): Feed[] {
    const { markets, accounts, desk, log, listings } = this;
    const { actions = [], funding = [] } = this.options;
    const effects = new CorporateActions(markets, accounts, desk, log);
    return [
      ...(actions.length === 0 ? [] : [new CorporateActionFeed(actions, effects)]),
      ...(funding.length === 0 ? [] : [new FundingFeed(funding, listings, accounts, log)]),
    ];
  }

  private get floor(): Floor {
    const { desk, markets, listings, timers, log, nextOrderId } = this;
    return {
      desk,
      listings,
      timers,
      reserve: this.options.policy === 'lean' ? LEAN_RESERVE : 0,
      nextOrderId,
      denialOf: (order) => marketDenial(order, markets),
      feeOf: ({ index }, { lots, ticks, turnover }) => markets[index]?.matcher.feeOf(lots, ticks, turnover) ?? 0,
      convert: (account, from, to, units) => {
        const got = account.convert(from, to, units);
        log.append(kinds.CONVERT, desk.now, 0, -1);
        log.detail(units, got, 0, 0);
        return got;
      },
    };
  }

  private readonly nextOrderId = (): number => (this.tally.orders += 1);

  private readonly rateOf = (currency: string): number => {
    const id = this.options.currencies?.[currency];
    if (typeof id === 'number') return id;
    const rate = this.listings.find((listing) => listing.id === id)?.mark ?? Number.NaN;
    if (Number.isNaN(rate)) throw noRate(currency, id);
    return rate;
  };
}

const noRate = (currency: string, instrumentId = '') =>
  new UserError(
    'ENGINE.NO_RATE',
    `The account holds ${currency}, yet there is no price for it. Name its instrument under currencies, and give data of it from the start.`,
    { currency, instrumentId },
  );
