import { Injectable } from '@nestjs/common';
import { ok, type Result } from '#kernel';
import type { ExecutionErrorCode } from '../domain/execution.errors.js';
import type { Order } from '../domain/order.js';
import { OrderEntry } from './order-entry.js';
import { OrderJournal } from './order-journal.js';
import { OrderRouter } from './order-router.js';

/** Stores an order, brings it through risk to the broker and answers how it stands then. Safe to repeat. */
@Injectable()
export class SubmitDirect {
  constructor(
    private readonly entry: OrderEntry,
    private readonly router: OrderRouter,
    private readonly journal: OrderJournal,
  ) {}

  get isOpen(): boolean {
    return this.router.isOpen;
  }

  async submit(order: Order, currency: string): Promise<Result<Order, ExecutionErrorCode>> {
    const entered = await this.entry.enter(order, currency);
    if (!entered.ok) return entered;
    if (entered.value.status === 'INITIALIZED') await this.router.route(entered.value);
    return ok(await this.journal.current(entered.value));
  }
}
