import type { ErrorRegistry, Refusal } from '#kernel';

/** Every code with which this library refuses files. */
export const marketFileErrors = {
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
  'DATA.FORMAT_UNKNOWN': {
    kind: 'invalid',
    message:
      'The content is of no known format: CSV, JSON, JSON lines, Parquet, Arrow (Feather version 2), zip, a LEAN or a freqtrade data folder.',
  },
  'DATA.COLUMNS_MISSING': {
    kind: 'invalid',
    message:
      'There must be columns named date, open, high, low and close; say which ones they are where they are called otherwise.',
  },
  'DATA.TICK_COLUMNS_MISSING': {
    kind: 'invalid',
    message:
      'Ticks have a time and bid and ask (quotes), price and size (trades), is_snapshot, side, price and size (a book by levels) or order_id, action, side, price and size (its orders); say which ones they are where they are called otherwise.',
  },
  'DATA.NOT_BARS': {
    kind: 'invalid',
    message: 'The times of the rows are not those of bars: no step between them is a whole number of seconds.',
  },
  'DATA.TIME_ZONE_UNKNOWN': {
    kind: 'invalid',
    message: 'The market-hours database names a time zone that is not known.',
  },
  'DATA.TOO_MANY_FILES': {
    kind: 'invalid',
    message: 'The folder has more files than one reading may have. Name a part of it.',
  },
  'DATA.TOO_MANY_ROWS': { kind: 'invalid', message: 'There are more rows than one load may have. Load fewer files.' },
  'DATA.TOO_MANY_BAD_ROWS': {
    kind: 'invalid',
    message: 'So many rows are bad that the file cannot be what it is taken for. Correct it and load it again.',
  },
  'DATA.NOTHING_USABLE': { kind: 'invalid', message: 'A file has no usable row. Nothing was stored.' },
} as const satisfies ErrorRegistry;

export type MarketFileErrorCode = keyof typeof marketFileErrors;

export const fileRefusal = (
  code: MarketFileErrorCode,
  details: Readonly<Record<string, string>> = {},
): Refusal<MarketFileErrorCode> => ({ code, message: marketFileErrors[code].message, details });
