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
  'DATA.FILE_UNREADABLE': {
    kind: 'invalid',
    message: 'The file cannot be read. Check that it is there and that you may read it.',
  },
  'DATA.FILE_TOO_LARGE': { kind: 'invalid', message: 'The file is larger than allowed. Split it.' },
  'DATA.FILE_DAMAGED': { kind: 'invalid', message: 'The file cannot be unpacked: it is damaged or cut off.' },
  'DATA.FILE_NOT_TEXT': { kind: 'invalid', message: 'The file is not UTF-8 text. Save it as CSV in UTF-8.' },
  'DATA.LINE_TOO_LONG': {
    kind: 'invalid',
    message: 'A line is longer than any row of prices: this is not a CSV file.',
  },
  'DATA.COLUMNS_MISSING': {
    kind: 'invalid',
    message: 'The first line must name the columns date, open, high, low and close.',
  },
  'DATA.TIMEFRAME_UNSUPPORTED': { kind: 'invalid', message: 'Only daily and one-minute bars can be loaded.' },
  'DATA.TOO_MANY_ROWS': { kind: 'invalid', message: 'There are more rows than one load may have. Load fewer files.' },
  'DATA.TOO_MANY_BAD_ROWS': {
    kind: 'invalid',
    message: 'So many rows are bad that the file cannot be what it is taken for. Correct it and load it again.',
  },
  'DATA.NOTHING_USABLE': { kind: 'invalid', message: 'A file has no usable row. Nothing was stored.' },
  'DATA.INSTRUMENT_IN_REPLAY': {
    kind: 'conflict',
    message: 'The history of an instrument that is being replayed cannot be exchanged. Load it as a replay.',
  },
} as const satisfies ErrorRegistry;

export type DataErrorCode = keyof typeof dataErrors;

export const refusal = (
  code: DataErrorCode,
  details: Readonly<Record<string, string>> = {},
): Refusal<DataErrorCode> => ({ code, message: dataErrors[code].message, details });
