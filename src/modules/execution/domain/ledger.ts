import { Decimal, invariant } from '#kernel';
import { toMoney } from './money.js';
import type { PositionChange } from './position.js';

/**
 * Double entry: debits positive, credits negative, and every entry sums to zero. Cash and positions at cost are assets, fees
 * an expense; capital and realised P&L are on the other side.
 */
export interface LedgerEntry {
  readonly cash: Decimal;
  readonly positionCost: Decimal;
  readonly fees: Decimal;
  /** Negative for a profit: profits are credits. */
  readonly realisedPnl: Decimal;
  /** Negative for money paid in. */
  readonly capital: Decimal;
}

export const depositEntry = (amount: Decimal): LedgerEntry =>
  balanced({
    cash: amount,
    positionCost: Decimal.ZERO,
    fees: Decimal.ZERO,
    realisedPnl: Decimal.ZERO,
    capital: amount.negated(),
  });

export function fillEntry(change: PositionChange, fee: Decimal): LedgerEntry {
  const paid = toMoney(fee, change.position.currency);
  return balanced({
    cash: change.proceeds.minus(paid),
    positionCost: change.costChange,
    fees: paid,
    realisedPnl: change.realised.negated(),
    capital: Decimal.ZERO,
  });
}

export const sumOf = ({ cash, positionCost, fees, realisedPnl, capital }: LedgerEntry): Decimal =>
  [positionCost, fees, realisedPnl, capital].reduce((sum, amount) => sum.plus(amount), cash);

function balanced(entry: LedgerEntry): LedgerEntry {
  invariant(sumOf(entry).isZero(), 'a ledger entry sums to zero');
  return entry;
}
