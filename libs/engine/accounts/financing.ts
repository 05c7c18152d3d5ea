import { Decimal } from '#kernel';
import type { Listing } from '../market/listing.js';
import { kinds, type EventLog } from '../run/event-log.js';
import type { Account } from './account.js';

/** What holding costs or earns overnight. Rates are per year, decimal text, `0.05` for 5 %. */
export interface Financing {
  /** Days in the year that a rate is for: 360 (money markets) unless told. */
  readonly dayCount?: 360 | 365;
  /** What a short holding costs, by instrument; `otherwise` for the rest, nothing unless told. */
  readonly borrow?: { readonly rates?: Readonly<Record<string, string>>; readonly otherwise?: string };
  /** By currency: what cash that is owed costs, and what cash that is held earns. */
  readonly interest?: Readonly<Record<string, { readonly owed?: string; readonly held?: string }>>;
}

/** What a CHARGE in the log is for; its second number. Its third is, for interest, the number of the currency among those of the financing, its fourth that of the account. */
export const chargeReasons = { FUNDING: 1, BORROW: 2, INTEREST: 3 } as const;

/** No instrument: a charge on cash. */
const CASH = -1;

/** Charges borrowed shares and cash for the nights that have passed, at the last prices, simple interest. */
export class NightlyCharges {
  private readonly dayCount: number;
  private readonly borrowRates: ReadonlyMap<string, number>;
  private readonly otherwise: number;
  private readonly interest: ReadonlyMap<string, { readonly owed: number; readonly held: number }>;

  constructor(
    { dayCount = 360, borrow = {}, interest = {} }: Financing,
    private readonly accounts: readonly Account[],
    private readonly log: EventLog,
  ) {
    this.dayCount = dayCount;
    this.borrowRates = new Map(Object.entries(borrow.rates ?? {}).map(([id, rate]) => [id, yearly(rate)]));
    this.otherwise = yearly(borrow.otherwise);
    this.interest = new Map(
      Object.entries(interest).map(([currency, { owed, held }]) => [
        currency,
        { owed: yearly(owed), held: yearly(held) },
      ]),
    );
  }

  /** @param midnight the last of the nights, microseconds */
  charge(nights: number, midnight: number): void {
    const years = nights / this.dayCount;
    for (const account of this.accounts) {
      for (const listing of account.listings) this.chargeBorrow(account, listing, { years, midnight });
      let number = 0;
      for (const [currency, rates] of this.interest) {
        const cash = account.balance(currency);
        const amount = -Math.round(cash * (cash < 0 ? rates.owed : rates.held) * years);
        this.post(account, { currency, amount, midnight, instrument: CASH, reason: chargeReasons.INTEREST, number });
        number += 1;
      }
    }
  }

  private chargeBorrow(account: Account, listing: Listing, { years, midnight }: { years: number; midnight: number }) {
    const rate = this.borrowRates.get(listing.id) ?? this.otherwise;
    const short = account.held(listing, 'SHORT');
    if (short === 0 || rate === 0) return;
    const amount = Math.round(listing.spec.value(short, listing.spec.ticks(listing.mark)) * rate * years);
    const { currency } = listing.instrument;
    this.post(account, { currency, amount, midnight, instrument: listing.index, reason: chargeReasons.BORROW });
  }

  private post(
    account: Account,
    charge: { currency: string; amount: number; midnight: number; instrument: number; reason: number; number?: number },
  ): void {
    if (charge.amount === 0) return;
    account.charge(charge.currency, charge.amount);
    this.log.append(kinds.CHARGE, charge.midnight, 0, charge.instrument);
    this.log.detail(charge.amount, charge.reason, charge.number ?? 0, this.accounts.indexOf(account));
  }
}

const yearly = (rate: string | undefined): number => (rate === undefined ? 0 : Decimal.of(rate).toNumber());
