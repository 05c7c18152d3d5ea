import { Injectable } from '@nestjs/common';
import type { TradeReport } from '#engine';
import { Clock, Decimal, toRfc3339 } from '#kernel';
import type { Transaction } from '#messaging';
import { FillBooked, type FillView } from '../contracts/index.js';
import { fillEntry } from '../domain/ledger.js';
import type { Order } from '../domain/order.js';
import { afterFill, type Position } from '../domain/position.js';
import { positionView } from './account-views.js';
import { AccountBook, type Account } from './ports/account-book.port.js';

/** Books a trade on its account: fill, position, ledger, cash, with the account locked from the first step on. */
@Injectable()
export class TradeBooks {
  constructor(
    private readonly accounts: AccountBook,
    private readonly clock: Clock,
  ) {}

  /** Takes the locks of the accounts of several orders, for trades that are booked together. */
  lock(tx: Transaction, orderIds: readonly string[]): Promise<void> {
    return this.accounts.lockOf(tx, orderIds);
  }

  /** The event to tell it with; null when the trade is booked already or its account is not ours. */
  async book(tx: Transaction, order: Order, report: TradeReport): Promise<FillBooked | null> {
    const { accountId, instrumentId } = order;
    const account = await this.accounts.lock(tx, accountId);
    if (account === null) return null;
    const before = await this.accounts.before(tx, { tradeId: report.tradeId, accountId, instrumentId });
    if (before.booked) return null;
    const at = toRfc3339(this.clock.nowMicros());
    return this.write(tx, { order, account, position: before.position ?? flat(order, account), report, at });
  }

  private async write(tx: Transaction, trade: KnownTrade): Promise<FillBooked> {
    const { order, position, report, at } = trade;
    const fee = Decimal.of(report.fee);
    const change = afterFill(position, {
      side: order.side,
      quantity: Decimal.of(report.quantity),
      price: Decimal.of(report.price),
      fee,
    });
    const booking = {
      fill: fillOf(trade),
      entry: fillEntry(change, fee),
      position: { ...change.position, updatedAt: at },
    };
    const cash = await this.accounts.book(tx, booking);
    return FillBooked.of({ fill: booking.fill, position: positionView(booking.position), cash: `${cash}` });
  }
}

interface KnownTrade {
  readonly order: Order;
  readonly account: Account;
  readonly position: Position;
  readonly report: TradeReport;
  readonly at: string;
}

const flat = ({ accountId, instrumentId, synthetic }: Order, { currency }: Account): Position => ({
  accountId,
  instrumentId,
  currency,
  synthetic,
  quantity: Decimal.ZERO,
  cost: Decimal.ZERO,
  realisedPnl: Decimal.ZERO,
  fees: Decimal.ZERO,
});

const fillOf = ({ order, account, report, at }: KnownTrade): FillView => ({
  id: `fill_${report.tradeId}`,
  tradeId: report.tradeId,
  orderId: order.id,
  parentOrderId: order.parentOrderId,
  accountId: order.accountId,
  instrumentId: order.instrumentId,
  side: order.side,
  quantity: report.quantity,
  price: report.price,
  fee: report.fee,
  currency: account.currency,
  marketTime: toRfc3339(report.time),
  bookedAt: at,
  synthetic: order.synthetic,
  correlationId: order.correlationId,
});
