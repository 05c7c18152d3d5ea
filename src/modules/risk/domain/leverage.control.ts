import { Decimal, ok, refused, type Result } from '#kernel';
import { grossAround } from './gross.js';
import type { PreTradeContext, PreTradeControl } from './pre-trade-control.js';
import { denial, type RiskErrorCode } from './risk.errors.js';

/** Buying power: keeps the worst-case gross exposure within equity times the permitted leverage; what does not enlarge it passes. */
export class LeverageControl implements PreTradeControl {
  readonly name = 'leverage';

  check(context: PreTradeContext): Result<void, RiskErrorCode> {
    const gross = grossAround(context);
    if (!gross.ok) return gross;
    if (context.equity === null) return refused(denial('RISK.VALUATION_MISSING'));
    const { before, after } = gross.value;
    const buyingPower = context.equity.times(context.limits.maxLeverage);
    if (after.isAtMost(Decimal.max(before, buyingPower))) return ok(undefined);
    return refused(
      denial('RISK.LEVERAGE_EXCEEDED', {
        exposure: `${after}`,
        equity: `${context.equity}`,
        maxLeverage: `${context.limits.maxLeverage}`,
      }),
    );
  }
}
