import { Decimal, ManualClock, SequentialIds } from '#kernel';
import { LiveRun, type LiveRunOptions } from '../live/live-run.js';
import type { Decision, LiveBar, LiveFill, OrderNews } from '../live/live-messages.js';
import type { ExecutionReport, VenueOrder } from '../venue/execution-report.js';
import { SimulatedVenue } from '../venue/simulated-venue.js';

interface Kept {
  news: OrderNews;
  readonly side: 'BUY' | 'SELL';
  readonly instrumentId: string;
}

const statuses = { ACCEPTED: 'ACCEPTED', TRIGGERED: 'TRIGGERED', CANCELED: 'CANCELED', EXPIRED: 'EXPIRED' } as const;

/** The least of a desk: a venue, an order book of its own and an account, around one strategy. */
export class PaperDesk {
  readonly fills: (LiveFill & { readonly order: number })[] = [];
  private readonly venue: SimulatedVenue;
  private readonly orders = new Map<number, Kept>();
  private readonly held = new Map<string, Decimal>();
  private cash = Decimal.of('1000000');
  private run: LiveRun;

  /** @param restarts whether the strategy is saved and made anew after every moment */
  constructor(
    private readonly options: LiveRunOptions,
    private readonly restarts: boolean,
  ) {
    const { instruments, broker } = options;
    const venue = { policy: 'next-open', instruments, fees: broker.fees } as const;
    this.venue = new SimulatedVenue(venue, new ManualClock(), new SequentialIds());
    this.run = new LiveRun(options);
  }

  start(time: number): void {
    this.carryOut(this.run.start(time, this.books));
  }

  /** The bars of one moment: the venue first, then the strategy. */
  bars(bars: readonly LiveBar[]): void {
    for (const bar of bars) {
      this.take(this.venue.onBar({ ...bar, openTime: BigInt(bar.openTime), closeTime: BigInt(bar.closeTime) }));
    }
    this.tell({});
    this.tell({ bars });
  }

  /** Books and orders as they stand, with what else has happened. */
  tell(input: { readonly bars?: readonly LiveBar[] }): void {
    if (this.restarts) {
      this.run = LiveRun.resume(this.options, JSON.parse(JSON.stringify(this.run.snapshot())) as never);
    }
    const news = [...this.orders.values()].map((kept) => kept.news);
    this.carryOut(this.run.advance({ ...input, books: this.books, news }));
  }

  private get books() {
    const positions = [...this.held].map(([instrumentId, quantity]) => ({
      instrumentId,
      quantity: `${quantity}`,
      averagePrice: '1',
    }));
    return { cash: `${this.cash}`, positions };
  }

  private carryOut(decisions: readonly Decision[]): void {
    for (const decision of decisions) {
      this.take(this.reportsOf(decision));
      this.carryOut(this.run.advance({ answers: [{ order: decision.order, kind: decision.kind, refused: null }] }));
    }
  }

  private reportsOf(decision: Decision): ExecutionReport[] {
    const { order } = decision;
    if (decision.kind === 'CANCEL') return this.venue.cancel(`${order}`);
    const { quantity, limitPrice, stopPrice } = decision;
    const prices = { ...(limitPrice === null ? {} : { limitPrice }), ...(stopPrice === null ? {} : { stopPrice }) };
    if (decision.kind === 'REPLACE') return this.venue.replace(`${order}`, { quantity, ...prices });
    const { instrumentId, side, type, timeInForce } = decision;
    const news = { order, status: 'SUBMITTED', quantity, limitPrice, stopPrice, reason: '', fills: [] } as const;
    this.orders.set(order, { news, side, instrumentId });
    const sent: VenueOrder = {
      clientOrderId: `${order}`,
      instrumentId,
      side,
      type,
      timeInForce,
      quantity,
      ...prices,
      filledQuantity: '0',
    };
    return this.venue.submit(sent);
  }

  private take(reports: readonly ExecutionReport[]): void {
    for (const report of reports) {
      const kept = this.orders.get(Number(report.clientOrderId));
      if (kept === undefined) continue;
      if (report.kind === 'TRADE') this.book(kept, report);
      else if (report.kind === 'REPLACED') {
        const { quantity, limitPrice = null, stopPrice = null } = report;
        kept.news = { ...kept.news, quantity, limitPrice, stopPrice };
      } else if (report.kind in statuses) kept.news = { ...kept.news, status: statuses[report.kind as 'ACCEPTED'] };
    }
  }

  private book(kept: Kept, { tradeId, quantity, price, fee, time }: ExecutionReport & { kind: 'TRADE' }): void {
    const { order, fills } = kept.news;
    const fill = { id: tradeId, quantity, price, fee, time: Number(time) };
    const filled = [...fills, fill].reduce((sum, each) => sum.plus(Decimal.of(each.quantity)), Decimal.of('0'));
    const status = filled.equals(Decimal.of(kept.news.quantity)) ? 'FILLED' : 'PARTIALLY_FILLED';
    kept.news = { ...kept.news, fills: [...fills, fill], status };
    const signed = kept.side === 'BUY' ? Decimal.of(quantity) : Decimal.of('0').minus(Decimal.of(quantity));
    this.held.set(kept.instrumentId, (this.held.get(kept.instrumentId) ?? Decimal.of('0')).plus(signed));
    this.cash = this.cash.minus(signed.times(Decimal.of(price))).minus(Decimal.of(fee));
    this.fills.push({ ...fill, order });
  }
}
