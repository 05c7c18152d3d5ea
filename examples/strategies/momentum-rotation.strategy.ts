import { indicators, integer, real, strategyWith, type BarView, type Listing } from 'quantumalpha';

const DAY = 86_400_000_000;

/**
 * Once a month holds the instruments that rose most over the last months, in equal parts, and none that fell (absolute momentum,
 * Antonacci, Dual Momentum Investing, 2014). Sells before it buys, so that a cash account can pay.
 */
export class MomentumRotation extends strategyWith({
  period: integer(126, { min: 5, max: 500 }),
  top: integer(3, { min: 1, max: 50 }),
  share: real(0.96, { min: 0.05, max: 1 }),
}) {
  private readonly momentum = new Map<string, ReturnType<typeof indicators.ROC.stream>>();
  private month = -1;

  override onBar({ listing, close }: BarView): void {
    let stream = this.momentum.get(listing.id);
    if (stream === undefined) {
      stream = indicators.ROC.stream({ period: this.parameters.period });
      this.momentum.set(listing.id, stream);
    }
    stream.update(close);
  }

  override onSlice(time: number): void {
    const date = new Date((time - (time % DAY)) / 1000);
    const month = date.getUTCFullYear() * 12 + date.getUTCMonth();
    if (month === this.month) return;
    this.month = month;
    this.rotate();
  }

  private rotate(): void {
    const rising = this.instruments
      .map((listing) => ({ listing, change: this.momentum.get(listing.id)?.value() ?? Number.NaN }))
      .filter(({ change }) => change > 0)
      .toSorted((a, b) => b.change - a.change || (a.listing.id < b.listing.id ? -1 : 1));
    const wanted: Listing[] = rising.slice(0, this.parameters.top).map(({ listing }) => listing);
    const share = this.parameters.share / this.parameters.top;
    const leaving = this.instruments.filter((listing) => !wanted.includes(listing) && this.position(listing) > 0);
    for (const listing of leaving) this.setHoldings(listing, 0);
    const lessFirst = wanted.toSorted((a, b) => this.worth(b) - this.worth(a));
    for (const listing of lessFirst) this.setHoldings(listing, share);
  }

  private worth(listing: Listing): number {
    return this.position(listing) * listing.mark;
  }
}
