import { Decimal } from '#kernel';
import type { Account } from '../accounts/account.js';
import type { CorporateAction } from '../market/corporate-action.js';
import { Listing } from '../market/listing.js';
import { kinds, type EventLog } from './event-log.js';
import { mustBeAt, type Feed, type FeedPosition } from './feed.js';
import type { Market, OrderDesk } from './order-desk.js';

/** Applies corporate actions to positions and open orders, after the last bar before the ex-date and before the first of it. */
export class CorporateActionFeed implements Feed {
  private next = 0;
  private readonly actions: readonly CorporateAction[];

  constructor(
    actions: readonly CorporateAction[],
    private readonly markets: readonly Market[],
    private readonly accounts: readonly Account[],
    private readonly books: { readonly desk: OrderDesk; readonly log: EventLog },
  ) {
    this.actions = actions.toSorted((a, b) => a.time - b.time);
  }

  get time(): number {
    return this.actions[this.next]?.time ?? Number.POSITIVE_INFINITY;
  }

  enter(): void {}

  mark(): void {}

  /** Every action of this moment. */
  publish(): void {
    const { time } = this;
    for (let at = this.next; this.actions[at]?.time === time; at += 1) this.apply(this.actions[at]);
  }

  advance(): void {
    const { time } = this;
    while (this.actions[this.next]?.time === time) this.next += 1;
  }

  get position(): FeedPosition {
    return { rows: this.next, time: this.actions[this.next - 1]?.time ?? Number.NEGATIVE_INFINITY };
  }

  resume({ rows, time }: FeedPosition, continued: boolean): void {
    this.next = continued ? this.actions.filter((action) => action.time <= time).length : rows;
    if (!continued) mustBeAt(this.position.time, time);
  }

  private apply(action: CorporateAction | undefined): void {
    const market = this.markets.find(({ listing }) => listing.id === action?.instrumentId);
    if (action === undefined || market === undefined) return;
    if (action.kind === 'SPLIT') this.split(market, action);
    else if (action.kind === 'CASH_DIVIDEND') this.pay(market, action);
    else this.delist(market, action);
  }

  private split({ listing }: Market, action: CorporateAction & { kind: 'SPLIT' }): void {
    const { numerator, denominator, time } = action;
    Listing.setMark(listing, (listing.mark * denominator) / numerator);
    const ticks = Math.round(listing.spec.ticks(listing.mark));
    for (const account of this.accounts) if (account.lots(listing) !== 0) account.split(listing, action, ticks);
    this.books.desk.split(listing, action);
    this.books.log.append(kinds.SPLIT, time, 0, listing.index);
    this.books.log.detail(numerator, denominator, 0, 0);
  }

  private pay({ listing }: Market, { amount, time }: CorporateAction & { kind: 'CASH_DIVIDEND' }): void {
    const { instrument, moneyDigits } = listing.spec;
    const perLot = Decimal.of(amount).times(Decimal.of(instrument.lotSize)).toNumber() * 10 ** moneyDigits;
    for (const account of this.accounts) {
      if (account.lots(listing) === 0) continue;
      const units = account.dividend(listing, perLot);
      this.books.log.append(kinds.DIVIDEND, time, 0, listing.index);
      this.books.log.detail(units, 0, 0, 0);
    }
  }

  private delist({ listing }: Market, { price, time }: CorporateAction & { kind: 'DELISTING' }): void {
    const ticks = Math.round(listing.spec.ticks(price === undefined ? listing.mark : Decimal.of(price).toNumber()));
    this.books.desk.withdraw(listing);
    for (const account of this.accounts) {
      const lots = account.lots(listing);
      if (lots === 0) continue;
      account.trade(listing, -lots, ticks, 0);
      this.books.log.append(kinds.DELISTING, time, 0, listing.index);
      this.books.log.detail(-lots, ticks, 0, 0);
    }
  }
}
