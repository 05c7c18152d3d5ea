import { Position, type CostMethod, type SavedPosition } from '#accounting';
import type { Listing } from '../market/listing.js';

export interface SavedHolding {
  readonly listing: number;
  readonly side: 'LONG' | 'SHORT';
  readonly position: SavedPosition;
}

/** The positions of an account: one an instrument, where buying and selling net, or one for each side of it, where they do not. */
export class Holdings {
  /** By listing index, with holes. Where sides net these are all. */
  private readonly longs: (Position | undefined)[] = [];
  private readonly shorts: (Position | undefined)[] = [];
  /** Everything there ever was something of. */
  readonly listings: Listing[] = [];

  constructor(
    private readonly method: CostMethod,
    private readonly hedging: boolean,
  ) {}

  /** Signed lots, both sides together. */
  lots({ index }: Listing): number {
    const lots = this.longs[index]?.lots ?? 0;
    return this.hedging ? lots + (this.shorts[index]?.lots ?? 0) : lots;
  }

  /** Lots held on a side, not negative. */
  held({ index }: Listing, side: 'LONG' | 'SHORT'): number {
    const lots = (this.hedging && side === 'SHORT' ? this.shorts : this.longs)[index]?.lots ?? 0;
    return Math.max(0, side === 'LONG' ? lots : -lots);
  }

  /** Lots that a trade would close: where sides net, those of the other side; else only where it is meant to close. */
  closable(listing: Listing, isBuy: boolean, closes: boolean): number {
    if (this.hedging && !closes) return 0;
    return this.held(listing, isBuy ? 'SHORT' : 'LONG');
  }

  /** The position that a trade goes to. */
  of(listing: Listing, isBuy: boolean, closes: boolean): Position {
    if (this.longs[listing.index] === undefined && this.shorts[listing.index] === undefined)
      this.listings.push(listing);
    const side = this.hedging && isBuy === closes ? this.shorts : this.longs;
    return (side[listing.index] ??= new Position(this.method));
  }

  /** What is open of an instrument, for what happens to both sides. */
  open({ index }: Listing): Position[] {
    return [this.longs[index], this.shorts[index]].flatMap((position) => (position?.lots ? [position] : []));
  }

  /** Cost of all that is open, by currency. */
  costs(): Map<string, number> {
    const costs = new Map<string, number>();
    for (const { index, instrument } of this.listings) {
      const cost = (this.longs[index]?.cost ?? 0) + (this.shorts[index]?.cost ?? 0);
      costs.set(instrument.currency, (costs.get(instrument.currency) ?? 0) + cost);
    }
    return costs;
  }

  /** Money at a price in ticks, without its sign. */
  exposure(listing: Listing, ticks: number): number {
    const lots = this.hedging ? this.held(listing, 'LONG') + this.held(listing, 'SHORT') : Math.abs(this.lots(listing));
    return lots === 0 ? 0 : Math.abs(listing.spec.value(lots, ticks));
  }

  save(): SavedHolding[] {
    return this.listings.flatMap(({ index }) => [
      ...saved(index, 'LONG', this.longs[index]),
      ...saved(index, 'SHORT', this.shorts[index]),
    ]);
  }

  restore(holdings: readonly SavedHolding[], listings: readonly Listing[]): void {
    for (const { listing: index, side, position } of holdings) {
      const listing = listings[index];
      if (listing !== undefined) this.of(listing, side === 'LONG', false).restore(position);
    }
  }
}

const saved = (listing: number, side: 'LONG' | 'SHORT', position: Position | undefined): SavedHolding[] =>
  position === undefined ? [] : [{ listing, side, position: position.save() }];
