import { Decimal, ok, refused, type Result } from '#kernel';
import { withOrder, worstCase } from './exposure.js';
import type { PreTradeContext, PreTradeControl } from './pre-trade-control.js';
import { denial, type RiskErrorCode } from './risk.errors.js';

/**
 * Keeps the worst case of one instrument, all open orders filled on one side, within the account's limit. An order that does
 * not enlarge the worst case passes even beyond the limit, so that a position can always be brought down.
 */
export class PositionLimitControl implements PreTradeControl {
  readonly name = 'position-limit';

  check({ exposure, side, added, referencePrice, limits }: PreTradeContext): Result<void, RiskErrorCode> {
    if (referencePrice === null) return refused(denial('RISK.REFERENCE_PRICE_STALE'));
    const before = worstCase(exposure).times(referencePrice);
    const after = worstCase(withOrder(exposure, side, added)).times(referencePrice);
    if (after.isAtMost(Decimal.max(before, limits.maxPosition))) return ok(undefined);
    return refused(
      denial('RISK.POSITION_LIMIT_EXCEEDED', { exposure: `${after}`, maxPosition: `${limits.maxPosition}` }),
    );
  }
}
