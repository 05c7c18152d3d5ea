import { Strategy, type BarView, type Listing } from 'quantumalpha';

/** Leaves room for a next open above the close by which the order was sized. */
const INVESTED = 0.98;

/** Buys every instrument once, in equal parts, and never sells: what every other strategy is held against. */
export class BuyAndHold extends Strategy {
  private readonly bought: string[] = [];

  override onBar({ listing }: BarView): void {
    if (this.bought.includes(listing.id)) return;
    this.bought.push(listing.id);
    this.buyPart(listing);
  }

  private buyPart(listing: Listing): void {
    this.setHoldings(listing, INVESTED / this.instruments.length);
  }
}
