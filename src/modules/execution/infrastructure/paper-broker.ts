import { Injectable } from '@nestjs/common';
import type { ExecutionReport, VenueOrder, VenueOrderRecord } from '#engine';
import type { MarketUpdate } from '#kernel';
import { MarketStream } from '#messaging';
import { venueOrder } from '../application/broker-session.js';
import { Instruments } from '../application/instruments.js';
import { Broker, type ReportHandler } from '../application/ports/broker.port.js';
import { OrderStore } from '../application/ports/order-store.port.js';
import type { Order } from '../domain/order.js';
import { PaperVenues } from './paper-venues.js';

/** Orders that had reached the broker; the others never did. */
const REACHED: ReadonlySet<Order['status']> = new Set<Order['status']>([
  'ACCEPTED',
  'TRIGGERED',
  'PARTIALLY_FILLED',
  'PENDING_UPDATE',
  'PENDING_CANCEL',
]);

/**
 * A broker that trades on paper against the market stream. Its book is by construction our record: after a restart it takes
 * the open orders back from there, and what was not booked has not happened.
 */
@Injectable()
export class PaperBroker extends Broker {
  readonly name = 'paper';
  private handler: ReportHandler = () => Promise.resolve();
  private unsubscribe: () => void = () => undefined;

  constructor(
    private readonly venues: PaperVenues,
    private readonly orders: OrderStore,
    private readonly instruments: Instruments,
    private readonly stream: MarketStream,
  ) {
    super();
  }

  async connect(handler: ReportHandler): Promise<void> {
    this.handler = handler;
    for (const instrument of await this.instruments.refresh()) this.venues.list(instrument);
    const open = await this.orders.open(null, {});
    for (const order of open) if (order.algorithm === null && REACHED.has(order.status)) this.restore(order);
    this.unsubscribe = this.stream.subscribe('execution', (update) => this.take(update));
  }

  async disconnect(): Promise<void> {
    this.unsubscribe();
  }

  async submit(order: VenueOrder): Promise<void> {
    const instrument = await this.instruments.find(order.instrumentId);
    if (instrument !== null) this.venues.list(instrument);
    await this.report(this.venues.submit(order));
  }

  async cancel(orderId: string): Promise<void> {
    await this.report(this.venues.holding(orderId).cancel(orderId));
  }

  async replace(orderId: string, changes: Partial<Pick<VenueOrder, 'quantity' | 'limitPrice'>>): Promise<void> {
    await this.report(this.venues.holding(orderId).replace(orderId, changes));
  }

  async find(orderId: string): Promise<VenueOrderRecord | null> {
    return this.venues.holding(orderId).find(orderId) ?? null;
  }

  async openOrders(): Promise<VenueOrderRecord[]> {
    return this.venues.all.flatMap((venue) => venue.openOrders());
  }

  /** Resolves when every fill that the update causes is booked, so that a stepped run always takes the same way. */
  private take(update: MarketUpdate): Promise<void> {
    if (update.kind === 'bar') return this.report(this.venues.onBar(update.bar));
    return update.kind === 'quote' ? this.report(this.venues.onQuote(update.quote)) : Promise.resolve();
  }

  /** Trades before and after other reports, never beside them: a stepped run tells of them in one order. */
  private async report(reports: readonly ExecutionReport[]): Promise<void> {
    let together: ExecutionReport[] = [];
    for (const report of reports) {
      if (together.some(({ kind }) => (kind === 'TRADE') !== (report.kind === 'TRADE'))) {
        await Promise.all(together.map((each) => this.handler(each)));
        together = [];
      }
      together.push(report);
    }
    await Promise.all(together.map((each) => this.handler(each)));
  }

  private restore(order: Order): void {
    const triggered = order.status === 'TRIGGERED' || order.resumes === 'TRIGGERED' || !order.filledQuantity.isZero();
    this.venues.of(order.instrumentId).restore([{ ...venueOrder(order), triggered }]);
  }
}
