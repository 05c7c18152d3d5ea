import { Injectable } from '@nestjs/common';
import { fromRfc3339 } from '#kernel';
import { QueryBus, type Share } from '#messaging';
import { GetBars } from '#modules/data';
import { venueOrder } from '../application/broker-session.js';
import { AccountBook } from '../application/ports/account-book.port.js';
import { OrderStore } from '../application/ports/order-store.port.js';
import type { Order } from '../domain/order.js';
import type { PaperVenues } from './paper-venues.js';

/** Orders that had reached the broker; the others never did. */
const REACHED: ReadonlySet<Order['status']> = new Set<Order['status']>([
  'ACCEPTED',
  'TRIGGERED',
  'PARTIALLY_FILLED',
  'PENDING_UPDATE',
  'PENDING_CANCEL',
]);

/** What the paper broker has to know of the time before it was opened, out of our own record. */
@Injectable()
export class PaperRecord {
  private readonly recalled = new Set<string>();

  constructor(
    private readonly orders: OrderStore,
    private readonly accounts: AccountBook,
    private readonly queries: QueryBus,
  ) {}

  /** Gives the open orders of a share's accounts back, and what they hold. */
  async restoreTo(venues: PaperVenues, share: Share): Promise<void> {
    for (const { accountId, instrumentId, quantity } of await this.accounts.positions(null))
      if (share.has(accountId) && !quantity.isZero())
        venues.of(instrumentId).holds([{ accountId, instrumentId, quantity: `${quantity}` }]);
    const open = (await this.orders.open(null, {})).filter(
      ({ accountId, algorithm, status }) => share.has(accountId) && algorithm === null && REACHED.has(status),
    );
    for (const instrumentId of new Set(open.map((order) => order.instrumentId)))
      await this.recall(venues, instrumentId);
    const byVenue = Map.groupBy(open, ({ instrumentId }) => venues.of(instrumentId));
    for (const [venue, orders] of byVenue) venue.restore(orders.map(restored));
  }

  /** Whether the next bar is the first of its session is judged by the one before. */
  async recall(venues: PaperVenues, instrumentId: string): Promise<void> {
    if (this.recalled.has(instrumentId)) return;
    this.recalled.add(instrumentId);
    const { items } = await this.queries.ask(GetBars.of({ instrumentId, limit: 1 }));
    const [last] = items;
    if (last !== undefined) venues.of(instrumentId).recall(instrumentId, fromRfc3339(last.closeTime));
  }
}

function restored(order: Order) {
  const triggered = order.status === 'TRIGGERED' || order.resumes === 'TRIGGERED' || !order.filledQuantity.isZero();
  return { ...venueOrder(order), triggered };
}
