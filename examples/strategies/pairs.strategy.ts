import { indicators, integer, real, strategyWith, type Listing } from 'quantumalpha';

/**
 * Trades the ratio of the first two instruments back to its mean: short the dear one and long the cheap one when the logarithm of the
 * ratio is far from its average, out when it has come back. Equal money on both sides. Needs a margin account.
 */
export class Pairs extends strategyWith({
  period: integer(60, { min: 10, max: 500 }),
  enter: real(2, { min: 0.5, max: 5 }),
  leave: real(0.5, { min: 0, max: 2 }),
  share: real(0.45, { min: 0.05, max: 0.95 }),
}) {
  private readonly mean = indicators.SMA.stream({ period: this.parameters.period });
  private readonly deviation = indicators.STDDEV.stream({ period: this.parameters.period });
  /** 1 long the first and short the second, -1 the other way round. */
  private side = 0;

  override onSlice(): void {
    const [first, second] = this.instruments;
    if (first === undefined || second === undefined) return;
    const ratio = Math.log(first.mark / second.mark);
    if (Number.isNaN(ratio)) return;
    const mean = this.mean.update(ratio);
    const deviation = this.deviation.update(ratio);
    if (mean === undefined || deviation === undefined || deviation === 0) return;
    const distance = (ratio - mean) / deviation;
    const { enter, leave } = this.parameters;
    if (this.side === 0 && Math.abs(distance) > enter) this.hold(first, second, -Math.sign(distance));
    else if (this.side !== 0 && -this.side * distance < leave) this.hold(first, second, 0);
  }

  private hold(first: Listing, second: Listing, side: number): void {
    this.side = side;
    this.setHoldings(first, side * this.parameters.share);
    this.setHoldings(second, -side * this.parameters.share);
  }
}
