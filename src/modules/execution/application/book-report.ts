import { Injectable } from '@nestjs/common';
import type { ExecutionReport, ReplacedReport, RestatedReport, TradeReport } from '#engine';
import { Decimal, Log, toRfc3339 } from '#kernel';
import { GroupCommit, UnitOfWork, type Transaction } from '#messaging';
import { refusal } from '../domain/execution.errors.js';
import type { BookPage } from './book-page.js';
import type { OrderPage } from './order-page.js';
import { OrderSteps, type BookedChange, type BookedStep } from './order-steps.js';
import { TradeBooks } from './trade-books.js';

type StateReport = Exclude<ExecutionReport, TradeReport>;
type StepReport = Exclude<StateReport, RestatedReport>;

/** What the broker says at once: booked together, or not at all. */
type Reports = readonly ExecutionReport[];

const STEP_OF: Readonly<Record<StepReport['kind'], BookedStep>> = {
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
 * order's state. What the broker says at once is booked in one transaction: an entry never trades without its exits. What comes together is
 * booked together, trades apart from the rest: who waits for the answer to a new order does not wait for the fills of old ones.
 */
@Injectable()
export class BookReport {
  private readonly trades = new GroupCommit<Reports, boolean[]>((all) =>
    this.unitOfWork.run((tx) => this.bookEach(tx, all)),
  );
  private readonly states = new GroupCommit<Reports, boolean[]>((all) =>
    // What the broker says of an order's state it says again after a restart; what it has traded is ours to keep.
    this.unitOfWork.run((tx) => this.bookEach(tx, all), 'later'),
  );
  /** The last report of every order of which one is under way. */
  private readonly underWay = new Map<string, Promise<unknown>>();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly steps: OrderSteps,
    private readonly books: TradeBooks,
    private readonly log: Log,
  ) {}

  async book(reports: Reports): Promise<void> {
    const orderIds = idsOf(reports);
    const mine = this.after(
      orderIds.flatMap((id) => this.underWay.get(id) ?? []),
      reports,
    );
    for (const id of orderIds) this.underWay.set(id, mine);
    const booked = await mine.finally(() => {
      for (const id of orderIds) if (this.underWay.get(id) === mine) this.underWay.delete(id);
    });
    for (const [k, { clientOrderId: orderId, kind }] of reports.entries())
      if (booked[k] === false) this.log.warn('a report of the broker changes nothing', { orderId, report: kind });
  }

  private async after(before: readonly Promise<unknown>[], reports: Reports): Promise<boolean[]> {
    await Promise.allSettled(before);
    return reports.some(isTrade) ? this.trades.add(reports) : this.states.add(reports);
  }

  private async bookEach(tx: Transaction, all: readonly Reports[]): Promise<boolean[][]> {
    const booked = await this.bookAll(tx, all.flat());
    let from = 0;
    return all.map(({ length }) => booked.slice(from, (from += length)));
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
    const { clientOrderId: orderId } = report;
    if (report.kind === 'RESTATED') return this.steps.restate(page, orderId, restatementOf(report)) !== null;
    const step = STEP_OF[report.kind];
    const change = { ...changeOf(report), ...momentOf(report) };
    return (await this.steps.take(tx, page, { orderId, step, change })) !== null;
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

function changeOf(report: StepReport): BookedChange {
  if (report.kind === 'REPLACED') return pricesOf(report);
  if (report.kind === 'REJECTED')
    return { refusal: refusal('EXECUTION.REJECTED_BY_BROKER', { reason: report.reason }) };
  return report.kind === 'CANCELED' && report.reason !== undefined
    ? { refusal: refusal(`EXECUTION.${report.reason}`) }
    : {};
}

const momentOf = (report: StateReport): Pick<BookedChange, 'marketTime'> =>
  'marketTime' in report ? { marketTime: toRfc3339(report.marketTime) } : {};

const restatementOf = (report: RestatedReport) => ({
  ...pricesOf(report),
  ...momentOf(report),
  expiresAt: report.expiresAt === undefined ? null : toRfc3339(report.expiresAt),
  held: report.held,
});

const pricesOf = ({ quantity, limitPrice, stopPrice }: ReplacedReport | RestatedReport) => ({
  quantity: Decimal.of(quantity),
  ...(limitPrice === undefined ? {} : { limitPrice: Decimal.of(limitPrice) }),
  ...(stopPrice === undefined ? {} : { stopPrice: Decimal.of(stopPrice) }),
});
