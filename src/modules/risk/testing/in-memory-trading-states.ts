import type { Transaction } from '#messaging';
import { TradingStates } from '../application/ports/trading-states.port.js';
import type { TradingStateView } from '../contracts/index.js';
import type { TradingState } from '../domain/pre-trade-control.js';

const STRICTEST_FIRST = ['HALTED', 'REDUCING', 'ACTIVE'] as const satisfies readonly TradingState[];

/** Passes the same contract suite as PostgresTradingStates. */
export class InMemoryTradingStates extends TradingStates {
  private readonly states = new Map<string, TradingStateView>();

  async list(): Promise<TradingStateView[]> {
    return [...this.states.values()].toSorted((a, b) => (a.scope < b.scope ? -1 : 1));
  }

  async set(_: Transaction, state: TradingStateView): Promise<void> {
    this.states.set(state.scope, state);
  }

  of(accountId: string): TradingState {
    const set = ['*', accountId].map((scope) => this.states.get(scope)?.state);
    return STRICTEST_FIRST.find((state) => set.includes(state)) ?? 'ACTIVE';
  }
}
