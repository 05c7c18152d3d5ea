import { minorDigits } from '#accounting';
import { Decimal, UnexpectedError, type Clock, type IdGenerator } from '#kernel';
import { sessionsOf } from '../market/sessions.js';
import { BarMatcher } from './bar-matcher.js';
import type { ExecutionReport, VenueOrder, VenueOrderRecord, VenueRejectReason } from './execution-report.js';
import { noFees, type FeeModel } from './fee-model.js';
import { MarketSpec, type TradedInstrument } from './market-spec.js';
import type { MatchListener, MatchRules, Trade } from './matcher.js';
import { termsOf } from './order-entry.js';
import { MonthlyTurnover } from './monthly-turnover.js';
import { QuoteMatcher } from './quote-matcher.js';
import { noSlippage, type SlippageModel } from './slippage-model.js';
import { sessionPart, WorkingOrder, type OrderTerms } from './working-order.js';

/** A finished bar; decimal text, microseconds. */
export interface VenueBar {
  readonly instrumentId: string;
  readonly openTime: bigint;
  readonly closeTime: bigint;
  readonly open: string;
  readonly high: string;
  readonly low: string;
  readonly close: string;
  readonly volume: string;
}

/** Best bid and ask; sizes are left out where the data has none, and then limit nothing. */
export interface VenueQuote {
  readonly instrumentId: string;
  readonly time: bigint;
  readonly bid: string;
  readonly ask: string;
  readonly bidSize?: string;
  readonly askSize?: string;
}

export type FillPolicy = 'next-open' | 'quotes';

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

/** An order at this venue: its owner's words and its working numbers. */
class VenueEntry extends WorkingOrder {
  outcome: VenueOrderRecord['status'] = 'OPEN';

  constructor(
    public order: VenueOrder,
    readonly venueOrderId: string,
    readonly market: Market,
    terms: OrderTerms,
  ) {
    super(terms);
  }
}

/** One instrument's matcher; a venue trades on bars or on quotes, never on both. */
interface Market {
  readonly spec: MarketSpec;
  readonly matcher: BarMatcher<VenueEntry> | QuoteMatcher<VenueEntry>;
}

/** At least so many closed orders can still be found. */
const CLOSED_KEPT = 50_000;

/**
 * An exchange in a box, exact at its face: decimal text in, execution reports out, in the order in which things happen.
 * It keeps no file; after a restart its owner gives it the open orders back. A client order id is known as used as long as its
 * order is remembered; that it is unique for ever is its owner's to keep.
 */
export class SimulatedVenue implements MatchListener<VenueEntry> {
  private readonly markets = new Map<string, Market>();
  private readonly entries = new Map<string, VenueEntry>();
  /** Client order ids of what is over, oldest first. */
  private readonly closed: string[] = [];
  private reports: ExecutionReport[] = [];
  /** Everything traded here is one account's. It begins anew with a restart. */
  private readonly monthly = new MonthlyTurnover();

  constructor(
    private readonly options: VenueOptions,
    private readonly clock: Clock,
    private readonly ids: IdGenerator,
  ) {
    for (const instrument of options.instruments) this.list(instrument);
  }

  /** Opens a market; one that is open already stays as it is. */
  list(instrument: TradedInstrument): void {
    if (this.markets.has(instrument.id)) return;
    const spec = new MarketSpec(instrument, this.options.moneyDigits ?? minorDigits(instrument.currency));
    const rules = this.rulesFor(instrument);
    const matcher =
      this.options.policy === 'quotes' ? new QuoteMatcher(spec, rules, this) : new BarMatcher(spec, rules, this);
    this.markets.set(instrument.id, { spec, matcher });
  }

  /** ACCEPTED (under `quotes` perhaps with what follows at once) or REJECTED. */
  submit(order: VenueOrder): ExecutionReport[] {
    const known = this.entries.get(order.clientOrderId);
    if (known !== undefined) return [this.refusal('REJECTED', order.clientOrderId, 'DUPLICATE_CLIENT_ORDER_ID')];
    const entry = this.enter(order, () => this.ids.next('V'));
    if (typeof entry === 'string') return [this.refusal('REJECTED', order.clientOrderId, entry)];
    this.report(entry, 'ACCEPTED', this.clock.nowMicros());
    if (entry.market.matcher instanceof QuoteMatcher) entry.market.matcher.meet(entry);
    return this.takeReports();
  }

  /** CANCELED or CANCEL_REJECTED. */
  cancel(clientOrderId: string): ExecutionReport[] {
    const entry = this.openEntry(clientOrderId);
    if (typeof entry === 'string') return [this.refusal('CANCEL_REJECTED', clientOrderId, entry)];
    entry.market.matcher.remove(entry);
    this.close(entry, 'CANCELED');
    this.report(entry, 'CANCELED', this.clock.nowMicros());
    return this.takeReports();
  }

  /** REPLACED or REPLACE_REJECTED; what is left out stays. `quantity` is the whole order's, what is filled included. */
  replace(
    clientOrderId: string,
    changes: Partial<Pick<VenueOrder, 'quantity' | 'limitPrice' | 'stopPrice'>>,
  ): ExecutionReport[] {
    const entry = this.openEntry(clientOrderId);
    if (typeof entry === 'string') return [this.refusal('REPLACE_REJECTED', clientOrderId, entry)];
    const order = { ...entry.order, ...changes };
    const terms = termsOf(order, entry.market.spec);
    if (typeof terms === 'string') return [this.refusal('REPLACE_REJECTED', clientOrderId, terms)];
    if (terms.lots <= entry.filled) return [this.refusal('REPLACE_REJECTED', clientOrderId, 'QUANTITY_BELOW_FILLED')];
    entry.order = order;
    entry.market.matcher.replace(entry, {
      lots: terms.lots,
      limit: entry.trails ? entry.limit : entry.sign * terms.limit,
      stop: entry.trails ? entry.stop : entry.sign * terms.stop,
    });
    this.reports.push({ ...this.base(entry, this.clock.nowMicros()), kind: 'REPLACED', ...termsText(order) });
    if (entry.market.matcher instanceof QuoteMatcher) entry.market.matcher.meet(entry);
    return this.takeReports();
  }

  /** What a finished bar does to the orders of its instrument; nothing under the policy `quotes`. */
  onBar(bar: VenueBar): ExecutionReport[] {
    const market = this.markets.get(bar.instrumentId);
    if (market === undefined || !(market.matcher instanceof BarMatcher)) return [];
    const price = (text: string) => market.spec.ticks(finite(text));
    market.matcher.onBar({
      open: price(bar.open),
      high: price(bar.high),
      low: price(bar.low),
      close: price(bar.close),
      volume: market.spec.wholeLots(finite(bar.volume)),
      openTime: Number(bar.openTime),
      closeTime: Number(bar.closeTime),
    });
    return this.takeReports();
  }

  /** What a quote does to the orders of its instrument; nothing under the policy `next-open`. */
  onQuote(quote: VenueQuote): ExecutionReport[] {
    const market = this.markets.get(quote.instrumentId);
    if (market === undefined || !(market.matcher instanceof QuoteMatcher)) return [];
    const size = (text: string | undefined) =>
      text === undefined ? Number.POSITIVE_INFINITY : market.spec.wholeLots(finite(text));
    market.matcher.onQuote({
      bid: market.spec.ticks(finite(quote.bid)),
      ask: market.spec.ticks(finite(quote.ask)),
      bidSize: size(quote.bidSize),
      askSize: size(quote.askSize),
      time: Number(quote.time),
    });
    return this.takeReports();
  }

  /** Oldest first within each instrument. */
  openOrders(): VenueOrderRecord[] {
    return [...this.markets.values()].flatMap(({ matcher }) => matcher.orders.map(recordOf));
  }

  find(clientOrderId: string): VenueOrderRecord | undefined {
    const entry = this.entries.get(clientOrderId);
    return entry && recordOf(entry);
  }

  /**
   * Takes open orders back after a restart, oldest first, without a report. @throws UnexpectedError
   * `ENGINE.CANNOT_RESTORE` when one of them could not have been accepted here
   */
  restore(orders: readonly (VenueOrder & Partial<VenueOrderRecord>)[]): void {
    for (const order of orders) {
      const entry = this.enter(order, () => order.venueOrderId ?? this.ids.next('V'));
      if (typeof entry === 'string') {
        throw new UnexpectedError(
          'ENGINE.CANNOT_RESTORE',
          `Order ${order.clientOrderId} cannot be restored: ${entry}.`,
        );
      }
      entry.filled = entry.market.spec.lotsOf(Decimal.of(order.filledQuantity)) ?? 0;
      entry.triggered ||= order.triggered ?? entry.filled > 0;
      entry.rested = true;
    }
  }

  turnover(_: VenueEntry, time: number): number {
    return this.monthly.at(time);
  }

  permitted(_: VenueEntry, lots: number): number {
    return lots;
  }

  triggered(order: VenueEntry, time: number): void {
    this.report(order, 'TRIGGERED', BigInt(time));
  }

  traded(order: VenueEntry, trade: Trade): void {
    const { spec } = order.market;
    this.monthly.add(spec.value(trade.lots, Math.abs(trade.ticks)), trade.time);
    if (!order.open) this.close(order, 'FILLED');
    this.reports.push({
      ...this.base(order, BigInt(trade.time)),
      kind: 'TRADE',
      tradeId: this.ids.next('T'),
      instrumentId: spec.instrument.id,
      side: order.order.side,
      quantity: spec.quantityText(trade.lots),
      price: spec.priceText(trade.ticks),
      fee: spec.moneyText(trade.fee),
      feeCurrency: spec.instrument.currency,
      liquidity: trade.maker ? 'MAKER' : 'TAKER',
    });
  }

  canceled(order: VenueEntry, time: number): void {
    this.close(order, 'CANCELED');
    this.report(order, 'CANCELED', BigInt(time));
  }

  expired(order: VenueEntry, time: number): void {
    this.close(order, 'EXPIRED');
    this.report(order, 'EXPIRED', BigInt(time));
  }

  private enter(order: VenueOrder, venueOrderId: () => string): VenueEntry | VenueRejectReason {
    const market = this.markets.get(order.instrumentId);
    if (market === undefined) return 'UNKNOWN_INSTRUMENT';
    const terms = termsOf(order, market.spec);
    if (typeof terms === 'string') return terms;
    if (this.options.policy === 'quotes' && sessionPart(terms) !== 'ANY') return 'NEEDS_BARS';
    const entry = new VenueEntry(order, venueOrderId(), market, terms);
    if (order.activeFrom !== undefined) entry.activeFrom = Number(order.activeFrom);
    this.entries.set(order.clientOrderId, entry);
    market.matcher.add(entry);
    return entry;
  }

  /** What is over stays to be asked for, until many others are over since. */
  private close(entry: VenueEntry, outcome: VenueOrderRecord['status']): void {
    entry.outcome = outcome;
    this.closed.push(entry.order.clientOrderId);
    if (this.closed.length <= 2 * CLOSED_KEPT) return;
    for (const id of this.closed.splice(0, CLOSED_KEPT)) this.entries.delete(id);
  }

  private openEntry(clientOrderId: string): VenueEntry | VenueRejectReason {
    const entry = this.entries.get(clientOrderId);
    if (entry === undefined) return 'UNKNOWN_ORDER';
    return entry.open ? entry : 'ORDER_IS_CLOSED';
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

  private base(entry: VenueEntry, time: bigint) {
    return { clientOrderId: entry.order.clientOrderId, venueOrderId: entry.venueOrderId, time };
  }

  private report(entry: VenueEntry, kind: 'ACCEPTED' | 'TRIGGERED' | 'CANCELED' | 'EXPIRED', time: bigint): void {
    this.reports.push({ ...this.base(entry, time), kind });
  }

  private refusal(
    kind: 'REJECTED' | 'CANCEL_REJECTED' | 'REPLACE_REJECTED',
    clientOrderId: string,
    reason: VenueRejectReason,
  ): ExecutionReport {
    const venueOrderId = kind === 'REJECTED' ? '' : (this.entries.get(clientOrderId)?.venueOrderId ?? '');
    return { kind, clientOrderId, venueOrderId, time: this.clock.nowMicros(), reason };
  }

  private takeReports(): ExecutionReport[] {
    const reports = this.reports;
    this.reports = [];
    return reports;
  }
}

function recordOf(entry: VenueEntry): VenueOrderRecord {
  return {
    ...entry.order,
    ...(entry.trails && !Number.isNaN(entry.stop)
      ? { stopPrice: entry.market.spec.priceText(entry.sign * entry.stop) }
      : {}),
    filledQuantity: entry.market.spec.quantityText(entry.filled),
    venueOrderId: entry.venueOrderId,
    triggered: entry.triggered,
    status: entry.outcome,
  };
}

function termsText({ quantity, limitPrice, stopPrice }: VenueOrder) {
  return {
    quantity,
    ...(limitPrice === undefined ? {} : { limitPrice }),
    ...(stopPrice === undefined ? {} : { stopPrice }),
  };
}

/** @throws TypeError on text that is not a decimal number */
const finite = (text: string): number => Decimal.of(text).toNumber();
