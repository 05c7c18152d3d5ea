import { ok, refused, type Result } from '#kernel';
import type { PreTradeContext, PreTradeControl } from './pre-trade-control.js';
import { denial, type RiskErrorCode } from './risk.errors.js';

/** Denies an order beyond the account's orders per second, denied ones counted too. MiFID II RTS 6, article 15(1)(d). */
export class OrderRateControl implements PreTradeControl {
  readonly name = 'order-rate';

  check({ ordersInLastSecond, limits }: PreTradeContext): Result<void, RiskErrorCode> {
    if (ordersInLastSecond < limits.maxOrdersPerSecond) return ok(undefined);
    return refused(
      denial('RISK.ORDER_RATE_EXCEEDED', {
        ordersInLastSecond: `${ordersInLastSecond}`,
        maxOrdersPerSecond: `${limits.maxOrdersPerSecond}`,
      }),
    );
  }
}
