import type { ErrorRegistry, Refusal } from '#kernel';

/** Every code this module can answer with. */
export const analyticsErrors = {
  'ANALYTICS.ACCOUNT_UNKNOWN': { kind: 'not-found', message: 'No account of this name has been opened.' },
  'ANALYTICS.BACKTEST_UNKNOWN': {
    kind: 'not-found',
    message: 'There is no backtest of this id, or it is not done yet.',
  },
  'ANALYTICS.OPTIMISATION_UNKNOWN': {
    kind: 'not-found',
    message: 'There is no optimisation of this id, or it is not done yet.',
  },
  'ANALYTICS.MARKET_FILE_UNKNOWN': {
    kind: 'not-found',
    message: 'There is no file of this name in the folder of market files (ANALYTICS_MARKET_FILES_FOLDER).',
  },
  'ANALYTICS.RECORDING_INVALID': {
    kind: 'invalid',
    message:
      'A recording is written INSTRUMENT,kind=trades with the kinds trades, quotes and book, and source=, from= and to= (days) where they are needed.',
  },
  'ANALYTICS.RECORDING_UNKNOWN': {
    kind: 'not-found',
    message:
      'Nothing of this kind was recorded on these days, or several sources recorded it and source= is needed; GET /data/tick-days lists what there is.',
  },
  'ANALYTICS.STRATEGY_UNKNOWN': {
    kind: 'not-found',
    message: 'There is no strategy of this name in the strategies folder (ANALYTICS_STRATEGIES_FOLDER).',
  },
  'ANALYTICS.INSTRUMENT_UNKNOWN': {
    kind: 'not-found',
    message: 'One or more instruments that the desk knows, files or recordings are needed.',
  },
  'ANALYTICS.HISTORY_CHANGED': {
    kind: 'conflict',
    message: 'The stored bars are no longer those that were known when the run was asked for. Ask for it again.',
  },
  'ANALYTICS.STRATEGY_RUN_UNKNOWN': { kind: 'not-found', message: 'There is no strategy run of this id.' },
  'ANALYTICS.ACCOUNT_BUSY': {
    kind: 'conflict',
    message: 'Another strategy works on this account. A strategy trades on an account alone.',
  },
  'ANALYTICS.ACCOUNT_UNFIT': {
    kind: 'invalid',
    message:
      'Instruments and account must be of one currency, and all of real or all of generated markets. The details say what they are.',
  },
  'ANALYTICS.STRATEGY_STUCK': {
    kind: 'invalid',
    message: 'The strategy did not come back from a call in time and was ended.',
  },
  'ANALYTICS.STRATEGY_RUN_ENDED': {
    kind: 'conflict',
    message: 'The strategy had failed before its decision was carried out.',
  },
} as const satisfies ErrorRegistry;

export type AnalyticsErrorCode = keyof typeof analyticsErrors;

export const refusal = (
  code: AnalyticsErrorCode,
  details: Readonly<Record<string, string>> = {},
): Refusal<AnalyticsErrorCode> => ({ code, message: analyticsErrors[code].message, details });
