import { indicators, integer, real, strategyWith, type BarView } from 'quantumalpha';

/** Long while the fast average is above the slow one, else in cash. */
export class EmaCross extends strategyWith({
  fast: integer(20, { min: 2, max: 200 }),
  slow: integer(100, { min: 5, max: 400 }),
  share: real(0.98, { min: 0.05, max: 1 }),
}) {
  private readonly fast = indicators.EMA.stream({ period: this.parameters.fast });
  private readonly slow = indicators.EMA.stream({ period: this.parameters.slow });

  override onBar({ listing, close }: BarView): void {
    const fast = this.fast.update(close);
    const slow = this.slow.update(close);
    if (fast === undefined || slow === undefined) return;
    const held = this.position(listing);
    if (fast > slow && held === 0) this.setHoldings(listing, this.parameters.share);
    if (fast < slow && held > 0) this.sell(listing, held);
  }
}
