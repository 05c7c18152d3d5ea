import type { Transaction } from '#messaging';
import type { EquityPoint } from '../../contracts/index.js';

/** What an account was worth at a moment of the market. */
export interface Valuation extends EquityPoint {
  readonly accountId: string;
}

export interface OpenedAccount {
  readonly id: string;
  readonly currency: string;
  readonly initialCash: string;
  readonly synthetic: boolean;
  /** Instruments it is compared with; empty: the first one it trades. */
  readonly benchmarks: readonly string[];
  /** Compared with every instrument of its kind that closes at the first time one of them does, too. */
  readonly comparedWithAll: boolean;
}

/** An account after a fill. */
export interface BookedFill {
  readonly accountId: string;
  readonly instrumentId: string;
  /** RFC 3339, time of the market. */
  readonly marketTime: string;
  readonly cash: string;
  readonly quantity: string;
  readonly averagePrice: string;
  readonly realisedPnl: string;
  readonly fees: string;
}

export interface ClosedBar {
  readonly instrumentId: string;
  readonly timeframe: '1m' | '1d';
  readonly synthetic: boolean;
  /** RFC 3339, time of the market. */
  readonly closeTime: string;
  readonly close: string;
}

/** Everything performance is measured from. Money is decimal text. */
export interface AccountHistory {
  readonly accountId: string;
  readonly currency: string;
  readonly cash: string;
  readonly initialCash: string;
  /** Of the bars it is valued at; null before the first. */
  readonly timeframe: '1m' | '1d' | null;
  readonly fees: string;
  readonly realisedPnl: string;
  readonly unrealisedPnl: string;
  /** First and last point; null without any. */
  readonly first: EquityPoint | null;
  readonly last: EquityPoint | null;
  /** Oldest first. */
  readonly equity: Float64Array;
  readonly benchmark: Float64Array;
}

/**
 * Accounts, what they hold, the latest price of each instrument, and the equity curves that follow from them. What is held is
 * valued at the latest close, or at its cost before there is one. The benchmark is the account's first money put evenly into
 * its benchmark instruments, each bought at its first close, without fees.
 */
export abstract class EquityBook {
  /** An account that is there stays as it is. */
  abstract open(tx: Transaction, account: OpenedAccount): Promise<void>;
  /**
   * In the order of the fills: the last of each account and instrument stands. By account, its newest point anew, of those
   * accounts whose earliest fill belongs to that point or to what came before.
   */
  abstract bookFills(tx: Transaction, fills: readonly BookedFill[]): Promise<Valuation[]>;
  /**
   * The point of every account that holds, has held or is compared with the instrument, by account; one point per account and
   * time. A market that begins again in its past begins the curves anew, from what the accounts are worth then.
   */
  abstract closeBar(tx: Transaction, bar: ClosedBar): Promise<Valuation[]>;
  /** Forgets all but the newest points of the accounts on generated markets. */
  abstract prune(tx: Transaction, keep: number): Promise<void>;
  abstract history(accountId: string): Promise<AccountHistory | null>;
  /** Oldest first, evenly thinned to at most `limit`, first and last among them. */
  abstract curve(accountId: string, limit: number): Promise<EquityPoint[]>;
}
