import { integer, strategyWith, type BarView } from '#engine';

/** Long while a fast average is above a slow one; more than 60 days it does not like. */
export class Cross extends strategyWith({
  fast: integer(5, { min: 2, max: 50 }),
  slow: integer(20, { min: 5, max: 100 }),
}) {
  private fast = Number.NaN;
  private slow = Number.NaN;

  override onBar({ close, listing }: BarView): void {
    const { fast, slow } = this.parameters;
    if (slow > 60) throw new RangeError('too slow');
    this.fast = Number.isNaN(this.fast) ? close : this.fast + (2 / (fast + 1)) * (close - this.fast);
    this.slow = Number.isNaN(this.slow) ? close : this.slow + (2 / (slow + 1)) * (close - this.slow);
    const held = this.position(listing);
    if (this.fast > this.slow && held === 0) this.buy(listing, 100);
    if (this.fast < this.slow && held > 0) this.sell(listing, held);
  }
}
