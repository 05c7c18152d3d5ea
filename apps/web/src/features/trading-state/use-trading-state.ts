import { useMemo } from 'react';
import type { TradingStateView } from '../../api/types.js';
import { useAppSelector, useChannel } from '../../app/hooks.js';
import { listOf } from '../../app/select-list.js';
import { useDesk } from '../selection/desk-context.js';
import { effectiveState } from './effective-state.js';

/** What holds for the account that is looked at; null while unknown. */
export function useTradingState(): TradingStateView | null {
  useChannel('trading-state');
  const states = useAppSelector((state) => listOf(state.tradingStates['']));
  const { account } = useDesk();
  return useMemo(() => effectiveState(states, account.id), [states, account.id]);
}
