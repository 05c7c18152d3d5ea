import { Injectable } from '@nestjs/common';
import type { TradeReport } from '#engine';
import { Clock, toRfc3339 } from '#kernel';
import type { Transaction } from '#messaging';
import type { FillBooked } from '../contracts/index.js';
import type { Order } from '../domain/order.js';
import { BookPage } from './book-page.js';
import { AccountBook, type Account } from './ports/account-book.port.js';

/** Books trades on their accounts: fills, positions, ledger, cash, with the accounts locked from the first step on. */
@Injectable()
export class TradeBooks {
  constructor(
    private readonly accounts: AccountBook,
    private readonly clock: Clock,
  ) {}

  /** Takes the locks of the accounts of orders. */
  lock(tx: Transaction, orderIds: readonly string[]): Promise<Account[]> {
    return this.accounts.lockOf(tx, orderIds);
  }

  /** How the locked accounts stand before the trades; a trade whose order is not ours is not looked at. */
  async open(
    tx: Transaction,
    accounts: readonly Account[],
    trades: readonly { readonly report: TradeReport; readonly order: Order | null }[],
  ): Promise<BookPage> {
    const ours = trades.flatMap(({ report: { tradeId }, order }) => {
      return order === null ? [] : { tradeId, accountId: order.accountId, instrumentId: order.instrumentId };
    });
    const nothing = { bookedTradeIds: [], positions: [] };
    return new BookPage(accounts, ours.length === 0 ? nothing : await this.accounts.before(tx, ours));
  }

  /** The event to tell it with; null when the trade is booked already. */
  book(page: BookPage, order: Order, report: TradeReport): FillBooked | null {
    return page.book(order, report, toRfc3339(this.clock.nowMicros()));
  }

  async write(tx: Transaction, { bookings }: BookPage): Promise<void> {
    if (bookings.length > 0) await this.accounts.book(tx, bookings);
  }
}
