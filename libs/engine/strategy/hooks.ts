import { UserError } from '#kernel';
import type { Strategy } from './strategy.js';

const hooks = [
  'onStart',
  'onBar',
  'onSlice',
  'onQuote',
  'onTrade',
  'onBook',
  'onTimer',
  'onOrder',
  'onFill',
  'onStop',
  'saveState',
  'restoreState',
] as const satisfies readonly (keyof Strategy)[];

/** What follows an `await` would run after the market has moved on. @throws UserError `ENGINE.STRATEGY_FORBIDDEN` */
export function refuseAsyncHooks(strategy: Strategy): void {
  const hook = hooks.find((name) => Object.prototype.toString.call(strategy[name]) === '[object AsyncFunction]');
  if (hook === undefined) return;
  throw new UserError(
    'ENGINE.STRATEGY_FORBIDDEN',
    `${strategy.constructor.name}.${hook} is async, yet a strategy decides at once. Write it without async and await.`,
    { used: `async ${hook}`, instead: hook },
  );
}
