import { indicators, integer, real, strategyWith, type BarView } from 'quantumalpha';

/** Buys when the MACD crosses above its signal in a rising market, sells when it crosses below. */
export class MacdTrend extends strategyWith({
  fast: integer(12, { min: 2, max: 100 }),
  slow: integer(26, { min: 3, max: 200 }),
  signal: integer(9, { min: 2, max: 50 }),
  trend: integer(200, { min: 10, max: 400 }),
  share: real(0.98, { min: 0.05, max: 1 }),
}) {
  private readonly macd = indicators.MACD.stream({
    fastPeriod: this.parameters.fast,
    slowPeriod: this.parameters.slow,
    signalPeriod: this.parameters.signal,
  });
  private readonly trend = indicators.SMA.stream({ period: this.parameters.trend });

  override onBar({ listing, close }: BarView): void {
    this.macd.update(close);
    const trend = this.trend.update(close);
    const histogram = this.macd.value('histogram');
    if (trend === undefined || histogram === undefined) return;
    const held = this.position(listing);
    if (histogram > 0 && close > trend && held === 0) this.setHoldings(listing, this.parameters.share);
    if (histogram < 0 && held > 0) this.sell(listing, held);
  }
}
