import { TickSet } from './tick-set.js';

/** The key of no level at all, worse than every price. */
export const NO_KEY = -0x80000000;

const WINDOW = 131_072;

/**
 * Price levels of one side. A key is the price in ticks for bids and its negative for asks, so that the greater key is the
 * better price. Levels near the best lie in an array by tick; the best is always in there, what is too far below it is kept
 * aside in a map. The window moves when the best leaves it, which costs a walk over all levels; an update costs the
 * same whatever the book holds.
 */
export class BookSide {
  /** Key of the best level, NO_KEY when there is none. */
  best = NO_KEY;
  /** Levels with a quantity. */
  levels = 0;
  private base = 0;
  private readonly near: Float64Array;
  private readonly occupied: TickSet;
  private readonly far = new Map<number, number>();
  /** Keys of `far`, worst first; empty when it must be made anew. */
  private farKeys: number[] = [];

  /** @param window how many ticks the array holds */
  constructor(
    readonly sign: 1 | -1,
    private readonly window = WINDOW,
  ) {
    this.near = new Float64Array(window);
    this.occupied = new TickSet(window);
  }

  /** The quantity at a key in lots, 0 where there is none. */
  lotsAt(key: number): number {
    const at = key - this.base;
    return at >= 0 && at < this.window ? (this.near[at] ?? 0) : (this.far.get(key) ?? 0);
  }

  /** The next worse level after a key, NO_KEY after the last. */
  after(key: number): number {
    const at = Math.min(key - this.base, this.window) - 1;
    const found = at < 0 ? -1 : this.occupied.atOrBelow(at);
    return found >= 0 ? found + this.base : this.farAfter(key);
  }

  /** Keys and lots, best first. */
  *all(): Generator<[key: number, lots: number], void, undefined> {
    for (let key = this.best; key !== NO_KEY; key = this.after(key)) yield [key, this.lotsAt(key)];
  }

  /** A level's new quantity; 0 takes it out. */
  set(key: number, lots: number): void {
    const at = key - this.base;
    if (at < 0 || at >= this.window) return this.setFar(key, lots);
    const before = this.near[at] ?? 0;
    this.near[at] = lots;
    if (before === 0) {
      if (lots !== 0) this.opened(key, at);
    } else if (lots === 0) this.emptied(key, at);
  }

  /** Levels from columns of ticks and lots. */
  setAll(ticks: Int32Array, lots: Float64Array, from: number, to: number): void {
    const { sign } = this;
    for (let k = from; k < to; k += 1) this.set((sign * (ticks[k] ?? 0)) | 0, lots[k] ?? 0);
  }

  clear(): void {
    let at = this.occupied.atOrBelow(this.window - 1);
    while (at >= 0) {
      this.near[at] = 0;
      this.occupied.delete(at);
      at = this.occupied.atOrBelow(at);
    }
    this.far.clear();
    this.farKeys.length = 0;
    this.levels = 0;
    this.best = NO_KEY;
  }

  private opened(key: number, at: number): void {
    this.occupied.add(at);
    this.levels += 1;
    if (key > this.best) this.best = key;
  }

  private emptied(key: number, at: number): void {
    this.occupied.delete(at);
    this.levels -= 1;
    if (key !== this.best) return;
    const found = this.occupied.atOrBelow(at);
    if (found >= 0) this.best = found + this.base;
    else this.moveToFar();
  }

  private setFar(key: number, lots: number): void {
    const before = this.far.get(key) ?? 0;
    if (lots === 0 && before === 0) return;
    if (lots === 0) this.far.delete(key);
    else this.far.set(key, lots);
    if (lots === 0) this.levels -= 1;
    else if (before === 0) this.levels += 1;
    if (lots === 0 || before === 0) this.farKeys.length = 0;
    if (key > this.best) this.moveTo(key);
  }

  /** The window is empty: it goes to the best of what is aside. */
  private moveToFar(): void {
    this.best = NO_KEY;
    const key = this.farAfter(Number.POSITIVE_INFINITY);
    if (key !== NO_KEY) this.moveTo(key);
  }

  /** Lays the window around a new best, most of it below. */
  private moveTo(key: number): void {
    const { near, occupied, far } = this;
    for (let at = occupied.atOrBelow(this.window - 1); at >= 0; at = occupied.atOrBelow(at)) {
      far.set(at + this.base, near[at] ?? 0);
      near[at] = 0;
      occupied.delete(at);
    }
    this.base = key - Math.floor((this.window * 3) / 4);
    for (const [each, lots] of far) {
      const at = each - this.base;
      if (at < 0 || at >= this.window) continue;
      near[at] = lots;
      occupied.add(at);
      far.delete(each);
    }
    this.farKeys.length = 0;
    this.best = key;
  }

  private farAfter(key: number): number {
    if (this.far.size === 0) return NO_KEY;
    if (this.farKeys.length === 0) this.farKeys = [...this.far.keys()].toSorted((a, b) => a - b);
    let low = 0;
    let high = this.farKeys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.farKeys[middle] ?? 0) < key) low = middle + 1;
      else high = middle;
    }
    return this.farKeys[low - 1] ?? NO_KEY;
  }
}
