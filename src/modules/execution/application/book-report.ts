import { Injectable } from '@nestjs/common';
import type { ExecutionReport, TradeReport } from '#engine';
import { Decimal, Log, invariant } from '#kernel';
import { UnitOfWork } from '#messaging';
import { refusal } from '../domain/execution.errors.js';
import { OrderSteps, type BookedChange, type BookedStep } from './order-steps.js';
import { TradeBooks } from './trade-books.js';

type StateReport = Exclude<ExecutionReport, TradeReport>;

const STEP_OF: Readonly<Record<StateReport['kind'], BookedStep>> = {
  ACCEPTED: 'ACCEPT',
  TRIGGERED: 'TRIGGER',
  CANCELED: 'CANCEL',
  EXPIRED: 'EXPIRE',
  REJECTED: 'REJECT',
  CANCEL_REJECTED: 'REJECT_CANCEL',
  REPLACE_REJECTED: 'REJECT_UPDATE',
  REPLACED: 'UPDATE',
};

/** Takes in what the broker says, each report in one transaction: trades are booked, everything else moves the order's state. */
@Injectable()
export class BookReport {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly steps: OrderSteps,
    private readonly books: TradeBooks,
    private readonly log: Log,
  ) {}

  async book(report: ExecutionReport): Promise<void> {
    const booked = report.kind === 'TRADE' ? await this.bookTrade(report) : await this.bookState(report);
    const { clientOrderId: orderId, kind } = report;
    if (!booked) this.log.warn('a report of the broker changes nothing', { orderId, report: kind });
  }

  private bookState(report: StateReport): Promise<boolean> {
    return this.unitOfWork.run(async (tx) => {
      const locked = await this.steps.lock(tx, report.clientOrderId);
      if (locked === null) return false;
      return (await this.steps.take(tx, locked, STEP_OF[report.kind], changeOf(report))) !== null;
    });
  }

  /** Account first, then order, then parent: everybody locks in this order. */
  private async bookTrade(report: TradeReport): Promise<boolean> {
    const order = await this.steps.find(report.clientOrderId);
    if (order === null) return false;
    return this.unitOfWork.run(async (tx) => {
      const event = await this.books.book(tx, order, report);
      if (event === null) return false;
      const locked = await this.steps.lock(tx, order.id);
      invariant(locked !== null, 'an order is never deleted');
      const trade = { quantity: Decimal.of(report.quantity), price: Decimal.of(report.price), at: event.fill.bookedAt };
      await this.steps.trade(tx, locked, trade, event);
      return true;
    });
  }
}

function changeOf(report: StateReport): BookedChange {
  if (report.kind === 'REJECTED')
    return { refusal: refusal('EXECUTION.REJECTED_BY_BROKER', { reason: report.reason }) };
  if (report.kind !== 'REPLACED') return {};
  const quantity = Decimal.of(report.quantity);
  return report.limitPrice === undefined ? { quantity } : { quantity, limitPrice: Decimal.of(report.limitPrice) };
}
