import { ok, refused, type Result } from '#kernel';
import type { PreTradeContext, PreTradeControl } from './pre-trade-control.js';
import { denial, type RiskErrorCode } from './risk.errors.js';

/** Denies instruments that must not be traded at all. */
export class RestrictedListControl implements PreTradeControl {
  readonly name = 'restricted-list';

  constructor(private readonly restricted: ReadonlySet<string>) {}

  check({ instrumentId }: PreTradeContext): Result<void, RiskErrorCode> {
    return this.restricted.has(instrumentId)
      ? refused(denial('RISK.INSTRUMENT_RESTRICTED', { instrumentId }))
      : ok(undefined);
  }
}
