import { Ledger, type CostMethod, type Position } from '#accounting';
import { invariant } from '#kernel';
import type { Listing } from '../market/listing.js';
import { MonthlyTurnover, type SavedTurnover } from '../venue/monthly-turnover.js';
import { Holdings, type SavedHolding } from './holdings.js';

/**
 * `cash` pays for what it buys and sells only what it has; `margin` may owe and be short, up to its leverage on the way in, and
 * is sold out when its equity falls under the maintenance share of its exposure.
 */
export type AccountKind =
  { readonly kind: 'cash' } | { readonly kind: 'margin'; readonly leverage: number; readonly maintenance: number };

export interface AccountOptions {
  readonly currency: string;
  /** Base currency. */
  readonly cash: number;
  /** Cash in other currencies. */
  readonly balances?: Readonly<Record<string, number>>;
  /** Whether what is paid and got in another currency is turned into the base currency at once, at the last rate; not unless told. */
  readonly convertsAtOnce?: boolean;
  readonly kind?: AccountKind;
  readonly costMethod?: CostMethod;
  /**
   * `netting`, one position an instrument, unless told. `hedging`: a long and a short one beside each other; an order opens a
   * position of its own side, and one that is reduce-only closes the other.
   */
  readonly positions?: 'netting' | 'hedging';
  readonly moneyDigits: number;
}

/** Worth of one unit of a currency in the account's own. @throws UnexpectedError when it has no rate */
export type CurrencyRate = (currency: string) => number;

export interface TradeTerms {
  readonly ticks: number;
  /** In the currency's units. */
  readonly fee: number;
  /** The order is reduce-only: where the account hedges it closes the other side. */
  readonly closes?: boolean;
}

export interface SpinOffTerms {
  /** Lots of the new instrument for each of the old. */
  readonly numerator: number;
  readonly denominator: number;
  /** Part of the old cost that goes with them, 0 to 1. */
  readonly costShare: number;
  /** Price of the new one in its ticks. */
  readonly ticks: number;
}

export interface SavedAccount {
  readonly ledgers: readonly { readonly currency: string; readonly amounts: Readonly<Record<string, number>> }[];
  readonly holdings: readonly SavedHolding[];
  readonly turnover: SavedTurnover;
}

/** Cash and positions of one owner, in whole units and lots; reconciled after every posting. */
export class Account {
  readonly kind: AccountKind;
  /** The base currency's books first. */
  private readonly books: { readonly currency: string; readonly ledger: Ledger }[] = [];
  /** What it has traded, in the instruments' currencies as they come. */
  readonly turnover = new MonthlyTurnover();
  private readonly holdings: Holdings;
  /** Units of money in one whole of a currency. */
  readonly unitsPerOne: number;

  constructor(
    readonly options: AccountOptions,
    private readonly rate: CurrencyRate,
  ) {
    this.kind = options.kind ?? { kind: 'cash' };
    this.holdings = new Holdings(options.costMethod ?? 'average', options.positions === 'hedging');
    this.unitsPerOne = 10 ** options.moneyDigits;
    this.ledger(options.currency).deposit(Math.round(options.cash * this.unitsPerOne));
    for (const [currency, cash] of Object.entries(options.balances ?? {})) {
      this.ledger(currency).deposit(Math.round(cash * this.unitsPerOne));
    }
  }

  /** The books of a currency. */
  ledger(currency: string): Ledger {
    for (const book of this.books) if (book.currency === currency) return book.ledger;
    const ledger = new Ledger();
    this.books.push({ currency, ledger });
    return ledger;
  }

  /** Cash in a currency, in its units; one that was never booked is not asked for its rate later. */
  balance(currency: string): number {
    for (const book of this.books) if (book.currency === currency) return book.ledger.cash;
    return 0;
  }

  /** Signed lots held; where the account hedges, long and short together. */
  lots(listing: Listing): number {
    return this.holdings.lots(listing);
  }

  /** Lots held on one side, not negative. */
  held(listing: Listing, side: 'LONG' | 'SHORT'): number {
    return this.holdings.held(listing, side);
  }

  /** Lots that a trade would close rather than open. @param closes an order that is reduce-only */
  closable(listing: Listing, isBuy: boolean, closes: boolean): number {
    return this.holdings.closable(listing, isBuy, closes);
  }

  /** Its one position in an instrument, or where it hedges the long one. */
  position(listing: Listing): Position {
    return this.holdings.of(listing, true, false);
  }

  /** Everything it ever held something of. */
  get listings(): readonly Listing[] {
    return this.holdings.listings;
  }

  /** Books a trade of signed lots. @returns profit or loss realised, fee apart */
  trade(listing: Listing, lots: number, { ticks, fee, closes = false }: TradeTerms): number {
    const position = this.holdings.of(listing, lots > 0, closes);
    const before = position.cost;
    const value = lots > 0 ? listing.spec.value(lots, ticks) : -listing.spec.value(-lots, ticks);
    const realised = position.trade(lots, value);
    position.fees += fee;
    const ledger = this.ledger(listing.instrument.currency);
    ledger.trade(value, fee, { cost: position.cost - before, realised });
    this.settle(listing.instrument.currency, ledger);
    return realised;
  }

  /** Sells what is held, buys back what is short. @returns the signed lots of each trade */
  close(listing: Listing, ticks: number): number[] {
    const lots = this.holdings.open(listing).map((position) => -position.lots);
    for (const each of lots) this.trade(listing, each, { ticks, fee: 0, closes: true });
    return lots;
  }

  /** Splits the holding; the fraction of a lot that comes out is sold at the price, in the new ticks. */
  split(listing: Listing, ratio: { readonly numerator: number; readonly denominator: number }, ticks: number): void {
    for (const position of this.holdings.open(listing)) {
      const { lots, cost } = position.split(ratio.numerator, ratio.denominator);
      const proceeds = Math.round(lots * listing.spec.value(1, ticks));
      position.sellFraction(proceeds, cost);
      this.post(listing, -proceeds, { cost: -cost, realised: proceeds - cost });
    }
  }

  /** Cash for a part of the holding that leaves its lots as they are: it takes its cost down, and what is more is profit. */
  returnCapital(listing: Listing, unitsPerLot: number): void {
    for (const position of this.holdings.open(listing)) {
      const amount = Math.round(position.lots * unitsPerLot);
      const share = position.cost === 0 ? 0 : Math.min(1, amount / position.cost);
      const cost = position.shedCost(share);
      position.sellFraction(amount, cost);
      this.post(listing, -amount, { cost: -cost, realised: amount - cost });
    }
  }

  /** Moves the holding to another instrument of the same currency at its cost. */
  transfer(from: Listing, to: Listing): void {
    for (const old of this.holdings.open(from)) {
      const position = this.holdings.of(to, old.lots > 0, false);
      const before = position.cost + old.cost;
      const realised = old.empty().reduce((sum, { lots, cost }) => sum + position.trade(lots, cost), 0);
      this.post(from, 0, { cost: position.cost - before, realised });
    }
  }

  /**
   * Gives the holder lots of another instrument for his own, with a share of their cost; the fraction of a lot is paid out.
   * @returns the whole lots given
   */
  spinOff(from: Listing, to: Listing, terms: SpinOffTerms): number {
    let given = 0;
    for (const old of this.holdings.open(from)) {
      const exact = (old.lots * terms.numerator) / terms.denominator;
      const lots = Math.trunc(exact);
      const cost = old.shedCost(terms.costShare);
      const proceeds = Math.round((exact - lots) * to.spec.value(1, terms.ticks));
      const paidCost = Math.round((cost * (exact - lots)) / exact);
      const position = this.holdings.of(to, exact > 0, false);
      const before = position.cost + cost;
      const realised = lots === 0 ? 0 : position.trade(lots, cost - paidCost);
      position.sellFraction(proceeds, paidCost);
      this.post(from, -proceeds, { cost: position.cost - before, realised: realised + proceeds - paidCost });
      given += lots;
    }
    return given;
  }

  /** A cash dividend on what is held, in the currency's units per lot; a short position pays it. @returns the amount */
  dividend(listing: Listing, unitsPerLot: number): number {
    const amount = Math.round(this.lots(listing) * unitsPerLot);
    const ledger = this.ledger(listing.instrument.currency);
    ledger.earn(amount);
    this.settle(listing.instrument.currency, ledger);
    return amount;
  }

  /** Funding, borrow or interest, in the currency's units; got where negative. */
  charge(currency: string, amount: number): void {
    const ledger = this.ledger(currency);
    ledger.charge(amount);
    this.settle(currency, ledger);
  }

  /**
   * Turns money of one currency into another at the last rate. @param amount in the units of `from`
   * @returns what came of it, in the units of `to`
   */
  convert(from: string, to: string, amount: number): number {
    const got = Math.round((amount * this.rateOf(from)) / this.rateOf(to));
    const [source, target] = [this.ledger(from), this.ledger(to)];
    source.convert(amount);
    target.convert(-got);
    source.reconcile();
    target.reconcile();
    return got;
  }

  /** Cash of all currencies, in the base currency. */
  get cash(): number {
    let cash = 0;
    for (const { currency, ledger } of this.books) cash += ledger.cash * this.rateOf(currency);
    return cash / this.unitsPerOne;
  }

  /** Cash and positions at the last prices, in the base currency. */
  get equity(): number {
    return this.equityUnits / this.unitsPerOne;
  }

  /** Positions at the last prices without their sign, in the base currency. */
  get exposure(): number {
    let exposure = 0;
    for (const listing of this.listings) {
      const units = this.holdings.exposure(listing, listing.spec.ticks(listing.mark));
      if (units !== 0) exposure += units * this.rateOf(listing.instrument.currency);
    }
    return exposure / this.unitsPerOne;
  }

  /** True for a margin account whose equity is less than the maintenance share of its exposure. */
  get isUnderMargin(): boolean {
    if (this.kind.kind === 'cash') return false;
    const { exposure } = this;
    return exposure > 0 && this.equity < exposure * this.kind.maintenance;
  }

  /** Fees paid so far, in the base currency at today's rates. */
  get fees(): number {
    let fees = 0;
    for (const { currency, ledger } of this.books) fees += ledger.fees * this.rateOf(currency);
    return fees / this.unitsPerOne;
  }

  /** How many of the lots (signed) it can take on or give away at a price in ticks, with a fee in the currency's units. */
  affordable(listing: Listing, lots: number, { ticks, fee, closes = false }: TradeTerms): number {
    const { kind } = this;
    const wanted = Math.abs(lots);
    const closing = Math.min(wanted, this.holdings.closable(listing, lots > 0, closes));
    if (closing === wanted) return wanted;
    const value = listing.spec.value(wanted - closing, ticks);
    if (kind.kind === 'cash') {
      if (lots < 0) return closing;
      return value + fee <= this.spendable(listing.instrument.currency) ? wanted : closing;
    }
    const added = (value * this.rateOf(listing.instrument.currency)) / this.unitsPerOne;
    return this.exposure + added <= this.equity * kind.leverage ? wanted : closing;
  }

  save(): SavedAccount {
    return {
      ledgers: this.books.map(({ currency, ledger }) => ({ currency, amounts: { ...ledger } })),
      holdings: this.holdings.save(),
      turnover: this.turnover.save(),
    };
  }

  restore({ ledgers, holdings, turnover }: SavedAccount, listings: readonly Listing[]): void {
    for (const { currency, amounts } of ledgers) Object.assign(this.ledger(currency), amounts);
    this.holdings.restore(holdings, listings);
    this.turnover.restore(turnover);
  }

  /** Ties the ledgers to the positions, one by one. @throws UnexpectedError when they differ */
  reconcile(): void {
    const costs = this.holdings.costs();
    for (const { currency, ledger } of this.books) {
      ledger.reconcile();
      invariant(ledger.positions === (costs.get(currency) ?? 0), `positions in ${currency} do not match their ledger`);
    }
  }

  /** What happens to a position without a fee: money that is paid for it, and what changes in its cost and profit. */
  private post(listing: Listing, value: number, change: { readonly cost: number; readonly realised: number }): void {
    const ledger = this.ledger(listing.instrument.currency);
    ledger.trade(value, 0, change);
    this.settle(listing.instrument.currency, ledger);
  }

  /** Balances the books after a posting; foreign money goes home where the account says so. */
  private settle(currency: string, ledger: Ledger): void {
    ledger.reconcile();
    const { currency: base, convertsAtOnce = false } = this.options;
    if (convertsAtOnce && currency !== base && ledger.cash !== 0) this.convert(currency, base, ledger.cash);
  }

  /** What a cash account can spend in a currency, in its units. */
  private spendable(currency: string): number {
    const { currency: base, convertsAtOnce = false } = this.options;
    const cash = this.balance(currency);
    return convertsAtOnce && currency !== base ? cash + this.balance(base) / this.rateOf(currency) : cash;
  }

  private get equityUnits(): number {
    let equity = 0;
    for (const { currency, ledger } of this.books) equity += ledger.cash * this.rateOf(currency);
    for (const listing of this.holdings.listings) equity += this.marketUnits(listing);
    return equity;
  }

  private marketUnits(listing: Listing): number {
    const lots = this.lots(listing);
    if (lots === 0) return 0;
    return listing.spec.value(lots, listing.spec.ticks(listing.mark)) * this.rateOf(listing.instrument.currency);
  }

  /** Worth of one unit of a currency in the base currency. */
  rateOf(currency: string): number {
    return currency === this.options.currency ? 1 : this.rate(currency);
  }
}
