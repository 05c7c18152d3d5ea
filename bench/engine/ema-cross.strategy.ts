import { integer, strategyWith, type BarView } from 'quantumalpha';

/** The exponential average of the peers: it starts as the first value. */
class FirstSeededEma {
  value = Number.NaN;
  private readonly weight: number;

  constructor(length: number) {
    this.weight = 2 / (length + 1);
  }

  update(value: number): void {
    this.value = this.value === this.value ? this.value + this.weight * (value - this.value) : value;
  }
}

/** Holds 100 shares while the fast average is above the slow one, from the bar on that completes the slow one's length. */
export class EmaCross extends strategyWith({
  fast: integer(12, { min: 1, max: 500 }),
  slow: integer(26, { min: 2, max: 1000 }),
}) {
  private readonly fast = new FirstSeededEma(this.parameters.fast);
  private readonly slow = new FirstSeededEma(this.parameters.slow);
  private barsToGo = this.parameters.slow;
  private long = false;

  override onBar(bar: BarView): void {
    const { close } = bar;
    this.fast.update(close);
    this.slow.update(close);
    this.barsToGo -= 1;
    if (this.barsToGo > 0) return;
    const long = this.fast.value > this.slow.value;
    if (long === this.long) return;
    this.long = long;
    if (long) this.buy(bar.listing, 100);
    else this.sell(bar.listing, 100);
  }
}
