import { ok, refused, type Result } from '#kernel';
import type { PreTradeContext, PreTradeControl } from './pre-trade-control.js';
import { denial, type RiskErrorCode } from './risk.errors.js';

const ONE_IN_BPS = 10_000;

/**
 * Denies a limit price that is too aggressive against the market: a buy far above it, a sell far below. A passive price is
 * never denied, it can only rest. Without a recent price everything is denied, market orders too.
 * SEC Rule 15c3-5(c)(1)(ii); MiFID II RTS 6, article 15(1)(a).
 */
export class PriceCollarControl implements PreTradeControl {
  readonly name = 'price-collar';

  check({ side, limitPrice, referencePrice, limits }: PreTradeContext): Result<void, RiskErrorCode> {
    if (referencePrice === null) return refused(denial('RISK.REFERENCE_PRICE_STALE'));
    if (limitPrice === null) return ok(undefined);

    const collarBps = limits.priceCollarBps;
    const scaledLimit = limitPrice.times(ONE_IN_BPS);
    const inside =
      side === 'BUY'
        ? scaledLimit.isAtMost(referencePrice.times(ONE_IN_BPS + collarBps))
        : referencePrice.times(ONE_IN_BPS - collarBps).isAtMost(scaledLimit);
    if (inside) return ok(undefined);

    return refused(
      denial('RISK.PRICE_OUTSIDE_COLLAR', {
        limitPrice: `${limitPrice}`,
        referencePrice: `${referencePrice}`,
        collarBps: `${collarBps}`,
      }),
    );
  }
}
