import { Ledger } from '#accounting';
import { Decimal } from '#kernel';

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

export function depositEntry(amount: Decimal): LedgerEntry {
  const digits = amount.decimals;
  return entryOf((ledger) => ledger.deposit(amount.unitsOf(digits)), digits);
}

/** What was posted on an empty ledger of a currency, counted in its `10^-digits`. @throws UnexpectedError when it does not balance */
export function entryOf(post: (ledger: Ledger) => void, digits: number): LedgerEntry {
  const ledger = new Ledger();
  post(ledger);
  ledger.reconcile();
  const amount = (units: number) => Decimal.ofUnits(units, digits);
  return {
    cash: amount(ledger.cash),
    positionCost: amount(ledger.positions),
    fees: amount(ledger.fees),
    realisedPnl: amount(ledger.realised),
    capital: amount(ledger.capital),
  };
}
