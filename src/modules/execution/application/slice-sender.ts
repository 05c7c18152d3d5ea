import { Injectable } from '@nestjs/common';
import { OrderRouter } from './order-router.js';
import { OrderStore } from './ports/order-store.port.js';

/** Sends the slices of a parent that are stored and have not left yet. Safe to repeat. */
@Injectable()
export class SliceSender {
  constructor(
    private readonly orders: OrderStore,
    private readonly router: OrderRouter,
  ) {}

  async send(parentOrderId: string): Promise<void> {
    const slices = await this.orders.open(null, { parentOrderId });
    for (const slice of slices) if (slice.status === 'INITIALIZED') await this.router.route([slice]);
  }
}
