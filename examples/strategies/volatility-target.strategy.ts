import { real, strategyWith, type BarView } from 'quantumalpha';

const DAYS_PER_YEAR = 252;

/**
 * Holds more of the market when it is calm and less when it is not, so that the account's own volatility stays near a target
 * (Moreira and Muir, Volatility-Managed Portfolios, 2017). Volatility is an exponentially weighted average of squared returns
 * (RiskMetrics, 1996). More than one needs a margin account.
 */
export class VolatilityTarget extends strategyWith({
  target: real(0.1, { min: 0.01, max: 0.5 }),
  decay: real(0.94, { min: 0.5, max: 0.999 }),
  most: real(1, { min: 0.1, max: 3 }),
  /** Trades only when the holding is further from its target than this share of equity. */
  band: real(0.1, { min: 0, max: 0.5 }),
}) {
  private variance = Number.NaN;
  private last = Number.NaN;
  private days = 0;

  override onBar({ listing, close }: BarView): void {
    const squared = Math.log(close / this.last) ** 2;
    this.last = close;
    if (Number.isNaN(squared)) return;
    const { decay, target, most, band } = this.parameters;
    this.variance = Number.isNaN(this.variance) ? squared : decay * this.variance + (1 - decay) * squared;
    this.days += 1;
    // The first values weigh too much until some have come.
    if (this.days < 2 / (1 - decay)) return;
    const wanted = Math.min(most, target / Math.sqrt(this.variance * DAYS_PER_YEAR));
    const held = (this.position(listing) * close) / this.equity;
    if (Math.abs(wanted - held) > band) this.setHoldings(listing, Math.min(wanted, 0.98 * most));
  }
}
