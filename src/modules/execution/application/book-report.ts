import { Injectable } from '@nestjs/common';
import type { ExecutionReport, TradeReport } from '#engine';
import { Decimal, Log } from '#kernel';
import { GroupCommit, UnitOfWork, type Transaction } from '#messaging';
import { refusal } from '../domain/execution.errors.js';
import type { BookPage } from './book-page.js';
import type { OrderPage } from './order-page.js';
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
 * Takes in what the broker says, of one order in the order in which it says it: trades are booked, everything else moves the
 * order's state. Reports that come together are booked in one transaction, trades apart from the others: who waits for the
 * answer to a new order does not wait for the fills of old ones.
 */
@Injectable()
export class BookReport {
  private readonly trades = new GroupCommit<ExecutionReport, boolean>((reports) =>
    this.unitOfWork.run((tx) => this.bookAll(tx, reports)),
  );
  private readonly states = new GroupCommit<ExecutionReport, boolean>((reports) =>
    // What the broker says of an order's state it says again after a restart; what it has traded is ours to keep.
    this.unitOfWork.run((tx) => this.bookAll(tx, reports), 'later'),
  );
  /** The last report of every order of which one is under way. */
  private readonly underWay = new Map<string, Promise<boolean>>();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly steps: OrderSteps,
    private readonly books: TradeBooks,
    private readonly log: Log,
  ) {}

  async book(report: ExecutionReport): Promise<void> {
    const { clientOrderId: orderId, kind } = report;
    const mine = this.after(this.underWay.get(orderId), report);
    this.underWay.set(orderId, mine);
    const booked = await mine.finally(() => {
      if (this.underWay.get(orderId) === mine) this.underWay.delete(orderId);
    });
    if (!booked) this.log.warn('a report of the broker changes nothing', { orderId, report: kind });
  }

  private async after(before: Promise<boolean> | undefined, report: ExecutionReport): Promise<boolean> {
    await before?.catch(() => false);
    return isTrade(report) ? this.trades.add(report) : this.states.add(report);
  }

  /** Accounts first, then slices, then parents: everybody locks in this order, so that nobody waits in a circle. */
  private async bookAll(tx: Transaction, reports: readonly ExecutionReport[]): Promise<boolean[]> {
    const trades = reports.filter(isTrade);
    // Sent together, in this order.
    const [accounts, page] = await Promise.all([
      trades.length === 0 ? [] : this.books.lock(tx, idsOf(trades)),
      this.steps.lock(tx, idsOf(reports)),
    ]);
    const books = await this.books.open(
      tx,
      accounts,
      trades.map((report) => ({ report, order: page.find(report.clientOrderId) })),
    );
    const booked: boolean[] = [];
    for (const report of reports)
      booked.push(
        isTrade(report) ? await this.bookTrade(tx, { page, books }, report) : await this.bookState(tx, page, report),
      );
    await Promise.all([this.steps.write(tx, page), this.books.write(tx, books)]);
    return booked;
  }

  private async bookState(tx: Transaction, page: OrderPage, report: StateReport): Promise<boolean> {
    const { clientOrderId: orderId, kind } = report;
    return (await this.steps.take(tx, page, { orderId, step: STEP_OF[kind], change: changeOf(report) })) !== null;
  }

  private async bookTrade(
    tx: Transaction,
    { page, books }: { page: OrderPage; books: BookPage },
    report: TradeReport,
  ): Promise<boolean> {
    const order = page.find(report.clientOrderId);
    const event = order === null ? null : this.books.book(books, order, report);
    if (order === null || event === null) return false;
    const trade = { quantity: Decimal.of(report.quantity), price: Decimal.of(report.price), at: event.fill.bookedAt };
    await this.steps.trade(tx, page, { order, trade, event });
    return true;
  }
}

const isTrade = (report: ExecutionReport): report is TradeReport => report.kind === 'TRADE';

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
