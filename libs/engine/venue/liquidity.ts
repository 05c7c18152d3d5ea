import { NO_KEY, type BookSide } from '../book/book-side.js';

interface Taken {
  lots: number;
  /** What the level displayed when it was taken from. */
  readonly displayed: number;
}

/**
 * What one side of the book has for our orders: what it displays, in whole lots, less what they have taken. What was taken stays
 * taken until the level displays another quantity. Keys are those of the side.
 */
export class Liquidity {
  private readonly taken = new Map<number, Taken>();

  constructor(readonly side: BookSide) {}

  at(key: number): number {
    return Math.floor(this.side.lotsAt(key) - (this.taken.get(key)?.lots ?? 0));
  }

  /** A negative number of lots is given back. */
  take(key: number, lots: number): void {
    const before = this.taken.get(key);
    if (before === undefined) this.taken.set(key, { lots, displayed: this.side.lotsAt(key) });
    else before.lots += lots;
  }

  /** Whether so many lots can be had at keys that are not under the worst. */
  holds(lots: number, worst: number): boolean {
    const { side } = this;
    let missing = lots;
    for (let key = side.best; key !== NO_KEY && key >= worst && missing > 0; key = side.after(key)) {
      missing -= Math.max(0, this.at(key));
    }
    return missing <= 0;
  }

  save(): [key: number, lots: number, displayed: number][] {
    return [...this.taken].map(([key, { lots, displayed }]) => [key, lots, displayed]);
  }

  restore(taken: readonly (readonly [key: number, lots: number, displayed: number])[]): void {
    for (const [key, lots, displayed] of taken) this.taken.set(key, { lots, displayed });
  }

  /** To be called after the book has changed. */
  refresh(): void {
    for (const [key, { displayed }] of this.taken) if (this.side.lotsAt(key) !== displayed) this.taken.delete(key);
  }
}
