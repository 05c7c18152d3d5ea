import { type OrderMark, type Side, type Trade, secondsBefore } from './activity.js';
import { type Finding, distinct } from './finding.js';

/**
 * Many orders on one side are taken back unfilled while the other side trades: they may have been there to move the price
 * for that trade. MAR, article 12(2)(c)(iii), annex I A(f).
 */
export class LayeringRule {
  /**
   * @param windowSeconds of the desk's time before the step that asks, that moment included
   * @param canceledMax so many cancels on one side raise no alert
   */
  constructor(
    readonly windowSeconds: number,
    readonly canceledMax: number,
  ) {}

  /** @param canceled orders that were canceled without a fill */
  find(now: bigint, canceled: readonly OrderMark[], trades: readonly Trade[]): Finding | null {
    const from = secondsBefore(now, this.windowSeconds);
    const recent = canceled.filter(({ time }) => time >= from && time <= now);
    const traded = trades.filter(({ bookedAt }) => bookedAt >= from && bookedAt <= now);
    return this.findSide('BUY', recent, traded) ?? this.findSide('SELL', recent, traded);
  }

  private findSide(side: Side, canceled: readonly OrderMark[], traded: readonly Trade[]): Finding | null {
    const layers = canceled.filter((order) => order.side === side);
    const other = traded.filter((trade) => trade.side !== side);
    if (layers.length <= this.canceledMax || other.length === 0) return null;
    const opposite = side === 'BUY' ? 'sell' : 'buy';
    return {
      rule: 'LAYERING',
      message: `${layers.length} ${side.toLowerCase()} orders canceled unfilled within ${this.windowSeconds} s in which a ${opposite} order traded.`,
      details: {
        side,
        canceledOrders: `${layers.length}`,
        canceledMax: `${this.canceledMax}`,
        oppositeTrades: `${other.length}`,
        windowSeconds: `${this.windowSeconds}`,
      },
      orderIds: distinct([...layers, ...other].map(({ orderId }) => orderId)),
      subject: null,
    };
  }
}
