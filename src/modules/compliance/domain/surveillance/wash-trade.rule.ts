import { Decimal } from '#kernel';
import { type Trade, secondsBefore } from './activity.js';
import { type Finding, distinct } from './finding.js';

/**
 * An account trades with itself in effect: within the window it buys and sells the same quantity, and the buys together were
 * not cheaper than the sells, so nothing has changed but the volume the market sees. MAR, article 12(1)(a), annex I A(c).
 */
export class WashTradeRule {
  /** @param windowSeconds of market time; trades exactly so far apart are still looked at together */
  constructor(readonly windowSeconds: number) {}

  /** @param trades of one account and instrument, the newest last: the one that asks */
  find(trades: readonly Trade[]): Finding | null {
    const newest = trades.at(-1);
    if (newest === undefined) return null;
    const from = secondsBefore(newest.marketTime, this.windowSeconds);
    const run: Trade[] = [];
    let position = Decimal.ZERO;
    let spent = Decimal.ZERO;
    for (const trade of trades.toReversed()) {
      if (trade.marketTime < from || trade.marketTime > newest.marketTime) continue;
      run.unshift(trade);
      const signed = trade.side === 'BUY' ? trade.quantity : trade.quantity.negated();
      position = position.plus(signed);
      spent = spent.plus(signed.times(trade.price));
      if (position.isZero() && !spent.isNegative()) return this.finding(run, spent);
    }
    return null;
  }

  private finding(run: readonly Trade[], loss: Decimal): Finding {
    const bought = run.reduce((sum, { side, quantity }) => (side === 'BUY' ? sum.plus(quantity) : sum), Decimal.ZERO);
    return {
      rule: 'WASH_TRADE',
      message: `Bought and sold ${bought.toString()} within ${this.windowSeconds} s, the buys not cheaper than the sells.`,
      details: {
        quantity: bought.toString(),
        trades: `${run.length}`,
        loss: loss.toString(),
        windowSeconds: `${this.windowSeconds}`,
      },
      orderIds: distinct(run.map(({ orderId }) => orderId)),
      subject: null,
    };
  }
}
