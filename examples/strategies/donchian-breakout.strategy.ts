import { indicators, integer, real, strategyWith, type BarView } from 'quantumalpha';

/**
 * The turtles' first system on one side: buys a new high of so many bars, sells a new low of fewer, and risks the same share of equity on
 * every trade, measured by the average true range (Faith, Way of the Turtle, 2007).
 */
export class DonchianBreakout extends strategyWith({
  enter: integer(55, { min: 5, max: 300 }),
  leave: integer(20, { min: 2, max: 150 }),
  atr: integer(20, { min: 2, max: 100 }),
  risk: real(0.01, { min: 0.001, max: 0.1 }),
}) {
  private readonly highs = indicators.MAX.stream({ period: this.parameters.enter });
  private readonly lows = indicators.MIN.stream({ period: this.parameters.leave });
  private readonly range = indicators.ATR.stream({ period: this.parameters.atr });
  private high: number | undefined;
  private low: number | undefined;

  override onBar({ listing, high, low, close }: BarView): void {
    const range = this.range.update(high, low, close);
    // The channel of the bars before this one: a bar cannot break out of itself.
    const [above, below] = [this.high, this.low];
    this.high = this.highs.update(high);
    this.low = this.lows.update(low);
    if (range === undefined || above === undefined || below === undefined) return;
    const held = this.position(listing);
    if (held > 0 && close < below) this.sell(listing, held);
    if (held === 0 && close > above) {
      const quantity = Math.floor(Math.min((this.equity * this.parameters.risk) / range, (0.95 * this.cash) / close));
      if (quantity > 0) this.buy(listing, quantity);
    }
  }
}
