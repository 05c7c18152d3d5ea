import { ok, refused, type Result } from '#kernel';
import type { PreTradeContext, PreTradeControl } from './pre-trade-control.js';
import { denial, type RiskErrorCode } from './risk.errors.js';

/** Denies quantities that are not positive or above the cap for one order. MiFID II RTS 6, article 15(1)(c). */
export class OrderQuantityControl implements PreTradeControl {
  readonly name = 'order-quantity';

  check({ quantity, limits: { maxQuantity } }: PreTradeContext): Result<void, RiskErrorCode> {
    if (!quantity.isPositive()) return refused(denial('RISK.ORDER_QUANTITY_INVALID', { quantity: `${quantity}` }));
    if (quantity.isAtMost(maxQuantity)) return ok(undefined);
    return refused(denial('RISK.ORDER_QUANTITY_EXCEEDED', { quantity: `${quantity}`, maxQuantity: `${maxQuantity}` }));
  }
}
