import type { Decimal } from '#kernel';
import type { Page, Transaction } from '#messaging';
import type { FillView, ListFills } from '../../contracts/index.js';
import type { LedgerEntry } from '../../domain/ledger.js';
import type { Position } from '../../domain/position.js';

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly initialCash: Decimal;
  readonly cash: Decimal;
  readonly broker: string;
  readonly synthetic: boolean;
}

/** A position with the time of its last change, RFC 3339. */
export interface StoredPosition extends Position {
  readonly updatedAt: string;
}

/** What a trade changes, written in one step: fill, ledger entry, position, cash. */
export interface Booking {
  readonly fill: FillView;
  readonly entry: LedgerEntry;
  readonly position: StoredPosition;
}

/** Accounts with their cash, positions, fills and double-entry ledger. */
export abstract class AccountBook {
  /** Opens the account with its first ledger entry; false when it is there already, unchanged. */
  abstract open(tx: Transaction, account: Account, deposit: { entry: LedgerEntry; at: string }): Promise<boolean>;
  /** Takes the account's lock until the transaction ends. */
  abstract lock(tx: Transaction, accountId: string): Promise<Account | null>;
  /** Takes the locks of the accounts that orders belong to, always in the same order. */
  abstract lockOf(tx: Transaction, orderIds: readonly string[]): Promise<void>;
  /** Whether the trade is booked already, and the position before it, null when there never was one. The account is locked. */
  abstract before(
    tx: Transaction,
    trade: { tradeId: string; accountId: string; instrumentId: string },
  ): Promise<{ booked: boolean; position: Position | null }>;
  /** The account's cash after it. */
  abstract book(tx: Transaction, booking: Booking): Promise<Decimal>;
  abstract accounts(): Promise<Account[]>;
  abstract find(accountId: string): Promise<Account | null>;
  /** By account and instrument. */
  abstract positions(accountId: string | null): Promise<StoredPosition[]>;
  /** Latest first. */
  abstract fills(request: ListFills): Promise<Page<FillView>>;
  /** Fills of an order and of its slices, oldest first. */
  abstract fillsOf(orderId: string): Promise<FillView[]>;
}
