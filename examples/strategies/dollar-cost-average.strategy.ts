import { integer, strategyWith, type BarView } from 'quantumalpha';

/** Puts the cash into the market in equal parts, one every so many bars, whatever the price. */
export class DollarCostAverage extends strategyWith({
  parts: integer(24, { min: 1, max: 1000 }),
  everyBars: integer(21, { min: 1, max: 1000 }),
}) {
  private bars = 0;
  private bought = 0;
  private part = 0;

  override onBar({ listing, close }: BarView): void {
    if (this.part === 0) this.part = this.cash / this.parameters.parts;
    const isDue = this.bars % this.parameters.everyBars === 0 && this.bought < this.parameters.parts;
    this.bars += 1;
    if (!isDue) return;
    this.bought += 1;
    // Two percent stay for a next open above this close.
    const quantity = Math.floor((0.98 * this.part) / close);
    if (quantity > 0) this.buy(listing, quantity);
  }
}
