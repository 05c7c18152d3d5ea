import type { Decimal, Result } from '#kernel';
import type { AccountLimits } from './account-limits.js';
import type { Exposure, Side } from './exposure.js';
import type { RiskErrorCode } from './risk.errors.js';

export type TradingState = 'ACTIVE' | 'REDUCING' | 'HALTED';

/** What a control may look at: the order and the state read with it, nothing else. */
export interface PreTradeContext {
  readonly instrumentId: string;
  readonly side: Side;
  /** Units that the order could still trade. */
  readonly quantity: Decimal;
  /** Units that it could add to a position: all of them, or none where it only closes. */
  readonly added: Decimal;
  /** Quote currency; null for a market order. */
  readonly limitPrice: Decimal | null;
  /** Last trade or mid, quote currency; null when none is recent enough. */
  readonly referencePrice: Decimal | null;
  /** The stricter of the account's state and everybody's. */
  readonly tradingState: TradingState;
  /** In the order's instrument, without this order. */
  readonly exposure: Exposure;
  /** Worst-case gross value of all other instruments; null when one of them has no price. */
  readonly otherGross: Decimal | null;
  /** Cash and positions at market; null when a position has no price. */
  readonly equity: Decimal | null;
  /** Decisions of this account in the last second, without this one. */
  readonly ordersInLastSecond: number;
  readonly limits: AccountLimits;
}

/** One rule. Pure: the same context always gets the same answer. */
export interface PreTradeControl {
  readonly name: string;
  check(context: PreTradeContext): Result<void, RiskErrorCode>;
}
