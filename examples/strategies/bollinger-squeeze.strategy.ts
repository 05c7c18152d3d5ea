import { indicators, integer, real, strategyWith, type BarView, type Listing, type Order } from 'quantumalpha';

/**
 * Waits until the Bollinger bands are narrower than they have been for months, then lets the market say which way: a buy stop at the
 * upper band and a sell stop at the lower one, of which the first to fill cancels the other. The middle band is the way out.
 * Needs a margin account, since it goes short.
 */
export class BollingerSqueeze extends strategyWith({
  period: integer(20, { min: 5, max: 100 }),
  deviations: real(2, { min: 0.5, max: 4 }),
  lookback: integer(120, { min: 20, max: 500 }),
  share: real(0.9, { min: 0.05, max: 1 }),
}) {
  private readonly bands = indicators.BBANDS.stream({
    period: this.parameters.period,
    deviationsUp: this.parameters.deviations,
    deviationsDown: this.parameters.deviations,
  });
  private readonly narrowest = indicators.MIN.stream({ period: this.parameters.lookback });

  override onBar({ listing, close }: BarView): void {
    this.bands.update(close);
    const [upper, middle, lower] = (['upper', 'middle', 'lower'] as const).map((band) => this.bands.value(band));
    if (upper === undefined || middle === undefined || lower === undefined) return;
    const width = (upper - lower) / middle;
    const narrowest = this.narrowest.update(width);
    if (narrowest === undefined) return;
    const held = this.position(listing);
    if (held !== 0) this.leave(listing, held, close - middle);
    else if (width <= narrowest) this.waitForBreakout(listing, upper, lower);
  }

  override onOrder(order: Order): void {
    // What was meant for this squeeze must not fill in the next one.
    if (order.status === 'FILLED') for (const other of this.openOrders(order.instrument)) this.cancel(other);
  }

  private leave(listing: Listing, held: number, distance: number): void {
    if (held * distance < 0) this.setHoldings(listing, 0);
  }

  private waitForBreakout(listing: Listing, upper: number, lower: number): void {
    for (const order of this.openOrders(listing)) this.cancel(order);
    const quantity = Math.floor((this.equity * this.parameters.share) / upper);
    const common = { instrument: listing, type: 'STOP_MARKET', quantity } as const;
    this.submitLinked(
      [
        { ...common, side: 'BUY', stopPrice: upper },
        { ...common, side: 'SELL', stopPrice: lower },
      ],
      'OCO',
    );
  }
}
