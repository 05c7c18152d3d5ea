import { indicators, integer, real, strategyWith, type BarView } from 'quantumalpha';

/**
 * Buys a short fall in a long rise: a two-day RSI that is very low while the price is above its 200-day average, sold when the RSI has
 * recovered (Connors and Alvarez, Short Term Trading Strategies That Work, 2008).
 */
export class RsiMeanReversion extends strategyWith({
  period: integer(2, { min: 2, max: 30 }),
  trend: integer(200, { min: 10, max: 400 }),
  buyBelow: real(10, { min: 1, max: 50 }),
  sellAbove: real(65, { min: 50, max: 99 }),
  share: real(0.95, { min: 0.05, max: 1 }),
}) {
  private readonly rsi = indicators.RSI.stream({ period: this.parameters.period });
  private readonly trend = indicators.SMA.stream({ period: this.parameters.trend });

  override onBar({ listing, close }: BarView): void {
    const rsi = this.rsi.update(close);
    const trend = this.trend.update(close);
    if (rsi === undefined || trend === undefined) return;
    const held = this.position(listing);
    if (held === 0 && rsi < this.parameters.buyBelow && close > trend) this.setHoldings(listing, this.parameters.share);
    if (held > 0 && rsi > this.parameters.sellAbove) this.sell(listing, held);
  }
}
