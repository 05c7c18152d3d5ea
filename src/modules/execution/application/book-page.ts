import type { TradeReport } from '#engine';
import { Decimal, invariant, toRfc3339 } from '#kernel';
import { FillBooked, type FillView } from '../contracts/index.js';
import type { Order } from '../domain/order.js';
import { afterFill, type Position } from '../domain/position.js';
import { positionView } from './account-views.js';
import type { Account, Booking, StandingBefore } from './ports/account-book.port.js';

/** Accounts under lock in one transaction, and the trades that are booked on them one after the other. Written at its end. */
export class BookPage {
  private readonly booked: Set<string>;
  private readonly positions: Map<string, Position>;
  private readonly cash: Map<string, Decimal>;
  private readonly done: Booking[] = [];

  constructor(
    private readonly accounts: readonly Account[],
    before: StandingBefore,
  ) {
    this.booked = new Set(before.bookedTradeIds);
    this.positions = new Map(before.positions.map((position) => [placeOf(position), position]));
    this.cash = new Map(accounts.map(({ id, cash }) => [id, cash]));
  }

  get bookings(): readonly Booking[] {
    return this.done;
  }

  /** The event to tell it with; null when the trade is booked already. */
  book(order: Order, report: TradeReport, at: string): FillBooked | null {
    if (this.booked.has(report.tradeId)) return null;
    const account = this.accounts.find(({ id }) => id === order.accountId);
    invariant(account !== undefined, 'the account of an order is on the page');
    const change = afterFill(this.positions.get(placeOf(order)) ?? flat(order, account), {
      side: order.side,
      quantity: Decimal.of(report.quantity),
      price: Decimal.of(report.price),
      fee: Decimal.of(report.fee),
    });
    const fill = fillOf({ order, account, report, at });
    const booking = { fill, entry: change.entry, position: { ...change.position, updatedAt: at } };
    const cash = (this.cash.get(account.id) ?? account.cash).plus(booking.entry.cash);
    this.booked.add(report.tradeId);
    this.positions.set(placeOf(order), booking.position);
    this.cash.set(account.id, cash);
    this.done.push(booking);
    return FillBooked.of({ fill, position: positionView(booking.position), cash: `${cash}` });
  }
}

const placeOf = ({ accountId, instrumentId }: Pick<Position, 'accountId' | 'instrumentId'>): string =>
  JSON.stringify([accountId, instrumentId]);

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

interface KnownTrade {
  readonly order: Order;
  readonly account: Account;
  readonly report: TradeReport;
  readonly at: string;
}

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
  liquidity: report.liquidity,
  marketTime: toRfc3339(report.time),
  bookedAt: at,
  synthetic: order.synthetic,
  correlationId: order.correlationId,
});
