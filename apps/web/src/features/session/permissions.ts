import type { Role, TradingState } from '../../api/types.js';

const rank: Readonly<Record<Role, number>> = { viewer: 0, trader: 1, risk: 2, admin: 3 };

/** Submit and cancel orders, control feeds, halt. */
export const mayTrade = (role: Role): boolean => rank[role] >= rank.trader;

/** Reduce and resume trading, close alerts. */
export const maySupervise = (role: Role): boolean => rank[role] >= rank.risk;

/** The trading states a role may set; a trader may stop, not start. */
export function statesAllowed(role: Role): readonly TradingState[] {
  if (maySupervise(role)) return ['HALTED', 'REDUCING', 'ACTIVE'];
  return mayTrade(role) ? ['HALTED'] : [];
}
