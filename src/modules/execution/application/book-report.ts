import { Injectable } from '@nestjs/common';
import type { ExecutionReport, TradeReport } from '#engine';
import { Decimal, Log, invariant } from '#kernel';
import { GroupCommit, UnitOfWork, type Transaction } from '#messaging';
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

/**
 * Takes in what the broker says, in the order in which it says it: trades are booked, everything else moves the order's state.
 * Reports that come together are booked in one transaction.
 */
@Injectable()
export class BookReport {
  private readonly reports = new GroupCommit<ExecutionReport, boolean>((reports) =>
    this.unitOfWork.run((tx) => this.bookAll(tx, reports)),
  );

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly steps: OrderSteps,
    private readonly books: TradeBooks,
    private readonly log: Log,
  ) {}

  async book(report: ExecutionReport): Promise<void> {
    const booked = await this.reports.add(report);
    const { clientOrderId: orderId, kind } = report;
    if (!booked) this.log.warn('a report of the broker changes nothing', { orderId, report: kind });
  }

  private async bookAll(tx: Transaction, reports: readonly ExecutionReport[]): Promise<boolean[]> {
    if (reports.length > 1) await this.lockAll(tx, reports);
    const booked: boolean[] = [];
    for (const report of reports)
      booked.push(report.kind === 'TRADE' ? await this.bookTrade(tx, report) : await this.bookState(tx, report));
    return booked;
  }

  /** Accounts first, then slices, then parents: everybody locks in this order, so that nobody waits in a circle. */
  private async lockAll(tx: Transaction, reports: readonly ExecutionReport[]): Promise<void> {
    const trades = reports.filter(({ kind }) => kind === 'TRADE');
    if (trades.length > 0) await this.books.lock(tx, idsOf(trades));
    await this.steps.lockAll(tx, idsOf(reports));
  }

  private async bookState(tx: Transaction, report: StateReport): Promise<boolean> {
    const locked = await this.steps.lock(tx, report.clientOrderId);
    if (locked === null) return false;
    return (await this.steps.take(tx, locked, STEP_OF[report.kind], changeOf(report))) !== null;
  }

  private async bookTrade(tx: Transaction, report: TradeReport): Promise<boolean> {
    const order = await this.steps.find(report.clientOrderId);
    if (order === null) return false;
    const event = await this.books.book(tx, order, report);
    if (event === null) return false;
    const locked = await this.steps.lock(tx, order.id);
    invariant(locked !== null, 'an order is never deleted');
    const trade = { quantity: Decimal.of(report.quantity), price: Decimal.of(report.price), at: event.fill.bookedAt };
    await this.steps.trade(tx, locked, trade, event);
    return true;
  }
}

const idsOf = (reports: readonly ExecutionReport[]): string[] => [
  ...new Set(reports.map(({ clientOrderId }) => clientOrderId)),
];

function changeOf(report: StateReport): BookedChange {
  if (report.kind === 'REJECTED')
    return { refusal: refusal('EXECUTION.REJECTED_BY_BROKER', { reason: report.reason }) };
  if (report.kind !== 'REPLACED') return {};
  const quantity = Decimal.of(report.quantity);
  return report.limitPrice === undefined ? { quantity } : { quantity, limitPrice: Decimal.of(report.limitPrice) };
}
