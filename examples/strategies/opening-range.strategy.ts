import { integer, real, strategyWith, type BarView, type Listing, type Timer } from 'quantumalpha';

const MINUTE = 60_000_000;

/**
 * Trades the way out of the range of a session's first minutes: a buy stop above it, and with its fill a stop below the range and a
 * target above, of which one takes the other off. Before the close everything goes.
 */
export class OpeningRange extends strategyWith({
  minutes: integer(30, { min: 5, max: 240 }),
  /** Target, in heights of the range above the entry. */
  reward: real(2, { min: 0.5, max: 10 }),
  risk: real(0.01, { min: 0.001, max: 0.1 }),
  closeMinutesBefore: integer(5, { min: 1, max: 60 }),
}) {
  private sessionOpen = -1;
  private high = 0;
  private low = 0;
  private isDecided = false;

  override onStart(): void {
    const [listing] = this.instruments;
    if (listing === undefined) return;
    this.setSessionTimer('flat', listing, { at: 'close', offset: -this.parameters.closeMinutesBefore * MINUTE });
  }

  override onBar(bar: BarView): void {
    const { open } = this.session(bar.listing);
    if (open !== this.sessionOpen) this.begin(open);
    if (this.isDecided) return;
    this.high = Math.max(this.high, bar.high);
    this.low = Math.min(this.low, bar.low);
    if (bar.closeTime >= open + this.parameters.minutes * MINUTE) this.enter(bar.listing);
  }

  override onTimer({ name }: Timer): void {
    if (name !== 'flat') return;
    for (const order of this.openOrders()) this.cancel(order);
    for (const listing of this.instruments) if (this.position(listing) !== 0) this.setHoldings(listing, 0);
  }

  private begin(open: number): void {
    this.sessionOpen = open;
    this.high = Number.NEGATIVE_INFINITY;
    this.low = Number.POSITIVE_INFINITY;
    this.isDecided = false;
  }

  private enter(listing: Listing): void {
    this.isDecided = true;
    const height = this.high - this.low;
    if (!(height > 0)) return;
    const affordable = (0.95 * this.cash) / this.high;
    const quantity = Math.floor(Math.min(affordable, (this.equity * this.parameters.risk) / height));
    const exit = { instrument: listing, side: 'SELL', quantity, timeInForce: 'DAY' } as const;
    this.bracket(
      { instrument: listing, side: 'BUY', type: 'STOP_MARKET', stopPrice: this.high, quantity, timeInForce: 'DAY' },
      [
        { ...exit, type: 'STOP_MARKET', stopPrice: this.low, tag: 'stop' },
        { ...exit, type: 'LIMIT', limitPrice: this.high + this.parameters.reward * height, tag: 'target' },
      ],
    );
  }
}
