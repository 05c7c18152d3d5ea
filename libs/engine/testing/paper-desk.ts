import { Decimal, ManualClock, SequentialIds } from '#kernel';
import { LiveRun, type LiveRunOptions } from '../live/live-run.js';
import type { Decision, LiveBar, LiveFill, LiveTick, OrderNews, SubmitDecision } from '../live/live-messages.js';
import type { ExecutionReport, TradeReport, VenueOrder } from '../venue/execution-report.js';
import { SimulatedVenue } from '../venue/simulated-venue.js';

/** The desk's record of an order. */
interface Kept {
  order: VenueOrder;
  news: OrderNews;
  triggered: boolean;
}

const statuses = { ACCEPTED: 'ACCEPTED', TRIGGERED: 'TRIGGERED', CANCELED: 'CANCELED', EXPIRED: 'EXPIRED' } as const;
const ENDED: ReadonlySet<string> = new Set(['CANCELED', 'EXPIRED', 'FILLED', 'REJECTED']);

/** The least of a desk: a venue, an order book of its own and an account, around one strategy. */
export class PaperDesk {
  readonly fills: (LiveFill & { readonly order: number })[] = [];
  private venue: SimulatedVenue;
  private readonly clock = new ManualClock();
  private readonly ids = new SequentialIds();
  private readonly orders = new Map<number, Kept>();
  private readonly held = new Map<string, Decimal>();
  private readonly lastCloses = new Map<string, bigint>();
  private cash = Decimal.of('1000000');
  /** Of the last quote. */
  private quoteTime = 0n;
  private run: LiveRun;

  /** @param restarts whether strategy and venue are lost and made anew from what is recorded before everything that happens */
  constructor(
    private readonly options: LiveRunOptions,
    private readonly restarts: boolean,
  ) {
    this.venue = this.openVenue();
    this.run = new LiveRun(options);
  }

  start(time: number): void {
    this.carryOut(this.run.start(time, this.books));
  }

  /** How every order stands, by the strategy's number of it. */
  get news(): readonly OrderNews[] {
    return [...this.orders.values()].map(({ news }) => news);
  }

  /** The bars of one moment: the venue first, then the strategy. */
  bars(bars: readonly LiveBar[]): void {
    for (const bar of bars) {
      if (this.restarts) this.venue = this.openVenue();
      this.lastCloses.set(bar.instrumentId, BigInt(bar.closeTime));
      this.take(this.venue.onBar({ ...bar, openTime: BigInt(bar.openTime), closeTime: BigInt(bar.closeTime) }));
    }
    this.tell({});
    this.tell({ bars });
  }

  /** Ticks that come before the strategy is done with the ones before: the venue has seen them all by then. A venue does not lose its book. */
  ticks(ticks: readonly LiveTick[]): void {
    for (const tick of ticks) this.take(this.reportsTo(tick));
    this.tell({ ticks });
  }

  private reportsTo(tick: LiveTick): ExecutionReport[] {
    switch (tick.kind) {
      case 'quote':
        this.quoteTime = BigInt(tick.quote.time);
        return this.venue.onQuote({ ...tick.quote, time: this.quoteTime });
      case 'trade':
        return this.venue.onTrade({ ...tick.trade, time: BigInt(tick.trade.time) });
      case 'depth':
        return this.venue.onDepth({ ...tick.depth, time: BigInt(tick.depth.time) });
    }
  }

  /** Books and orders as they stand, with what else has happened. */
  tell(input: { readonly bars?: readonly LiveBar[]; readonly ticks?: readonly LiveTick[] }): void {
    if (this.restarts) {
      this.run = LiveRun.resume(this.options, JSON.parse(JSON.stringify(this.run.snapshot())) as never);
    }
    this.carryOut(this.run.advance({ ...input, books: this.books, news: this.news }));
  }

  /** A venue that knows what the desk has recorded. */
  private openVenue(): SimulatedVenue {
    const { instruments, broker, moneyDigits = 2 } = this.options;
    const policy = broker.policyOf?.(instruments[0]?.id ?? '') ?? 'next-open';
    const venue = new SimulatedVenue({ policy, instruments, moneyDigits, fees: broker.fees }, this.clock, this.ids);
    venue.holds([...this.held].map(([instrumentId, held]) => ({ accountId: 'a', instrumentId, quantity: `${held}` })));
    for (const [instrumentId, close] of this.lastCloses) venue.recall(instrumentId, close);
    const open = [...this.orders.values()].filter(({ news }) => !ENDED.has(news.status));
    venue.restore(open.map(({ order, triggered }) => ({ ...order, triggered })));
    return venue;
  }

  private get books() {
    const positions = [...this.held].map(([instrumentId, quantity]) => ({
      instrumentId,
      quantity: `${quantity}`,
      averagePrice: '1',
    }));
    return { cash: `${this.cash}`, positions };
  }

  /** Linked orders are sent together. */
  private carryOut(decisions: readonly Decision[]): void {
    const together = Map.groupBy(decisions, (decision) =>
      decision.kind === 'SUBMIT' && decision.link !== null ? `link ${decision.link.group}` : decision,
    );
    for (const group of together.values()) {
      this.take(this.reportsOf(group));
      const answers = group.map(({ order, kind }) => ({ order, kind, refused: null }));
      this.carryOut(this.run.advance({ answers }));
    }
  }

  private reportsOf(group: readonly Decision[]): ExecutionReport[] {
    const submissions = group.filter((decision) => decision.kind === 'SUBMIT');
    if (submissions.length > 0) return this.venue.submitAll(submissions.map((decision) => this.recordOf(decision)));
    const [decision] = group;
    if (decision?.kind === 'CANCEL') return this.venue.cancel(`${decision.order}`);
    if (decision?.kind !== 'REPLACE') return [];
    const { quantity, ...prices } = decision;
    return this.venue.replace(`${decision.order}`, { ...(quantity === null ? {} : { quantity }), ...pricesOf(prices) });
  }

  private recordOf(decision: SubmitDecision): VenueOrder {
    const { order, instrumentId, side, type, timeInForce, quantity, limitPrice, stopPrice } = decision;
    const { postOnly, reduceOnly, expiresAt, trailingOffset, trailingUnit, limitOffset, link } = decision;
    const sent: VenueOrder = {
      clientOrderId: `${order}`,
      accountId: 'a',
      instrumentId,
      side,
      type,
      timeInForce,
      quantity,
      ...pricesOf({ limitPrice, stopPrice }),
      filledQuantity: '0',
      postOnly,
      reduceOnly,
      ...(expiresAt === null ? {} : { expiresAt: BigInt(expiresAt) }),
      ...(trailingOffset === null || trailingUnit === null ? {} : { trailingOffset, trailingUnit }),
      ...(limitOffset === null ? {} : { limitOffset }),
      ...(link === null ? {} : { link: { ...link, groupId: `${link.group}` } }),
      // At quotes an order meets what comes after it.
      ...(this.quoteTime === 0n ? {} : { activeFrom: this.quoteTime + 1n }),
    };
    const held = sent.link?.held ?? false;
    const news = { order, status: 'SUBMITTED', held, quantity, limitPrice, stopPrice, reason: '', fills: [] } as const;
    this.orders.set(order, { order: sent, news, triggered: false });
    return sent;
  }

  private take(reports: readonly ExecutionReport[]): void {
    for (const report of reports) {
      const kept = this.orders.get(Number(report.clientOrderId));
      if (kept === undefined) continue;
      if (report.kind === 'TRADE') this.book(kept, report);
      else if (report.kind === 'REPLACED' || report.kind === 'RESTATED') this.restate(kept, report);
      else if (report.kind in statuses) {
        const reason = 'reason' in report ? report.reason : '';
        const time = Number('marketTime' in report ? report.marketTime : 0);
        kept.news = { ...kept.news, status: statuses[report.kind as 'ACCEPTED'], reason: reason ?? '', time };
        kept.triggered ||= report.kind === 'TRIGGERED';
      }
    }
  }

  private restate(kept: Kept, report: ExecutionReport & { readonly kind: 'REPLACED' | 'RESTATED' }): void {
    const { quantity, limitPrice = null, stopPrice = null } = report;
    const before = kept.news;
    const held = report.kind === 'RESTATED' ? report.held : (before.held ?? false);
    const { link } = kept.order;
    kept.order = {
      ...kept.order,
      quantity,
      ...pricesOf({ limitPrice, stopPrice }),
      ...(report.kind === 'RESTATED' && report.expiresAt !== undefined ? { expiresAt: report.expiresAt } : {}),
      ...(link === undefined ? {} : { link: { ...link, held } }),
    };
    kept.news = { ...before, quantity, limitPrice, stopPrice, held, time: Number(report.marketTime) };
    const losesPlace =
      report.kind === 'RESTATED'
        ? before.held === true && !held
        : before.limitPrice !== limitPrice || Decimal.of(before.quantity).isLessThan(Decimal.of(quantity));
    if (!losesPlace) return;
    this.orders.delete(before.order);
    this.orders.set(before.order, kept);
  }

  private book(kept: Kept, { tradeId, quantity, price, fee, time, liquidity }: TradeReport): void {
    const { order, fills } = kept.news;
    const fill = { id: tradeId, quantity, price, fee, maker: liquidity === 'MAKER', time: Number(time) };
    const filled = [...fills, fill].reduce((sum, each) => sum.plus(Decimal.of(each.quantity)), Decimal.ZERO);
    const status = filled.equals(Decimal.of(kept.news.quantity)) ? 'FILLED' : 'PARTIALLY_FILLED';
    kept.news = { ...kept.news, fills: [...fills, fill], status };
    kept.order = { ...kept.order, filledQuantity: `${filled}` };
    const signed = kept.order.side === 'BUY' ? Decimal.of(quantity) : Decimal.of(quantity).negated();
    const { instrumentId } = kept.order;
    this.held.set(instrumentId, (this.held.get(instrumentId) ?? Decimal.ZERO).plus(signed));
    this.cash = this.cash.minus(signed.times(Decimal.of(price))).minus(Decimal.of(fee));
    this.fills.push({ ...fill, order });
  }
}

const pricesOf = ({
  limitPrice,
  stopPrice,
}: {
  readonly limitPrice: string | null;
  readonly stopPrice: string | null;
}) => ({
  ...(limitPrice === null ? {} : { limitPrice }),
  ...(stopPrice === null ? {} : { stopPrice }),
});
