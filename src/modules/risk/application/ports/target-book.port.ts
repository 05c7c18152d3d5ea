import type { Decimal } from '#kernel';
import type { Transaction } from '#messaging';
import type { Exposure } from '../../domain/exposure.js';
import type { Mandate } from '../../domain/mandate.js';
import type { TradingState } from '../../domain/pre-trade-control.js';

/** An account with a mandate for the signal's instrument. */
export interface Candidate {
  readonly accountId: string;
  readonly cash: Decimal;
  readonly exposures: readonly Exposure[];
  readonly tradingState: TradingState;
  readonly maxWeight: number;
  readonly targetVolatility: number;
  /** An order in the instrument has not ended. */
  readonly working: boolean;
}

export interface GrantedMandate extends Mandate {
  readonly maxWeight: number;
  readonly targetVolatility: number;
}

/** Mandates, and which of their targets are still being worked. Everything belongs to the caller's transaction. */
export abstract class TargetBook {
  /** By account id, their mandates locked: later signals for them wait until the transaction ends. */
  abstract candidates(tx: Transaction, instrumentId: string): Promise<Candidate[]>;
  /** Adds mandates; those that are there stay as they are. */
  abstract grant(tx: Transaction, mandates: readonly GrantedMandate[]): Promise<void>;
  /** From now on an order with this client order id works in the instrument. Safe to repeat. */
  abstract begin(
    tx: Transaction,
    work: { accountId: string; instrumentId: string; clientOrderId: string },
  ): Promise<void>;
  abstract end(tx: Transaction, work: { accountId: string; clientOrderId: string }): Promise<void>;
}
