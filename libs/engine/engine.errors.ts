import type { ErrorRegistry } from '#kernel';

/** Every code this library can refuse with. */
export const engineErrors = {
  'ENGINE.ILLEGAL_TRANSITION': { kind: 'conflict', message: 'The order cannot take this step from where it stands.' },
  'ENGINE.PARAMETER_INVALID': {
    kind: 'invalid',
    message: 'A parameter of the strategy is unknown or outside of its range. The details say what was expected.',
  },
  'ENGINE.UNKNOWN_INSTRUMENT': { kind: 'not-found', message: 'The run has no data for the instrument.' },
  'ENGINE.STRATEGY_FORBIDDEN': {
    kind: 'forbidden',
    message:
      'A strategy reached for the wall clock, randomness, timers or the network. The details say what to use instead.',
  },
  'ENGINE.BOOK_EVENT_IMPOSSIBLE': {
    kind: 'invalid',
    message:
      'An event of a recorded order book does not fit the orders that rest: events are missing or out of order. The details say which order.',
  },
  'ENGINE.BOOK_LINE_UNREADABLE': {
    kind: 'invalid',
    message:
      'A line of a recorded order book is not what the exchange sends. The details say where, and what was expected.',
  },
  'ENGINE.BAR_RULE_INVALID': {
    kind: 'invalid',
    message: 'Bars cannot be made by this rule. The details say which part of it is wrong and what was expected.',
  },
  'ENGINE.BAR_INPUT_INVALID': {
    kind: 'invalid',
    message:
      'Bars cannot be made from this row: its time is before the last one, or a price or a size is not a number.',
  },
  'ENGINE.STATE_NOT_SAVED': {
    kind: 'invalid',
    message: 'A field of the strategy cannot be kept over a restart. Write saveState and restoreState.',
  },
  'ENGINE.SNAPSHOT_MISMATCH': {
    kind: 'conflict',
    message: 'The snapshot is of another run: other instruments, accounts, strategies, fill policy or data.',
  },
  'ENGINE.NO_RATE': {
    kind: 'invalid',
    message:
      'The run has no price for a currency that an account holds. Name its instrument and give data of it from the start.',
  },
  'ENGINE.INDICATOR_LATE': {
    kind: 'invalid',
    message: 'Indicators are registered in a field or the constructor of a strategy, before the run begins.',
  },
  'ENGINE.INDICATOR_NEEDS_MORE': {
    kind: 'invalid',
    message: 'The indicator wants something that a bar does not have. Make its stream yourself and feed it in onBar.',
  },
  'ENGINE.NOT_AT_THE_DESK': {
    kind: 'invalid',
    message: 'The strategy needs something that a desk does not offer, though a backtest does. The details say what.',
  },
  'ENGINE.NOT_YOUR_ORDER': { kind: 'forbidden', message: 'A strategy can only touch its own orders.' },
} as const satisfies ErrorRegistry;
