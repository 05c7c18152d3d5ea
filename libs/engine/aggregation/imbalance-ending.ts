import type { BarColumns } from './bar-columns.js';
import type { BarEnding } from './bar-ending.js';
import type { ImbalanceRule } from './bar-rule.js';
import type { OpenBar } from './open-bar.js';

const BAR_SPAN = 20;

/**
 * Ends a bar when |Σ b·w| reaches E[T] · |E[b·w]|: b is the sign of the last change of price, w is 1, the volume or the value; E[T] the
 * exponential average of the ticks of the bars before, E[b·w] that of the signed sizes before the bar began. The first bar, before which there
 * is nothing to expect, ends after `expectedTicks`.
 */
export class ImbalanceEnding implements BarEnding {
  private readonly barWeight: number;
  private readonly tickWeight: number;
  private expectedTicks: number;
  private expectedFlow = Number.NaN;
  private threshold = Number.NaN;
  private price = Number.NaN;
  private sign = 1;
  private imbalance = 0;

  constructor(private readonly rule: ImbalanceRule) {
    this.expectedTicks = rule.expectedTicks;
    this.barWeight = 2 / ((rule.barSpan ?? BAR_SPAN) + 1);
    this.tickWeight = 2 / ((rule.tickSpan ?? 10 * rule.expectedTicks) + 1);
  }

  added(bar: OpenBar, finished: BarColumns): void {
    const flow = this.signOf(bar.close[0] ?? this.price) * this.sizeOf(bar);
    this.imbalance += flow;
    if (Number.isNaN(this.expectedFlow)) this.expectedFlow = flow;
    else this.expectedFlow += this.tickWeight * (flow - this.expectedFlow);
    const isWhole = Number.isNaN(this.threshold)
      ? bar.ticks >= this.rule.expectedTicks
      : Math.abs(this.imbalance) >= this.threshold;
    if (!isWhole) return;
    this.learn(bar.ticks);
    this.restart();
    finished.take(bar, bar.openTime, bar.lastTime);
  }

  restart(): void {
    this.imbalance = 0;
  }

  private learn(ticks: number): void {
    const { rule } = this;
    const isFirst = Number.isNaN(this.threshold);
    const next = isFirst ? ticks : this.expectedTicks + this.barWeight * (ticks - this.expectedTicks);
    const least = rule.expectedTicksMin ?? rule.expectedTicks / 10;
    const most = rule.expectedTicksMax ?? 10 * rule.expectedTicks;
    this.expectedTicks = Math.min(Math.max(next, least), most);
    this.threshold = this.expectedTicks * Math.abs(this.expectedFlow);
  }

  /** The tick rule: an unchanged price keeps the sign of the last change. */
  private signOf(price: number): number {
    if (price > this.price) this.sign = 1;
    else if (price < this.price) this.sign = -1;
    this.price = price;
    return this.sign;
  }

  private sizeOf(bar: OpenBar): number {
    if (this.rule.of === 'ticks') return 1;
    return this.rule.of === 'volume' ? bar.lastSize : bar.lastValue;
  }
}
