import type { TradingState, TradingStateView } from '../../api/types.js';

/** The scope of all accounts. */
export const EVERYWHERE = '*';

const severity: Readonly<Record<TradingState, number>> = { ACTIVE: 0, REDUCING: 1, HALTED: 2 };

/** What holds for an account: the stricter of its own state and the state of all. Null where nothing was ever set. */
export function effectiveState(states: readonly TradingStateView[], accountId: string): TradingStateView | null {
  return states
    .filter(({ scope }) => scope === EVERYWHERE || scope === accountId)
    .reduce<TradingStateView | null>(
      (strictest, each) => (strictest === null || severity[each.state] > severity[strictest.state] ? each : strictest),
      null,
    );
}
