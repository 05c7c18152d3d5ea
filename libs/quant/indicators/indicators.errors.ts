import type { ErrorRegistry } from '#kernel';

export const indicatorErrors = {
  'QUANT.BAD_PARAMETER': {
    kind: 'invalid',
    message:
      'A parameter of an indicator is unknown or out of its range, or its columns do not fit. The details say what was expected.',
  },
} as const satisfies ErrorRegistry;

export type IndicatorErrorCode = keyof typeof indicatorErrors;
