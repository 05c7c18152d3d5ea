import type { BookView } from '../book/book-view.js';
import type { IndicatorName } from '#quant';
import type { BarView } from '../market/bar-view.js';
import type { Listing } from '../market/listing.js';
import type { SessionSpan } from '../market/sessions.js';
import type { QuoteView, TradeView } from '../market/tick-view.js';
import type { IndicatorFeed, IndicatorParameters, RegisteredIndicator } from './indicator-board.js';
import type { ParameterSchema, ValuesOf } from './parameters.js';
import type {
  Fill,
  Linkage,
  Order,
  OrderChanges,
  OrderRequest,
  SessionMoment,
  StrategyContext,
  Timer,
} from './strategy-context.js';

/** Plain JSON that a strategy wants back after a restart. */
export type StrategyState = Readonly<Record<string, unknown>>;

/**
 * A trading rule. Write the hooks that it needs; the rest costs nothing. Everything it can know or do goes through this class,
 * so it runs unchanged in a backtest, in a replay, on paper and live.
 */
export abstract class Strategy<S extends ParameterSchema = ParameterSchema> {
  readonly #context: StrategyContext;

  constructor(context: StrategyContext) {
    this.#context = context;
  }

  onStart?(): void;
  /** A bar has closed. */
  onBar?(bar: BarView): void;
  /** All bars, quotes and trades of one moment have been published. */
  onSlice?(time: number): void;
  onQuote?(quote: QuoteView): void;
  onTrade?(trade: TradeView): void;
  /** The order book has changed. */
  onBook?(book: BookView): void;
  onTimer?(timer: Timer): void;
  /** An order of its own has taken a step. */
  onOrder?(order: Order): void;
  onFill?(fill: Fill): void;
  onStop?(): void;
  /** What it needs to go on after a restart, apart from its parameters; without this hook all its fields are kept. */
  saveState?(): StrategyState;
  restoreState?(state: StrategyState): void;

  protected get parameters(): ValuesOf<S> {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the schema was checked before the strategy was made
    return this.#context.parameters as ValuesOf<S>;
  }

  /** Microseconds since 1970. */
  protected get now(): number {
    return this.#context.now;
  }

  protected get cash(): number {
    return this.#context.cash;
  }

  protected get equity(): number {
    return this.#context.equity;
  }

  protected get instruments(): readonly Listing[] {
    return this.#context.instruments;
  }

  protected instrument(id: string): Listing {
    return this.#context.instrument(id);
  }

  /** Quantity held on one side, not negative: in a hedging account both can be there at once. */
  protected holding(instrument: Listing, side: 'LONG' | 'SHORT'): number {
    return this.#context.holding(instrument, side);
  }

  /** Signed quantity held. */
  protected position(instrument: Listing): number {
    return this.#context.position(instrument);
  }

  protected buy(instrument: Listing, quantity: number): Order {
    return this.#context.submit({ instrument, side: 'BUY', quantity });
  }

  protected sell(instrument: Listing, quantity: number): Order {
    return this.#context.submit({ instrument, side: 'SELL', quantity });
  }

  /**
   * Registers an indicator on an instrument's bars, in a field or the constructor: `this.indicator('EMA', this.instrument('SPY.ARCX'), {
   * period: 20 })`. It takes every bar before `onBar` is called, and `onBar` is not called for the instrument until all its indicators
   * have a value; read it with `value()`.
   */
  protected indicator<N extends IndicatorName>(
    name: N,
    instrument: Listing,
    parameters?: IndicatorParameters<N>,
    feed: IndicatorFeed = {},
  ): RegisteredIndicator<N> {
    return this.#context.indicator(name, instrument, parameters, feed);
  }

  /**
   * Sends the market order that makes the holding worth a share of equity at the last price, in whole lots and with its fee never
   * more; a negative share is a short holding. Under the policy `lean` .25 % of equity stays free, as in LEAN.
   * @returns undefined when there is nothing to trade, or no price yet
   */
  protected setHoldings(instrument: Listing, share: number): Order | undefined {
    return this.#context.setHoldings(instrument, share);
  }

  /** Turns money of the account into another currency at the last rate. @returns what came of it */
  protected convert(amount: number, from: string, to: string): number {
    return this.#context.convert(amount, from, to);
  }

  /** Cash in one currency. */
  protected balance(currency: string): number {
    return this.#context.balance(currency);
  }

  protected submit(request: OrderRequest): Order {
    return this.#context.submit(request);
  }

  /** An entry with its exits: they come into the market with its fills, and where one of them fills the other shrinks or goes. */
  protected bracket(entry: OrderRequest, exits: readonly OrderRequest[]): Order[] {
    return this.#context.submitWithChildren(entry, exits, 'OUO');
  }

  protected submitLinked(requests: readonly OrderRequest[], linkage: Linkage): Order[] {
    return this.#context.submitLinked(requests, linkage);
  }

  protected cancel(order: Order): void {
    this.#context.cancel(order);
  }

  protected replace(order: Order, changes: OrderChanges): void {
    this.#context.replace(order, changes);
  }

  /** One of its own orders that is open, by its number: what `restoreState` finds its orders by. */
  protected order(id: number): Order | undefined {
    return this.#context.order(id);
  }

  protected openOrders(instrument?: Listing): readonly Order[] {
    return this.#context.openOrders(instrument);
  }

  /** The session of the instrument's market that holds the present moment, or the next one; half days end early. */
  protected session(instrument: Listing): SessionSpan {
    return this.#context.session(instrument);
  }

  /** Uniform in [0, 1). Seeded by the run: the same run draws the same numbers. */
  protected random(): number {
    return this.#context.random();
  }

  /** Calls `onTimer` at that time, or at once where it has passed. */
  protected setTimer(name: string, time: number): void {
    this.#context.setTimer(name, time);
  }

  /** Calls `onTimer` in every session of the instrument's market, so long after its open or close (before, where negative). */
  protected setSessionTimer(name: string, instrument: Listing, moment: SessionMoment): void {
    this.#context.setSessionTimer(name, instrument, moment);
  }

  protected cancelTimer(name: string): void {
    this.#context.cancelTimer(name);
  }
}

export interface StrategyClass<S extends ParameterSchema = ParameterSchema> {
  new (context: StrategyContext): Strategy<S>;
  readonly name: string;
  readonly parameters?: ParameterSchema;
}

/** The base of a strategy with parameters: `class Cross extends strategyWith({ fast: integer(12, { min: 2, max: 50 }) })`. */
export function strategyWith<S extends ParameterSchema>(schema: S) {
  abstract class ParametrisedStrategy extends Strategy<S> {
    static readonly parameters: ParameterSchema = schema;
  }
  return ParametrisedStrategy;
}
