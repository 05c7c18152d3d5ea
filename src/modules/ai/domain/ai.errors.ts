import type { ErrorRegistry, Refusal } from '#kernel';

/** Every code this module can answer with. */
export const aiErrors = {
  'AI.INSTRUMENT_UNKNOWN': { kind: 'not-found', message: 'No such instrument: there is nothing to learn from.' },
  'AI.JOB_UNKNOWN': { kind: 'not-found', message: 'No such training job.' },
  'AI.MODEL_UNKNOWN': { kind: 'not-found', message: 'No such model of this instrument.' },
  'AI.NO_ACTIVE_MODEL': { kind: 'conflict', message: 'The instrument has no active model. Train one and activate it.' },
  'AI.TOO_LITTLE_DATA': {
    kind: 'denied',
    message: 'There are too few complete rows of features to train and validate a model. Load a longer history.',
  },
  'AI.NOT_TRAINABLE': {
    kind: 'denied',
    message: 'The features do not determine a model. Train with a larger penalty.',
  },
  'AI.FEATURE_NEVER_KNOWN': {
    kind: 'denied',
    message: 'A feature has no value in the rows that a fold trains on. Leave it out, or train on a longer history.',
  },
  'AI.PROCESSOR_IMPOSSIBLE': {
    kind: 'invalid',
    message: 'A processor cannot do that: the lower quantile has to lie below the upper one.',
  },
  'AI.FEATURES_MISSING': {
    kind: 'conflict',
    message: 'There is no complete row of features at that bar yet: the history before it is too short.',
  },
  'AI.FEATURES_CHANGED': {
    kind: 'conflict',
    message: 'The model was trained on other features than there are now. Train a new one.',
  },
  'AI.FEATURE_COUNT': { kind: 'invalid', message: 'The model takes another number of features.' },
  'AI.NO_BARS': { kind: 'conflict', message: 'No bar of the instrument is known yet.' },
  'AI.PREDICTION_NOT_FINITE': {
    kind: 'denied',
    message: 'The features lie so far out that the model gives no number.',
  },
  'AI.TIME_IMPOSSIBLE': { kind: 'invalid', message: 'There is no such time. Write it as 2020-04-17T20:00:00Z.' },
  'AI.MODEL_FILE_DAMAGED': {
    kind: 'unavailable',
    message: 'A model file is missing or damaged. Put it back from a backup, or train a new model.',
  },
} as const satisfies ErrorRegistry;

export type AiErrorCode = keyof typeof aiErrors;

export const refusal = (code: AiErrorCode, details: Readonly<Record<string, string>> = {}): Refusal<AiErrorCode> => ({
  code,
  message: aiErrors[code].message,
  details,
});
