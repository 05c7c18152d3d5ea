import type { Decimal, Refusal } from '#kernel';
import type { Transaction } from '#messaging';
import type { ProposedOrder } from '../../contracts/index.js';
import type { AccountLimits } from '../../domain/account-limits.js';
import type { Exposure, Side } from '../../domain/exposure.js';
import type { TradingState } from '../../domain/pre-trade-control.js';

/** What was decided before about a client order id. */
export type PriorDecision =
  { readonly approved: false; readonly refusal: Refusal } | ({ readonly approved: true } & Approval);

/** An approval and how much of it could still trade. */
export interface Approval {
  readonly reservationId: string;
  readonly instrumentId: string;
  readonly side: Side;
  readonly quantity: Decimal;
  readonly filled: Decimal;
  readonly open: Decimal;
}

/** One account as its limits see it. */
export interface AccountState {
  readonly accountId: string;
  readonly currency: string;
  readonly cash: Decimal;
  /** Everything held or reserved, by instrument id. */
  readonly exposures: readonly Exposure[];
  /** The stricter of the account's own state and everybody's. */
  readonly tradingState: TradingState;
  readonly limits: AccountLimits;
  /** Decisions since the asked time. */
  readonly recentDecisions: number;
  /** What was decided before, by client order id. */
  readonly priors: ReadonlyMap<string, PriorDecision>;
}

/**
 * What is asked of an account: its state around some client order ids; decisions are counted since a time (RFC 3339). What lies more than a minute
 * after it is of a clock that was set back since, and does not count.
 */
export interface StateRequest {
  readonly accountId: string;
  readonly clientOrderIds: readonly string[];
  readonly since: string;
}

/** What was decided about an order: what it reserves, or why it reserves nothing. */
export type Decided = { readonly order: ProposedOrder; readonly at: string } & (
  { readonly reservationId: string } | { readonly refusal: Refusal }
);

/** How far an approved order has come. */
export interface OrderProgress {
  readonly accountId: string;
  readonly clientOrderId: string;
  readonly filled: Decimal;
  /** The order's quantity now; null: as it was. */
  readonly quantity: Decimal | null;
  readonly ended: boolean;
}

/** An account's position in an instrument, and its cash, after a fill. */
export interface BookedPosition {
  readonly accountId: string;
  readonly instrumentId: string;
  readonly position: Decimal;
  readonly cash: Decimal;
}

/** Accounts, their limits, reservations and past decisions. Writes belong to the caller's transaction. */
export abstract class LimitBook {
  /** Takes the account's lock: later calls for it wait until the transaction ends. False when there is no such account. */
  abstract lock(tx: Transaction, accountId: string): Promise<boolean>;
  /** Null when there is no such account. Without a transaction it is a look at what is committed. */
  abstract read(tx: Transaction | null, request: StateRequest): Promise<AccountState | null>;
  /** Records decisions, each about a client order id that is new to its account; an approval reserves the order's quantity. */
  abstract record(tx: Transaction, decisions: readonly Decided[]): Promise<void>;
  /** Sets quantity and reservation of an approved order to what was approved now. */
  abstract amend(tx: Transaction, order: ProposedOrder): Promise<void>;
  /** Takes fills and ends of orders off their reservations, in order. What was not approved here is left alone. */
  abstract settle(tx: Transaction, progress: readonly OrderProgress[]): Promise<void>;
  /** In the order of the fills: the last of each account and instrument stands. */
  abstract bookPositions(tx: Transaction, booked: readonly BookedPosition[]): Promise<void>;
  /** An account that is there stays as it is. */
  abstract openAccount(
    tx: Transaction,
    account: { id: string; currency: string; cash: Decimal; synthetic: boolean },
    limits: AccountLimits,
  ): Promise<void>;
}
