import { Injectable } from '@nestjs/common';
import type { VenueOrder, VenueOrderRecord } from '#engine';
import { OperationalError, fromRfc3339 } from '#kernel';
import type { Share } from '#messaging';
import { executionErrors } from '../domain/execution.errors.js';
import type { Order, SpecialTerms } from '../domain/order.js';
import { Broker, type ReportHandler } from './ports/broker.port.js';

/** The way to the broker. Nothing new goes through before the books have been found to agree. */
@Injectable()
export class BrokerSession {
  private reconciled = false;

  constructor(private readonly broker: Broker) {}

  get brokerName(): string {
    return this.broker.name;
  }

  get isOpen(): boolean {
    return this.reconciled;
  }

  connect(handler: ReportHandler): Promise<void> {
    return this.broker.connect(handler);
  }

  takeOver(share: Share): Promise<void> {
    return this.broker.takeOver(share);
  }

  letGo(share: Share): Promise<void> {
    return this.broker.letGo(share);
  }

  /** From now on orders may leave. */
  open(): void {
    this.reconciled = true;
  }

  async close(): Promise<void> {
    this.reconciled = false;
    await this.broker.disconnect();
  }

  /** @throws OperationalError `EXECUTION.NOT_RECONCILED` */
  assertOpen(): void {
    const { message } = executionErrors['EXECUTION.NOT_RECONCILED'];
    if (!this.reconciled) throw new OperationalError('EXECUTION.NOT_RECONCILED', message);
  }

  /** All of them together, or none. */
  submit(orders: readonly Order[]): Promise<void> {
    this.assertOpen();
    return this.broker.submit(orders.map(venueOrder));
  }

  cancel(order: Order): Promise<void> {
    return this.broker.cancel(order.id);
  }

  replace(order: Order, changes: { quantity?: string; limitPrice?: string; stopPrice?: string }): Promise<void> {
    return this.broker.replace(order.id, changes);
  }

  find(order: Order): Promise<VenueOrderRecord | null> {
    return this.broker.find(order.id);
  }
}

/** The order as the broker gets it: our id is its client order id. */
export const venueOrder = (order: Order): VenueOrder => ({
  clientOrderId: order.id,
  accountId: order.accountId,
  instrumentId: order.instrumentId,
  side: order.side,
  type: order.type,
  timeInForce: order.timeInForce,
  quantity: `${order.quantity}`,
  filledQuantity: `${order.filledQuantity}`,
  ...(order.limitPrice === null ? {} : { limitPrice: `${order.limitPrice}` }),
  ...(order.stopPrice === null ? {} : { stopPrice: `${order.stopPrice}` }),
  ...(order.expiresAt === null ? {} : { expiresAt: fromRfc3339(order.expiresAt) }),
  ...(order.special === null ? {} : specialWords(order, order.special)),
});

const specialWords = (
  { held }: Order,
  { trailing, postOnly, reduceOnly, displayQuantity, link }: SpecialTerms,
): Partial<VenueOrder> => ({
  postOnly,
  reduceOnly,
  ...(displayQuantity === null ? {} : { displayQuantity: `${displayQuantity}` }),
  ...(trailing === null ? {} : { trailingOffset: `${trailing.offset}`, trailingUnit: trailing.unit }),
  ...(trailing?.limitOffset == null ? {} : { limitOffset: `${trailing.limitOffset}` }),
  ...(link === null ? {} : { link: { groupId: link.groupId, linkage: link.linkage, role: link.role, held } }),
});
