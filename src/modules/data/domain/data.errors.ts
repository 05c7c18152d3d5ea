import type { ErrorRegistry, Refusal } from '#kernel';

/** Every code this module can answer with. */
export const dataErrors = {
  'DATA.INSTRUMENT_UNKNOWN': {
    kind: 'not-found',
    message: 'No such instrument. The list of instruments has the ids that there are.',
  },
  'DATA.TIME_IMPOSSIBLE': { kind: 'invalid', message: 'There is no such time. Write it as 2020-04-17T20:00:00Z.' },
  'DATA.QUOTE_UNKNOWN': { kind: 'not-found', message: 'There is no quote of this instrument yet.' },
  'DATA.FEED_UNKNOWN': { kind: 'not-found', message: 'No such feed. The list of feeds has the ids that there are.' },
  'DATA.FEED_FINISHED': { kind: 'conflict', message: 'The feed has come to its end. Restart it first.' },
  'DATA.FEED_ENDLESS': { kind: 'conflict', message: 'A generated market goes on for ever: it cannot begin again.' },
  'DATA.PACE_MISSING': { kind: 'invalid', message: 'To set the pace, say how many bars a second.' },
  'DATA.TIMEFRAME_UNSUPPORTED': { kind: 'invalid', message: 'Only daily and one-minute bars can be loaded.' },
  'DATA.INSTRUMENT_IN_REPLAY': {
    kind: 'conflict',
    message: 'The history of an instrument that is being replayed cannot be exchanged. Load it as a replay.',
  },
  'DATA.SENTIMENT_MODEL_UNUSABLE': {
    kind: 'unavailable',
    message:
      'The text classifier cannot be used. Its folder must hold model.onnx and tokenizer.json that belong together.',
  },
  'DATA.FEATURES_CROSS_SECTIONAL': {
    kind: 'invalid',
    message: 'The expression compares instruments, and this asks for one of them.',
  },
} as const satisfies ErrorRegistry;

export type DataErrorCode = keyof typeof dataErrors;

export const refusal = (
  code: DataErrorCode,
  details: Readonly<Record<string, string>> = {},
): Refusal<DataErrorCode> => ({ code, message: dataErrors[code].message, details });
