import { Injectable } from '@nestjs/common';
import { Clock, toRfc3339, type Result } from '#kernel';
import type { Transaction } from '#messaging';
import type { ProposedOrder } from '../contracts/index.js';
import { PreTradePolicy } from '../domain/pre-trade-policy.js';
import type { RiskErrorCode } from '../domain/risk.errors.js';
import { LimitBook, type AccountState, type Approval } from './ports/limit-book.port.js';
import { amendmentContextOf, contextOf } from './pre-trade-context.js';
import { ReferencePrices } from './reference-prices.js';

const ONE_SECOND_MICROS = 1_000_000n;

/** The account that orders are judged within, and their client order ids. */
export interface OrdersOfAccount {
  readonly accountId: string;
  readonly clientOrderIds: readonly string[];
}

/** Reads the account around its orders and judges an order by every control. Records nothing. */
@Injectable()
export class PreTradeDesk {
  constructor(
    private readonly policy: PreTradePolicy,
    private readonly limits: LimitBook,
    private readonly prices: ReferencePrices,
    private readonly clock: Clock,
  ) {}

  /** The account with its lock taken; null when there is no such account. */
  async lock(tx: Transaction, orders: OrdersOfAccount): Promise<AccountState | null> {
    // Sent together: the second statement sees the state that the lock, once taken, protects.
    const [locked, state] = await Promise.all([this.limits.lock(tx, orders.accountId), this.look(tx, orders)]);
    return locked ? state : null;
  }

  /** The account as it is, without a lock. */
  look(tx: Transaction | null, { accountId, clientOrderIds }: OrdersOfAccount): Promise<AccountState | null> {
    const since = toRfc3339(this.clock.nowMicros() - ONE_SECOND_MICROS);
    return this.limits.read(tx, { accountId, clientOrderIds, since });
  }

  judge(order: ProposedOrder, state: AccountState): Result<void, RiskErrorCode> {
    return this.policy.decide(contextOf(order, state, this.prices));
  }

  judgeAmendment(order: ProposedOrder, state: AccountState, approval: Approval): Result<void, RiskErrorCode> {
    return this.policy.decide(amendmentContextOf({ order, approval }, state, this.prices));
  }
}
