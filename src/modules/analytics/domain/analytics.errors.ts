import type { ErrorRegistry, Refusal } from '#kernel';

/** Every code this module can answer with. */
export const analyticsErrors = {
  'ANALYTICS.ACCOUNT_UNKNOWN': { kind: 'not-found', message: 'No account of this name has been opened.' },
  'ANALYTICS.BACKTEST_UNKNOWN': {
    kind: 'not-found',
    message: 'There is no backtest of this id, or it is not done yet.',
  },
  'ANALYTICS.STRATEGY_UNKNOWN': {
    kind: 'not-found',
    message: 'There is no strategy of this name in the strategies folder (ANALYTICS_STRATEGIES_FOLDER).',
  },
  'ANALYTICS.INSTRUMENT_UNKNOWN': {
    kind: 'not-found',
    message: 'A backtest needs one or more instruments that the desk knows.',
  },
} as const satisfies ErrorRegistry;

export type AnalyticsErrorCode = keyof typeof analyticsErrors;

export const refusal = (
  code: AnalyticsErrorCode,
  details: Readonly<Record<string, string>> = {},
): Refusal<AnalyticsErrorCode> => ({ code, message: analyticsErrors[code].message, details });
