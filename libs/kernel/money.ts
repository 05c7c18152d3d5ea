import { Decimal } from './decimal.js';

/** An amount of one currency (ISO 4217 code, or a crypto ticker). */
export class Money {
  constructor(
    readonly amount: Decimal,
    readonly currency: string,
  ) {}

  static of(amount: string, currency: string): Money {
    return new Money(Decimal.of(amount), currency);
  }

  /** @throws TypeError when the currencies differ */
  plus(other: Money): Money {
    if (other.currency !== this.currency) throw new TypeError(`cannot add ${other.currency} to ${this.currency}`);
    return new Money(this.amount.plus(other.amount), this.currency);
  }

  minus(other: Money): Money {
    return this.plus(new Money(other.amount.negated(), other.currency));
  }

  toString(): string {
    return `${this.amount} ${this.currency}`;
  }
}
