import { Decimal, ok, refused, type Result } from '#kernel';
import type { PreTradeContext, PreTradeControl } from './pre-trade-control.js';
import { denial, type RiskErrorCode } from './risk.errors.js';

/**
 * Denies an order worth more than the cap, at the higher of the market price and its limit. SEC Rule 15c3-5(c)(1)(i);
 * MiFID II RTS 6, article 15(1)(b).
 */
export class OrderNotionalControl implements PreTradeControl {
  readonly name = 'order-notional';

  check({ quantity, limitPrice, referencePrice, limits }: PreTradeContext): Result<void, RiskErrorCode> {
    if (referencePrice === null) return refused(denial('RISK.REFERENCE_PRICE_STALE'));
    const notional = quantity.times(Decimal.max(referencePrice, limitPrice ?? referencePrice));
    if (notional.isAtMost(limits.maxOrderNotional)) return ok(undefined);
    return refused(
      denial('RISK.ORDER_NOTIONAL_EXCEEDED', {
        notional: `${notional}`,
        maxOrderNotional: `${limits.maxOrderNotional}`,
      }),
    );
  }
}
