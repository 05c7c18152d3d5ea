import type { ErrorRegistry } from '#kernel';

/** Every code this module can answer with. */
export const analyticsErrors = {
  'ANALYTICS.ACCOUNT_UNKNOWN': { kind: 'not-found', message: 'No account of this name has been opened.' },
} as const satisfies ErrorRegistry;
