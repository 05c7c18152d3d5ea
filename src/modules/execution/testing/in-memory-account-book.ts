import type { Page, Transaction } from '#messaging';
import {
  AccountBook,
  type Account,
  type Booking,
  type StandingBefore,
  type StoredPosition,
  type TradePlace,
} from '../application/ports/account-book.port.js';
import type { FillView, ListFills } from '../contracts/index.js';
import type { LedgerEntry } from '../domain/ledger.js';

/** Passes the same contract suite as PostgresAccountBook. Cursors count fills. */
export class InMemoryAccountBook extends AccountBook {
  readonly ledger: { readonly accountId: string; readonly entry: LedgerEntry }[] = [];
  private readonly byId = new Map<string, Account>();
  private readonly held = new Map<string, StoredPosition>();
  private readonly booked: FillView[] = [];

  async open(_: Transaction, account: Account, { entry }: { entry: LedgerEntry; at: string }): Promise<boolean> {
    if (this.byId.has(account.id)) return false;
    this.byId.set(account.id, account);
    this.ledger.push({ accountId: account.id, entry });
    return true;
  }

  /** One thing at a time happens in memory. */
  async lockOf(): Promise<Account[]> {
    return this.accounts();
  }

  async before(_: Transaction, trades: readonly TradePlace[]): Promise<StandingBefore> {
    const ids = new Set(trades.map(({ tradeId }) => tradeId));
    return {
      bookedTradeIds: this.booked.flatMap(({ tradeId }) => (ids.has(tradeId) ? tradeId : [])),
      positions: trades.flatMap(({ accountId, instrumentId }) => this.held.get(`${accountId}:${instrumentId}`) ?? []),
    };
  }

  async book(_: Transaction, bookings: readonly Booking[]): Promise<void> {
    for (const { fill, entry, position } of bookings) {
      const account = this.byId.get(fill.accountId);
      if (account === undefined) throw new Error('the account of a booking is there');
      this.byId.set(account.id, { ...account, cash: account.cash.plus(entry.cash) });
      this.held.set(`${fill.accountId}:${fill.instrumentId}`, position);
      this.booked.push(fill);
      this.ledger.push({ accountId: account.id, entry });
    }
  }

  async accounts(): Promise<Account[]> {
    return [...this.byId.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  }

  async find(accountId: string): Promise<Account | null> {
    return this.byId.get(accountId) ?? null;
  }

  async positions(accountId: string | null): Promise<StoredPosition[]> {
    const keys = [...this.held.keys()].toSorted();
    return keys.flatMap((key) => {
      const position = this.held.get(key);
      return position !== undefined && (accountId === null || position.accountId === accountId) ? [position] : [];
    });
  }

  async fills({ accountId, instrumentId, cursor, limit = 100 }: ListFills): Promise<Page<FillView>> {
    const wanted = this.booked
      .filter((fill) => (accountId ?? fill.accountId) === fill.accountId)
      .filter((fill) => (instrumentId ?? fill.instrumentId) === fill.instrumentId)
      .toReversed();
    const from = cursor === undefined ? 0 : Number(cursor);
    const items = wanted.slice(from, from + limit);
    return { items, nextCursor: from + limit < wanted.length ? `${from + limit}` : null };
  }

  async fillsOf(orderId: string): Promise<FillView[]> {
    return this.booked.filter((fill) => fill.orderId === orderId || fill.parentOrderId === orderId);
  }
}
