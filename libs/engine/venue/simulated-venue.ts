import { minorDigits } from '#accounting';
import { UnexpectedError, type Clock, type IdGenerator } from '#kernel';
import { DepthBook } from '../book/depth-book.js';
import { DepthWriter } from '../book/depth-block.js';
import { writeDepth } from '../book/depth-message.js';
import { sessionsOf } from '../market/sessions.js';
import { BarMatcher } from './bar-matcher.js';
import { BookMatcher } from './book-matcher.js';
import type { ExecutionReport, VenueOrder, VenueOrderRecord, VenueRejectReason } from './execution-report.js';
import { noFees, type FeeModel } from './fee-model.js';
import { MarketSpec, type TradedInstrument } from './market-spec.js';
import type { MatchRules } from './matcher.js';
import { termsOf } from './order-entry.js';
import { QuoteMatcher } from './quote-matcher.js';
import { noSlippage, type SlippageModel } from './slippage-model.js';
import { VenueDesk } from './venue-desk.js';
import { linkAll, VenueEntry, type VenueMarket } from './venue-entry.js';
import {
  barOf,
  quoteOf,
  tradeOf,
  type VenueBar,
  type VenueDepth,
  type VenueQuote,
  type VenueTrade,
} from './venue-messages.js';
import { VenueReports } from './venue-reports.js';
import { sessionPart } from './working-order.js';

export type FillPolicy = 'next-open' | 'quotes' | 'book';

export interface VenueOptions {
  readonly policy: FillPolicy;
  readonly instruments: readonly TradedInstrument[];
  readonly fees?: FeeModel;
  readonly slippage?: SlippageModel;
  /** Largest share of a bar's volume that all orders together may take, (0, 1]. */
  readonly participation?: number;
  /** Digits of money after the point, for fees; the currency's own unless told. */
  readonly moneyDigits?: number;
}

/** What an account held when the venue was opened, decimal text. */
export interface VenueHolding {
  readonly accountId: string;
  readonly instrumentId: string;
  readonly quantity: string;
}

/** At least so many closed orders can still be found. */
const CLOSED_KEPT = 50_000;

/**
 * An exchange in a box, exact at its face: decimal text in, execution reports out, in the order in which things happen.
 * It keeps no file; after a restart its owner gives it the open orders back. A client order id is known as used as long as its
 * order is remembered; that it is unique for ever is its owner's to keep.
 */
export class SimulatedVenue {
  private readonly markets = new Map<string, VenueMarket>();
  private readonly entries = new Map<string, VenueEntry>();
  /** Client order ids of what is over, oldest first. */
  private closed: string[] = [];
  private readonly reports: VenueReports;
  private readonly desk: VenueDesk;
  private readonly depth = new DepthWriter();

  constructor(
    private readonly options: VenueOptions,
    clock: Clock,
    private readonly ids: IdGenerator,
  ) {
    this.reports = new VenueReports(clock);
    this.desk = new VenueDesk(this.reports, ids, (entry) => this.remember(entry));
    for (const instrument of options.instruments) this.list(instrument);
  }

  /** Opens a market; one that is open already stays as it is. */
  list(instrument: TradedInstrument): void {
    if (this.markets.has(instrument.id)) return;
    const spec = new MarketSpec(instrument, this.options.moneyDigits ?? minorDigits(instrument.currency));
    this.markets.set(instrument.id, { spec, matcher: this.matcherFor(spec, this.rulesFor(instrument)) });
  }

  /** ACCEPTED (under `quotes` and `book` perhaps with what follows at once) or REJECTED. */
  submit(order: VenueOrder): ExecutionReport[] {
    return this.submitAll([order]);
  }

  /** Orders that come together, linked or not: all of them are taken, or every one is REJECTED. */
  submitAll(orders: readonly VenueOrder[]): ExecutionReport[] {
    this.reports.ownerActs();
    const found = orders.map((order) => this.entryOf(order, () => this.ids.next('V')));
    const entries = found.filter((entry) => entry instanceof VenueEntry);
    if (entries.length < orders.length) {
      const reasons = found.map((entry) => (entry instanceof VenueEntry ? 'LINKED_ORDER' : entry));
      return orders.map(({ clientOrderId }, k) =>
        this.refusal('REJECTED', clientOrderId, reasons[k] ?? 'LINKED_ORDER'),
      );
    }
    for (const entry of entries) this.entries.set(entry.order.clientOrderId, entry);
    linkAll(entries);
    for (const entry of entries) this.reports.answer(entry, 'ACCEPTED');
    // One that came before it may have filled at once and ended it.
    for (const entry of entries) if (entry.open && !entry.isHeld) this.desk.send(entry);
    return this.reports.take();
  }

  /** CANCELED, with what that does to linked orders, or CANCEL_REJECTED. */
  cancel(clientOrderId: string): ExecutionReport[] {
    this.reports.ownerActs();
    const entry = this.openEntry(clientOrderId);
    if (typeof entry === 'string') return [this.refusal('CANCEL_REJECTED', clientOrderId, entry)];
    this.desk.cancel(entry);
    return this.reports.take();
  }

  /** REPLACED or REPLACE_REJECTED; what is left out stays. `quantity` is the whole order's, what is filled included. */
  replace(
    clientOrderId: string,
    changes: Partial<Pick<VenueOrder, 'quantity' | 'limitPrice' | 'stopPrice'>>,
  ): ExecutionReport[] {
    this.reports.ownerActs();
    const entry = this.openEntry(clientOrderId);
    if (typeof entry === 'string') return [this.refusal('REPLACE_REJECTED', clientOrderId, entry)];
    const terms = termsOf({ ...entry.order, ...changes }, entry.market.spec);
    if (typeof terms === 'string') return [this.refusal('REPLACE_REJECTED', clientOrderId, terms)];
    const next = {
      lots: changes.quantity === undefined ? entry.lots : terms.lots,
      limit: changes.limitPrice === undefined ? entry.limit : entry.sign * terms.limit,
      stop: changes.stopPrice === undefined ? entry.stop : entry.sign * terms.stop,
    };
    if (next.lots <= entry.filled) return [this.refusal('REPLACE_REJECTED', clientOrderId, 'QUANTITY_BELOW_FILLED')];
    if (entry.isHeld) Object.assign(entry, next);
    else entry.market.matcher.replace(entry, next);
    this.reports.replaced(entry);
    if (!entry.isHeld) this.desk.remeet(entry);
    return this.reports.take();
  }

  /** What a finished bar does to the orders of its instrument; nothing but under the policy `next-open`. */
  onBar(bar: VenueBar): ExecutionReport[] {
    const market = this.markets.get(bar.instrumentId);
    if (market === undefined || !(market.matcher instanceof BarMatcher)) return [];
    const { matcher, spec } = market;
    return this.update(matcher, bar.closeTime, () => matcher.onBar(barOf(bar, spec)));
  }

  /** What a quote does to the orders of its instrument; nothing but under the policy `quotes`. */
  onQuote(quote: VenueQuote): ExecutionReport[] {
    const market = this.markets.get(quote.instrumentId);
    if (market === undefined || !(market.matcher instanceof QuoteMatcher)) return [];
    const { matcher, spec } = market;
    return this.update(matcher, quote.time, () => matcher.onQuote(quoteOf(quote, spec)));
  }

  /** What a change of the book does to the orders of its instrument; nothing but under the policy `book`. */
  onDepth(depth: VenueDepth): ExecutionReport[] {
    const market = this.markets.get(depth.instrumentId);
    if (market === undefined || !(market.matcher instanceof BookMatcher)) return [];
    const { matcher, spec } = market;
    this.depth.reset();
    writeDepth(this.depth, depth, spec, Number(depth.time));
    return this.update(matcher, depth.time, (time) => {
      matcher.depth.apply(this.depth, 0);
      matcher.onDepth(time);
    });
  }

  /** What a trade of the market does to the orders that rest; nothing but under the policy `book`. */
  onTrade(trade: VenueTrade): ExecutionReport[] {
    const market = this.markets.get(trade.instrumentId);
    if (market === undefined || !(market.matcher instanceof BookMatcher)) return [];
    const { matcher, spec } = market;
    return this.update(matcher, trade.time, (time) => matcher.onTrade(tradeOf(trade, spec), time));
  }

  /** Oldest first within each instrument. */
  openOrders(): VenueOrderRecord[] {
    return [...this.entries.values()].filter(({ open }) => open).map(({ record }) => record);
  }

  find(clientOrderId: string): VenueOrderRecord | undefined {
    return this.entries.get(clientOrderId)?.record;
  }

  /**
   * Takes open orders back after a restart, oldest first, without a report. @throws UnexpectedError
   * `ENGINE.CANNOT_RESTORE` when one of them could not have been accepted here
   */
  restore(orders: readonly (VenueOrder & Partial<VenueOrderRecord>)[]): void {
    const entries = orders.map((order) => {
      const entry = this.entryOf(order, () => order.venueOrderId ?? this.ids.next('V'));
      if (entry instanceof VenueEntry) return entry;
      throw new UnexpectedError('ENGINE.CANNOT_RESTORE', `Order ${order.clientOrderId} cannot be restored: ${entry}.`);
    });
    linkAll(entries);
    for (const [k, entry] of entries.entries()) {
      const order = orders[k];
      if (order !== undefined) entry.resume(order);
      this.entries.set(entry.order.clientOrderId, entry);
      if (!entry.isHeld) this.desk.rejoin(entry);
    }
  }

  /** Another venue goes on with these accounts: their orders and holdings are forgotten here, without a report. */
  forget(isTheirs: (accountId: string) => boolean): void {
    const theirs = [...this.entries.values()].filter(({ order }) => isTheirs(order.accountId ?? ''));
    for (const entry of theirs) {
      if (entry.open) entry.market.matcher.remove(entry);
      this.entries.delete(entry.order.clientOrderId);
    }
    this.closed = this.closed.filter((id) => this.entries.has(id));
    this.desk.positions.forget(isTheirs);
  }

  /** What accounts held before anything trades here. */
  holds(holdings: readonly VenueHolding[]): void {
    for (const { accountId, instrumentId, quantity } of holdings) {
      const spec = this.markets.get(instrumentId)?.spec;
      if (spec !== undefined) this.desk.positions.add(accountId, instrumentId, Math.round(spec.lots(Number(quantity))));
    }
  }

  /** When the market's last bar closed before this venue was opened; without it the first bar is taken for the first of its session. */
  recall(instrumentId: string, lastClose: bigint): void {
    const matcher = this.markets.get(instrumentId)?.matcher;
    if (matcher instanceof BarMatcher && !matcher.hasBegun) matcher.pass(Number(lastClose), Number(lastClose));
  }

  private update(matcher: VenueMarket['matcher'], time: bigint, happen: (time: number) => void): ExecutionReport[] {
    this.reports.marketMoves(Number(time));
    happen(this.reports.moment);
    if (!matcher.idle) this.desk.tellNews(matcher.orders, time);
    return this.reports.take();
  }

  private entryOf(order: VenueOrder, venueOrderId: () => string): VenueEntry | VenueRejectReason {
    if (this.entries.has(order.clientOrderId)) return 'DUPLICATE_CLIENT_ORDER_ID';
    const market = this.markets.get(order.instrumentId);
    if (market === undefined) return 'UNKNOWN_INSTRUMENT';
    const terms = termsOf(order, market.spec);
    if (typeof terms === 'string') return terms;
    if (this.options.policy !== 'next-open' && sessionPart(terms) !== 'ANY') return 'NEEDS_BARS';
    return new VenueEntry(order, venueOrderId(), market, terms);
  }

  /** What is over stays to be asked for, until many others are over since. */
  private remember(entry: VenueEntry): void {
    this.closed.push(entry.order.clientOrderId);
    if (this.closed.length <= 2 * CLOSED_KEPT) return;
    for (const id of this.closed.splice(0, CLOSED_KEPT)) this.entries.delete(id);
  }

  private openEntry(clientOrderId: string): VenueEntry | VenueRejectReason {
    const entry = this.entries.get(clientOrderId);
    if (entry === undefined) return 'UNKNOWN_ORDER';
    return entry.open ? entry : 'ORDER_IS_CLOSED';
  }

  private matcherFor(spec: MarketSpec, rules: MatchRules): VenueMarket['matcher'] {
    switch (this.options.policy) {
      case 'next-open':
        return new BarMatcher(spec, rules, this.desk);
      case 'quotes':
        return new QuoteMatcher(spec, rules, this.desk);
      case 'book':
        return new BookMatcher(spec, rules, this.desk, { book: new DepthBook(), queueModel: 'behind' });
    }
  }

  private rulesFor(instrument: TradedInstrument): MatchRules {
    const { fees, slippage, participation } = this.options;
    return {
      fees: fees ?? noFees,
      slippage: slippage ?? noSlippage,
      ...(participation === undefined ? {} : { participation }),
      sessions: sessionsOf(instrument),
    };
  }

  private refusal(
    kind: 'REJECTED' | 'CANCEL_REJECTED' | 'REPLACE_REJECTED',
    clientOrderId: string,
    reason: VenueRejectReason,
  ): ExecutionReport {
    return this.reports.refusal({ kind, clientOrderId, reason }, this.entries.get(clientOrderId));
  }
}
