import { invariant, SeededRng, UserError } from '#kernel';
import { Account, type AccountOptions } from '../accounts/account.js';
import type { DepthSource } from '../book/depth-block.js';
import type { OrderSource } from '../book/order-block.js';
import { NightlyCharges, type Financing } from '../accounts/financing.js';
import type { BarSource } from '../market/bar-source.js';
import type { CorporateAction } from '../market/corporate-action.js';
import { Listing } from '../market/listing.js';
import type { QuoteBlock, TickSource, TradeBlock } from '../market/tick-source.js';
import type { ParameterValue } from '../strategy/parameters.js';
import { parameterValues } from '../strategy/parameters.js';
import { forbidOutsideWorld } from '../strategy/outside-world.js';
import { refuseAsyncHooks } from '../strategy/hooks.js';
import type { Order } from '../strategy/strategy-context.js';
import type { Strategy, StrategyClass } from '../strategy/strategy.js';
import { leanFees, noFees, type FeeModel } from '../venue/fee-model.js';
import { MarketSpec, type TradedInstrument } from '../venue/market-spec.js';
import type { MatchRules } from '../venue/matcher.js';
import type { QueueModel } from '../venue/queue-place.js';
import { noSlippage, type SlippageModel } from '../venue/slippage-model.js';
import { BarFeed } from './bar-feed.js';
import { BookFeed } from './book-feed.js';
import { CorporateActionFeed } from './corporate-action-feed.js';
import { CorporateActions } from './corporate-actions.js';
import { EquityRecorder, type EquityCurve } from './equity-curve.js';
import { EventLog } from './event-log.js';
import { FeedQueue, type Feed } from './feed.js';
import { FundingFeed, type FundingRate } from './funding-feed.js';
import { Liquidator } from './liquidator.js';
import { matcherFor, type RunPolicy } from './matcher-choice.js';
import { OrderFeed } from './order-feed.js';
import { noLatency, OrderDesk, type Latency, type Market, type Seat } from './order-desk.js';
import { SeatContext, type Floor } from './seat-context.js';
import { applySnapshot, takeSnapshot, type RunParts, type SimulationSnapshot, type Tally } from './snapshot.js';
import { QuoteFeed, TradeFeed } from './tick-feed.js';
import { nextMoment, TimerQueue, type SetTimer } from './timer-queue.js';

export interface StrategySetup {
  readonly strategy: StrategyClass;
  readonly parameters?: Readonly<Record<string, ParameterValue>>;
  /** Index into the run's accounts; the first unless told. */
  readonly account?: number;
}

export interface SimulationOptions {
  readonly policy: RunPolicy;
  /** Where two sources have the same instrument its orders trade on the earlier one's bars. */
  readonly bars?: readonly BarSource[];
  /** Orders trade on these under the policy `quotes`. */
  readonly quotes?: readonly TickSource<QuoteBlock>[];
  /** Under the policy `book` they move orders forward in their queues. */
  readonly trades?: readonly TickSource<TradeBlock>[];
  /** Orders trade on these under the policy `book`. */
  readonly books?: readonly DepthSource[];
  /** The same where the market's orders are known one by one (L3); an instrument has one book, of either kind. */
  readonly orderBooks?: readonly OrderSource[];
  /** What leaves a level without a trade was `behind` our orders, unless told; under the policy `book`. */
  readonly queueModel?: QueueModel;
  /** Splits, dividends and delistings of the bars' instruments; the bars are raw. */
  readonly actions?: readonly CorporateAction[];
  /** What the long side of a perpetual pays the short side, and when. */
  readonly funding?: readonly FundingRate[];
  /** Borrow fees and interest on cash, charged at each midnight UTC; none unless told. */
  readonly financing?: Financing;
  readonly strategies: readonly StrategySetup[];
  readonly accounts: readonly Omit<AccountOptions, 'moneyDigits'>[];
  /** None unless told; under `lean` its fees for US equities. */
  readonly fees?: FeeModel;
  readonly slippage?: SlippageModel;
  readonly participation?: number;
  readonly latency?: Partial<Latency>;
  /** Digits of money after the point in which everything is booked; 2 unless told. */
  readonly moneyDigits?: number;
  /** Per foreign currency the instrument whose price is one unit of it in the account's currency. */
  readonly currencies?: Readonly<Record<string, string>>;
  /** Of every strategy's `this.random()`; 1 unless told. */
  readonly seed?: number;
  /** Whether `snapshot` will be called; the log's hash then costs about .5 µs a record. */
  readonly resumable?: boolean;
  /** Whether the event log stays in memory to be read; its hash is always there. True unless told. */
  readonly keepLog?: boolean;
  /** Is given every order that is sent or denied; it goes on changing while it lives. */
  readonly watch?: (order: Order) => void;
}

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
  private readonly tally: Tally = { orders: 0, moments: 0, dayEnd: Number.NEGATIVE_INFINITY };
  private readonly equity: readonly EquityRecorder[];

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
      latency: { ...noLatency, ...options.latency },
      watch: options.watch,
    });
    const { bars = [], quotes = [], trades = [], books = [], orderBooks = [], actions = [] } = options;
    const columns = bars.map((source) => source.instruments.map((instrument) => this.column(instrument)));
    const quoted = quotes.map(({ instrument }) => this.column(instrument).market);
    const traded = trades.map(({ instrument }) => this.column(instrument).market);
    const booked = [...books, ...orderBooks].map(({ instrument }) => this.column(instrument).market);
    invariant(new Set(booked).size === booked.length, 'an instrument has one book');
    const moneyDigits = options.moneyDigits ?? 2;
    this.accounts = options.accounts.map((account) => new Account({ ...account, moneyDigits }, this.rateOf));
    if (options.financing !== undefined) this.nights = new NightlyCharges(options.financing, this.accounts, this.log);
    this.equity = this.accounts.map(() => new EquityRecorder());
    forbidOutsideWorld(() => options.strategies.forEach((setup) => this.seat(setup)));
    const strategies = this.seats.map(({ strategy }) => strategy);
    const wanting = (hook: keyof Strategy) => strategies.filter((strategy) => hook in strategy);
    const hall = (market: Market) => ({ market, desk: this.desk, listeners: wanting('onBook') });
    this.slices = wanting('onSlice');
    const feeds: readonly Feed[] = [
      ...bars.map((source, k) => new BarFeed(source, columns[k] ?? [], this.desk, wanting('onBar'))),
      ...feedsOf(quotes, quoted, (source, market) => new QuoteFeed(source, market, this.desk, wanting('onQuote'))),
      ...feedsOf(trades, traded, (source, market) => {
        const marks = !quoted.includes(market) && !booked.includes(market);
        return new TradeFeed(source, market, { desk: this.desk, marks }, wanting('onTrade'));
      }),
      ...feedsOf(books, booked, (source, market) => new BookFeed(source, hall(market))),
      ...feedsOf(orderBooks, booked.slice(books.length), (source, market) => new OrderFeed(source, hall(market))),
      ...this.actionFeeds(actions),
      ...this.fundingFeeds(),
    ];
    this.parts = this.partsWith(feeds);
    if (resumption !== undefined) this.takeUp(resumption);
    this.feeds = new FeedQueue(feeds);
    this.liquidator = new Liquidator(this.desk, this.markets, this.seats, this.nextOrderId);
    if (resumption !== undefined) return;
    this.desk.now = Math.min(this.feeds.time, Number.MAX_SAFE_INTEGER);
    forbidOutsideWorld(() => strategies.forEach((strategy) => strategy.onStart?.()));
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

  /** Ends the run where it stands. */
  finish(): SimulationResult {
    forbidOutsideWorld(() => this.seats.forEach(({ strategy }) => strategy.onStop?.()));
    this.sample();
    for (const account of this.accounts) account.reconcile();
    return {
      policy: this.options.policy,
      moments: this.tally.moments,
      orders: this.tally.orders,
      fills: this.desk.fills,
      log: this.log,
      logSha256: this.log.digest(),
      accounts: this.accounts,
      equity: this.equity,
    };
  }

  /** From here to the end of the data. */
  run(): SimulationResult {
    while (this.advance(Number.MAX_SAFE_INTEGER));
    return this.finish();
  }

  private partsWith(feeds: readonly Feed[]): RunParts {
    const { policy } = this.options;
    const { listings, markets, accounts, equity, timers, desk, log, tally } = this;
    const seats = this.seats.map(({ strategy }, k) => ({ strategy, context: this.contextOf(k) }));
    return { policy, listings, markets, accounts, equity, seats, feeds, timers, desk, log, tally };
  }

  private takeUp({ snapshot, continued }: Resumption): void {
    forbidOutsideWorld(() => applySnapshot(this.parts, snapshot, continued));
  }

  private contextOf(seat: number): SeatContext {
    const context = this.contexts[seat];
    invariant(context !== undefined, 'every strategy has its context');
    return context;
  }

  private play(moments: number): boolean {
    for (let k = 0; k < moments; k += 1) {
      const { time } = this.feeds;
      while (this.timers.time < time) if (!this.ring(time)) return false;
      if (time === Number.POSITIVE_INFINITY) return false;
      if (time > this.tally.dayEnd) this.closeDay(time);
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
    this.setAgain(timer);
    this.seats[timer.seat]?.strategy.onTimer?.(timer);
    return true;
  }

  private setAgain({ every, ...timer }: SetTimer): void {
    const sessions = this.listings[every?.listing ?? -1]?.sessions;
    if (every === undefined || sessions === undefined) return;
    const { time, session } = nextMoment(sessions, every, this.desk.now, every.session);
    this.timers.set({ ...timer, time, every: { ...every, session } });
  }

  private closeDay(time: number): void {
    const { dayEnd, moments } = this.tally;
    if (moments > 0) this.sample();
    const next = Math.ceil(time / DAY) * DAY;
    if (moments > 0) this.nights?.charge((next - dayEnd) / DAY, next - DAY);
    this.tally.dayEnd = next;
  }

  private sample(): void {
    let k = 0;
    for (const account of this.accounts) {
      this.equity[k]?.push(this.desk.now, account.equity);
      k += 1;
    }
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

  private seat({ strategy: Class, parameters, account: index }: StrategySetup): void {
    const values = parameterValues(Class.parameters ?? {}, parameters ?? {});
    if (!values.ok) throw new UserError(values.refusal.code, values.refusal.message, values.refusal.details);
    const account = this.accounts[index ?? 0];
    invariant(account !== undefined, 'a strategy trades on an account of its run');
    const number = this.seats.length;
    const rng = new SeededRng(this.options.seed ?? 1).fork(`strategy ${number}`);
    const context = new SeatContext(this.floor, { number, account, rng }, values.value);
    this.contexts.push(context);
    const strategy = new Class(context);
    refuseAsyncHooks(strategy);
    this.seats.push({ strategy, account });
  }

  private actionFeeds(actions: readonly CorporateAction[]): Feed[] {
    if (actions.length === 0) return [];
    const effects = new CorporateActions(this.markets, this.accounts, this.desk, this.log);
    return [new CorporateActionFeed(actions, effects)];
  }

  private fundingFeeds(): Feed[] {
    const { funding } = this.options;
    return funding === undefined ? [] : [new FundingFeed(funding, this.listings, this.accounts, this.log)];
  }

  private get floor(): Floor {
    return {
      desk: this.desk,
      markets: this.markets,
      listings: this.listings,
      timers: this.timers,
      log: this.log,
      reserve: this.options.policy === 'lean' ? LEAN_RESERVE : 0,
      nextOrderId: this.nextOrderId,
    };
  }

  private readonly nextOrderId = (): number => (this.tally.orders += 1);

  private readonly rateOf = (currency: string): number => {
    const id = this.options.currencies?.[currency];
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

function feedsOf<S>(
  sources: readonly S[],
  markets: readonly Market[],
  feed: (source: S, market: Market) => Feed,
): Feed[] {
  return sources.flatMap((source, k) => {
    const market = markets[k];
    return market === undefined ? [] : [feed(source, market)];
  });
}
