import { invariant } from '#kernel';
import type { Listing } from '../market/listing.js';
import { Ledger } from './ledger.js';
import { Position, type CostMethod, type SavedPosition } from './position.js';

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
  readonly kind?: AccountKind;
  readonly costMethod?: CostMethod;
  readonly moneyDigits: number;
}

/** Worth of one unit of a currency in the account's own. @throws UnexpectedError when it has no rate */
export type CurrencyRate = (currency: string) => number;

export interface SavedAccount {
  readonly ledgers: readonly { readonly currency: string; readonly amounts: Readonly<Record<string, number>> }[];
  readonly positions: readonly { readonly listing: number; readonly position: SavedPosition }[];
}

/** Cash and positions of one owner, in whole units and lots; reconciled after every posting. */
export class Account {
  readonly kind: AccountKind;
  /** The base currency's books first. */
  private readonly books: { readonly currency: string; readonly ledger: Ledger }[] = [];
  /** By listing index; with holes. */
  private readonly positions: (Position | undefined)[] = [];
  private readonly traded: Listing[] = [];
  /** Units of money in one whole of a currency. */
  readonly unitsPerOne: number;

  constructor(
    readonly options: AccountOptions,
    private readonly rate: CurrencyRate,
  ) {
    this.kind = options.kind ?? { kind: 'cash' };
    this.unitsPerOne = 10 ** options.moneyDigits;
    this.ledger(options.currency).deposit(Math.round(options.cash * this.unitsPerOne));
  }

  /** The books of a currency. */
  ledger(currency: string): Ledger {
    for (const book of this.books) if (book.currency === currency) return book.ledger;
    const ledger = new Ledger();
    this.books.push({ currency, ledger });
    return ledger;
  }

  /** Signed lots held. */
  lots(listing: Listing): number {
    return this.positions[listing.index]?.lots ?? 0;
  }

  position(listing: Listing): Position {
    let position = this.positions[listing.index];
    if (position === undefined) {
      position = new Position(this.options.costMethod ?? 'average');
      this.positions[listing.index] = position;
      this.traded.push(listing);
    }
    return position;
  }

  /** Everything it ever held something of. */
  get listings(): readonly Listing[] {
    return this.traded;
  }

  /** Books a trade of signed lots. @returns profit or loss realised, fee apart */
  trade(listing: Listing, lots: number, ticks: number, fee: number): number {
    const position = this.position(listing);
    const before = position.cost;
    const value = lots > 0 ? listing.spec.value(lots, ticks) : -listing.spec.value(-lots, ticks);
    const realised = position.trade(lots, value);
    position.fees += fee;
    const ledger = this.ledger(listing.instrument.currency);
    ledger.trade(value, fee, { cost: position.cost - before, realised });
    ledger.reconcile();
    return realised;
  }

  /** Splits the holding; the fraction of a lot that comes out is sold at the price, in the new ticks. */
  split(listing: Listing, ratio: { readonly numerator: number; readonly denominator: number }, ticks: number): void {
    const position = this.position(listing);
    const { lots, cost } = position.split(ratio.numerator, ratio.denominator);
    const proceeds = Math.round(lots * listing.spec.value(1, ticks));
    position.sellFraction(proceeds, cost);
    const ledger = this.ledger(listing.instrument.currency);
    ledger.trade(-proceeds, 0, { cost: -cost, realised: proceeds - cost });
    ledger.reconcile();
  }

  /** A cash dividend on what is held, in the currency's units per lot; a short position pays it. @returns the amount */
  dividend(listing: Listing, unitsPerLot: number): number {
    const amount = Math.round(this.lots(listing) * unitsPerLot);
    const ledger = this.ledger(listing.instrument.currency);
    ledger.earn(amount);
    ledger.reconcile();
    return amount;
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
    for (const listing of this.traded) exposure += Math.abs(this.marketUnits(listing));
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
  affordable(listing: Listing, lots: number, { ticks, fee }: { readonly ticks: number; readonly fee: number }): number {
    const { kind } = this;
    const held = this.lots(listing);
    const wanted = Math.abs(lots);
    const closing = held > 0 === lots > 0 ? 0 : Math.min(wanted, Math.abs(held));
    if (closing === wanted) return wanted;
    const value = listing.spec.value(wanted - closing, ticks);
    if (kind.kind === 'cash') {
      if (lots < 0) return closing;
      return value + fee <= this.ledger(listing.instrument.currency).cash ? wanted : closing;
    }
    const added = (value * this.rateOf(listing.instrument.currency)) / this.unitsPerOne;
    return this.exposure + added <= this.equity * kind.leverage ? wanted : closing;
  }

  save(): SavedAccount {
    return {
      ledgers: this.books.map(({ currency, ledger }) => ({ currency, amounts: { ...ledger } })),
      positions: this.traded.map((listing) => ({ listing: listing.index, position: this.position(listing).save() })),
    };
  }

  restore({ ledgers, positions }: SavedAccount, listings: readonly Listing[]): void {
    for (const { currency, amounts } of ledgers) Object.assign(this.ledger(currency), amounts);
    for (const { listing: index, position } of positions) {
      const listing = listings[index];
      if (listing !== undefined) this.position(listing).restore(position);
    }
  }

  /** Ties the ledgers to the positions, one by one. @throws UnexpectedError when they differ */
  reconcile(): void {
    const costs = new Map<string, number>();
    for (const listing of this.traded) {
      const { currency } = listing.instrument;
      costs.set(currency, (costs.get(currency) ?? 0) + this.position(listing).cost);
    }
    for (const { currency, ledger } of this.books) {
      ledger.reconcile();
      invariant(ledger.positions === (costs.get(currency) ?? 0), `positions in ${currency} do not match their ledger`);
    }
  }

  private get equityUnits(): number {
    let equity = 0;
    for (const { currency, ledger } of this.books) equity += ledger.cash * this.rateOf(currency);
    for (const listing of this.traded) equity += this.marketUnits(listing);
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
