import { ok, refused, type Decimal, type Result } from '#kernel';
import { withOrder, worstCase } from './exposure.js';
import type { PreTradeContext } from './pre-trade-control.js';
import { denial, type RiskErrorCode } from './risk.errors.js';

/** Worst-case gross value of the account without and with the order, at market. */
export function grossAround(context: PreTradeContext): Result<{ before: Decimal; after: Decimal }, RiskErrorCode> {
  const { exposure, side, added, referencePrice, otherGross } = context;
  if (referencePrice === null) return refused(denial('RISK.REFERENCE_PRICE_STALE'));
  if (otherGross === null) return refused(denial('RISK.VALUATION_MISSING'));
  return ok({
    before: otherGross.plus(worstCase(exposure).times(referencePrice)),
    after: otherGross.plus(worstCase(withOrder(exposure, side, added)).times(referencePrice)),
  });
}
