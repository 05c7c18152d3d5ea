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

/** A trade by its id and where it is to be booked. */
export interface TradePlace {
  readonly tradeId: string;
  readonly accountId: string;
  readonly instrumentId: string;
}

export interface StandingBefore {
  /** Those of the trades that are booked already. */
  readonly bookedTradeIds: readonly string[];
  /** Of their accounts and instruments; none where there never was one. */
  readonly positions: readonly Position[];
}

/** Accounts with their cash, positions, fills and double-entry ledger. */
export abstract class AccountBook {
  /** Opens the account with its first ledger entry; false when it is there already, unchanged. */
  abstract open(tx: Transaction, account: Account, deposit: { entry: LedgerEntry; at: string }): Promise<boolean>;
  /** Takes the locks of the accounts that orders belong to, always in the same order, until the transaction ends. */
  abstract lockOf(tx: Transaction, orderIds: readonly string[]): Promise<Account[]>;
  /** How things stand before trades whose accounts are locked. */
  abstract before(tx: Transaction, trades: readonly TradePlace[]): Promise<StandingBefore>;
  /** In the order in which they happened. */
  abstract book(tx: Transaction, bookings: readonly Booking[]): Promise<void>;
  abstract accounts(): Promise<Account[]>;
  abstract find(accountId: string): Promise<Account | null>;
  /** By account and instrument. */
  abstract positions(accountId: string | null): Promise<StoredPosition[]>;
  /** Latest first. */
  abstract fills(request: ListFills): Promise<Page<FillView>>;
  /** Fills of an order and of its slices, oldest first. */
  abstract fillsOf(orderId: string): Promise<FillView[]>;
}
