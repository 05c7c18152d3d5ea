import { SeededRng, UserError } from '#kernel';
import type { Account } from '../accounts/account.js';
import { IndicatorBoard } from '../strategy/indicator-board.js';
import { refuseAsyncHooks } from '../strategy/hooks.js';
import { parameterValues } from '../strategy/parameters.js';
import type { Strategy } from '../strategy/strategy.js';
import { SeatContext, type Floor } from './seat-context.js';
import type { StrategySetup } from './simulation-options.js';

/** A strategy that was made, its door and its indicators. */
export interface Seated {
  readonly strategy: Strategy;
  readonly context: SeatContext;
  readonly board: IndicatorBoard;
}

/**
 * Makes a strategy of its class, under the number by which its orders and timers are known. To be called with the outside world
 * shut.
 * @throws UserError `ENGINE.PARAMETER_INVALID`, `ENGINE.STRATEGY_FORBIDDEN`
 */
export function seatStrategy(
  floor: Floor,
  { strategy: Class, parameters }: Omit<StrategySetup, 'account'>,
  { number, account, seed }: { readonly number: number; readonly account: Account; readonly seed: number },
): Seated {
  const values = parameterValues(Class.parameters ?? {}, parameters ?? {});
  if (!values.ok) throw new UserError(values.refusal.code, values.refusal.message, values.refusal.details);
  const rng = new SeededRng(seed).fork(`strategy ${number}`);
  const board = new IndicatorBoard();
  const context = new SeatContext(floor, { number, account, rng, board }, values.value);
  const strategy = new Class(context);
  refuseAsyncHooks(strategy);
  board.isClosed = true;
  return { strategy, context, board };
}
