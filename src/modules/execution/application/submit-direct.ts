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
    if (entered.value.status === 'INITIALIZED') await this.router.route([entered.value]);
    return ok(await this.journal.current(entered.value));
  }

  /** Linked orders, all of them or none. */
  async submitList(orders: readonly Order[], currency: string): Promise<Result<Order[], ExecutionErrorCode>> {
    const entered = await this.entry.enterList(orders, currency);
    if (!entered.ok) return entered;
    const waiting = entered.value.filter(({ status }) => status === 'INITIALIZED');
    if (waiting.length > 0) await this.router.route(waiting);
    return ok(await Promise.all(entered.value.map((order) => this.journal.current(order))));
  }
}
