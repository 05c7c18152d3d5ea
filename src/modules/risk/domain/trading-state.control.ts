import { ok, refused, type Result } from '#kernel';
import { onlyShrinks, withOrder } from './exposure.js';
import type { PreTradeContext, PreTradeControl } from './pre-trade-control.js';
import { denial, type RiskErrorCode } from './risk.errors.js';

/** HALTED denies everything; REDUCING lets pass what can only shrink the position, all open orders of that side together. */
export class TradingStateControl implements PreTradeControl {
  readonly name = 'trading-state';

  check({ tradingState, exposure, side, quantity, added }: PreTradeContext): Result<void, RiskErrorCode> {
    if (tradingState === 'HALTED') return refused(denial('RISK.TRADING_HALTED'));
    if (tradingState === 'ACTIVE' || onlyShrinks(withOrder(exposure, side, added), side)) return ok(undefined);
    return refused(denial('RISK.REDUCING_ONLY', { position: `${exposure.position}`, quantity: `${quantity}` }));
  }
}
