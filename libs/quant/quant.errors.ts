import { ok, refused, type ErrorRegistry, type Result } from '#kernel';

/** Every code a figure of this library can be refused with. */
export const quantErrors = {
  'QUANT.TOO_FEW_OBSERVATIONS': {
    kind: 'invalid',
    message: 'There are too few observations for this figure. Give a longer history.',
  },
  'QUANT.NO_VARIATION': {
    kind: 'invalid',
    message: 'The observations are all the same, so this figure is not defined.',
  },
  'QUANT.NOT_FINITE': {
    kind: 'invalid',
    message: 'An observation is not a finite number, or the figure is too large to be one.',
  },
  'QUANT.LEVEL_NOT_POSITIVE': {
    kind: 'invalid',
    message: 'A price or an equity is zero or below, so no return can be taken from it.',
  },
  'QUANT.NOT_POSITIVE_DEFINITE': {
    kind: 'invalid',
    message: 'The matrix is not positive definite: a column depends on the others. Leave it out or add a penalty.',
  },
  'QUANT.BAD_SEARCH_SPACE': {
    kind: 'invalid',
    message: 'Nothing can be searched in this dimension. The details name it and say what was expected.',
  },
} as const satisfies ErrorRegistry;

export type QuantErrorCode = keyof typeof quantErrors;

export const refuse = (code: QuantErrorCode, details: Readonly<Record<string, string>> = {}) =>
  refused({ code, message: quantErrors[code].message, details });

/** The last gate of a figure: sums of huge observations overflow, and neither infinity, NaN nor -0 may leave. */
export const finite = (figure: number): Result<number, QuantErrorCode> =>
  Number.isFinite(figure) ? ok(figure + 0) : refuse('QUANT.NOT_FINITE', { figure: `${figure}` });
