import { invariant } from '#kernel';

/**
 * The books of one currency in its smallest unit, double entry: every posting takes from one account what it gives to others,
 * so that all of them together are always nothing. What is owned or was spent counts up, what came in counts down.
 */
export class Ledger {
  cash = 0;
  /** Open positions at cost. */
  positions = 0;
  fees = 0;
  /** Profit of closed positions, negative by convention (money that came in). */
  realised = 0;
  /** Dividends, negative like all that came in. */
  income = 0;
  /** Funding, borrow and interest paid. */
  charges = 0;
  /** What went into other currencies, less what came from them. */
  converted = 0;
  /** Deposits less withdrawals, negative. */
  capital = 0;

  /** A deposit, or a withdrawal where negative. */
  deposit(amount: number): void {
    this.cash += amount;
    this.capital -= amount;
  }

  /** A trade: its signed value, its fee, what it changed in the position's cost and what it realised. */
  trade(value: number, fee: number, change: { readonly cost: number; readonly realised: number }): void {
    this.cash -= value + fee;
    this.fees += fee;
    this.positions += change.cost;
    this.realised -= change.realised;
  }

  /** A dividend got, or paid where negative. */
  earn(amount: number): void {
    this.cash += amount;
    this.income -= amount;
  }

  /** Funding, borrow or interest paid, or got where negative. */
  charge(amount: number): void {
    this.cash -= amount;
    this.charges += amount;
  }

  /** Money that goes into another currency, or comes out of it where negative. */
  convert(amount: number): void {
    this.cash -= amount;
    this.converted += amount;
  }

  /** @throws UnexpectedError when the books do not balance to the last unit */
  reconcile(): void {
    const { cash, positions, fees, realised, income, charges, converted, capital } = this;
    const rest = cash + positions + fees + realised + income + charges + converted + capital;
    invariant(rest === 0, `the books are out of balance by ${rest}`);
  }
}
