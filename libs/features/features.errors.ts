import { refused, type ErrorRegistry } from '#kernel';

/** Every code this library can answer with. */
export const featuresErrors = {
  'FEATURES.SYNTAX': { kind: 'invalid', message: 'The expression cannot be read.' },
  'FEATURES.UNKNOWN_OPERATOR': {
    kind: 'invalid',
    message: 'There is no such operator. The reference of features lists those that there are.',
  },
  'FEATURES.UNKNOWN_FIELD': { kind: 'invalid', message: 'The data has no such field.' },
  'FEATURES.ARGUMENT_COUNT': { kind: 'invalid', message: 'The operator takes another number of arguments.' },
  'FEATURES.ARGUMENT_TYPE': { kind: 'invalid', message: 'An argument is of another type than the operator takes.' },
  'FEATURES.ARGUMENT_VALUE': { kind: 'invalid', message: 'An argument lies outside what the operator takes.' },
  'FEATURES.LOOK_AHEAD': {
    kind: 'invalid',
    message: 'The expression needs rows that come later. Only labels may look ahead.',
  },
  'FEATURES.TOO_LARGE': { kind: 'invalid', message: 'The expression is larger than allowed. Split it.' },
  'FEATURES.NAME_TAKEN': { kind: 'invalid', message: 'Two features have the same name.' },
  'FEATURES.UNKNOWN_SET': { kind: 'not-found', message: 'There is no feature set of this name.' },
  'FEATURES.COLUMN_MISSING': { kind: 'invalid', message: 'The data lacks a column that the features need.' },
  'FEATURES.COLUMN_LENGTH': {
    kind: 'invalid',
    message: 'The columns of one panel must have as many values as it has rows.',
  },
  'FEATURES.NOT_STREAMABLE': { kind: 'invalid', message: 'A label looks ahead, so it cannot be had row by row.' },
  'FEATURES.TIMES_UNORDERED': { kind: 'invalid', message: 'Times must rise from row to row within an instrument.' },
  'FEATURES.UNBOUNDED_MEMORY': {
    kind: 'invalid',
    message: 'The feature remembers more than its look-back, so it cannot be had of each vintage. Put it into Within.',
  },
  'FEATURES.NOTHING_TO_FIT': { kind: 'invalid', message: 'A column has no value in the rows to fit on.' },
  'FEATURES.COLUMN_UNKNOWN': { kind: 'invalid', message: 'The processor was not fitted on a column of this name.' },
} as const satisfies ErrorRegistry;

export type FeaturesErrorCode = keyof typeof featuresErrors;

export type Details = Readonly<Record<string, string>>;

/** @param message says it of this case; the registry's sentence where left out */
export const refuse = <Code extends FeaturesErrorCode>(
  code: Code,
  details: Details = {},
  message: string = featuresErrors[code].message,
) => refused({ code, message, details });
