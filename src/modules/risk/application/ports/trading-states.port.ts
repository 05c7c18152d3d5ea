import type { Transaction } from '#messaging';
import type { TradingStateView } from '../../contracts/index.js';

/** The trading state of all (`*`) and of single accounts. */
export abstract class TradingStates {
  /** Every state ever set, by scope. */
  abstract list(): Promise<TradingStateView[]>;
  abstract set(tx: Transaction, state: TradingStateView): Promise<void>;
}
