import { Decimal } from '#kernel';
import type { Account } from '../accounts/account.js';
import { chargeReasons } from '../accounts/financing.js';
import type { Listing } from '../market/listing.js';
import { kinds, type EventLog } from './event-log.js';
import { mustBeAt, type Feed, type FeedPosition } from './feed.js';

/** A perpetual's funding at one moment. */
export interface FundingRate {
  readonly instrumentId: string;
  /** Microseconds. */
  readonly time: number;
  /** Share of the position's worth at the last price that the long side pays the short side, decimal text; `-0.0001` the other way. */
  readonly rate: string;
}

/** Exchanges funding between holder and market, after what trades at that moment has traded. */
export class FundingFeed implements Feed {
  private next = 0;
  private readonly rates: readonly FundingRate[];

  constructor(
    rates: readonly FundingRate[],
    private readonly listings: readonly Listing[],
    private readonly accounts: readonly Account[],
    private readonly log: EventLog,
  ) {
    this.rates = rates.toSorted((a, b) => a.time - b.time);
  }

  get time(): number {
    return this.rates[this.next]?.time ?? Number.POSITIVE_INFINITY;
  }

  enter(): void {}

  mark(): void {}

  publish(): void {
    const { time } = this;
    for (let at = this.next; this.rates[at]?.time === time; at += 1) this.exchange(this.rates[at]);
  }

  advance(): void {
    const { time } = this;
    while (this.rates[this.next]?.time === time) this.next += 1;
  }

  get position(): FeedPosition {
    return { rows: this.next, time: this.rates[this.next - 1]?.time ?? Number.NEGATIVE_INFINITY };
  }

  resume({ rows, time }: FeedPosition, continued: boolean): void {
    this.next = continued ? this.rates.filter((rate) => rate.time <= time).length : rows;
    if (!continued) mustBeAt(this.position.time, time);
  }

  private exchange(funding: FundingRate | undefined): void {
    const listing = this.listings.find(({ id }) => id === funding?.instrumentId);
    if (funding === undefined || listing === undefined) return;
    const rate = Decimal.of(funding.rate).toNumber();
    for (const account of this.accounts) {
      const lots = account.lots(listing);
      if (lots === 0) continue;
      const amount = Math.round(listing.spec.value(lots, listing.spec.ticks(listing.mark)) * rate);
      account.charge(listing.instrument.currency, amount);
      this.log.append(kinds.CHARGE, funding.time, 0, listing.index);
      this.log.detail(amount, chargeReasons.FUNDING, 0, this.accounts.indexOf(account));
    }
  }
}
