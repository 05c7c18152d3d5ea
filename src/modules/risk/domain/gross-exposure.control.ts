import { Decimal, ok, refused, type Result } from '#kernel';
import { grossAround } from './gross.js';
import type { PreTradeContext, PreTradeControl } from './pre-trade-control.js';
import { denial, type RiskErrorCode } from './risk.errors.js';

/** Keeps the worst-case gross value of all positions within the account's limit; what does not enlarge it passes. */
export class GrossExposureControl implements PreTradeControl {
  readonly name = 'gross-exposure';

  check(context: PreTradeContext): Result<void, RiskErrorCode> {
    const gross = grossAround(context);
    if (!gross.ok) return gross;
    const { before, after } = gross.value;
    const { maxGrossExposure } = context.limits;
    if (after.isAtMost(Decimal.max(before, maxGrossExposure))) return ok(undefined);
    return refused(
      denial('RISK.GROSS_EXPOSURE_EXCEEDED', { exposure: `${after}`, maxGrossExposure: `${maxGrossExposure}` }),
    );
  }
}
