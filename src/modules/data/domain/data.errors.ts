import type { ErrorRegistry, Refusal } from '#kernel';

/** Every code this module can answer with. */
export const dataErrors = {
  'DATA.INSTRUMENT_UNKNOWN': {
    kind: 'not-found',
    message: 'No such instrument. The list of instruments has the ids that there are.',
  },
  'DATA.HISTORY_UNREADABLE': {
    kind: 'unavailable',
    message: 'The stored history cannot be read. Load its file again.',
  },
  'DATA.TIME_IMPOSSIBLE': { kind: 'invalid', message: 'There is no such time. Write it as 2020-04-17T20:00:00Z.' },
  'DATA.QUOTE_UNKNOWN': { kind: 'not-found', message: 'There is no quote of this instrument yet.' },
  'DATA.FEED_UNKNOWN': { kind: 'not-found', message: 'No such feed. The list of feeds has the ids that there are.' },
  'DATA.FEED_FINISHED': { kind: 'conflict', message: 'The feed has come to its end. Restart it first.' },
  'DATA.FEED_ENDLESS': { kind: 'conflict', message: 'A generated market goes on for ever: it cannot begin again.' },
  'DATA.PACE_MISSING': { kind: 'invalid', message: 'To set the pace, say how many bars a second.' },
  'DATA.TIMEFRAME_UNSUPPORTED': { kind: 'invalid', message: 'Only daily and one-minute bars can be loaded.' },
  'DATA.TIMEFRAMES_BOTH': {
    kind: 'invalid',
    message: 'There are daily and one-minute bars of one instrument. Say which of them are to be its history.',
  },
  'DATA.LOAD_UNKNOWN': { kind: 'not-found', message: 'No such load. The list of loads has the ids.' },
  'DATA.IMPORT_UNKNOWN': { kind: 'not-found', message: 'No such import. The list of imports has the ids.' },
  'DATA.IMPORT_FILE_UNKNOWN': {
    kind: 'not-found',
    message: 'No such file in the import folder. Upload it, or put it there.',
  },
  'DATA.IMPORT_NAME_IMPOSSIBLE': {
    kind: 'invalid',
    message:
      'A file of the import folder is called by letters, digits and . _ = ^ @ + -, with / between folders, such as equity/usa/daily/spy.zip.',
  },
  'DATA.IMPORT_FOLDER_FULL': {
    kind: 'conflict',
    message: 'The import folder holds as much as it may. Delete files that have been imported.',
  },
  'DATA.UPLOAD_UNFINISHED': { kind: 'invalid', message: 'The upload ended early. Nothing of it was kept.' },
  'DATA.INSTRUMENT_IN_REPLAY': {
    kind: 'conflict',
    message: 'The history of an instrument that is being replayed cannot be exchanged. Load it as a replay.',
  },
  'DATA.SENTIMENT_MODEL_UNUSABLE': {
    kind: 'unavailable',
    message:
      'The text classifier cannot be used. Its folder must hold model.onnx and tokenizer.json that belong together.',
  },
  'DATA.DOCUMENTS_AWAY': {
    kind: 'unavailable',
    message: 'The store of news and filings cannot be reached. Try again in a moment.',
  },
  'DATA.FEATURES_CROSS_SECTIONAL': {
    kind: 'invalid',
    message: 'The expression compares instruments, and this asks for one of them.',
  },
  'DATA.BARS_IMPOSSIBLE': {
    kind: 'invalid',
    message:
      'There are no such bars, or they are smaller than those of the history. Write 15m, 1w, 1000-ticks or 5000-volume.',
  },
  'DATA.TICK_FILE_WRONG': { kind: 'invalid', message: 'The file is no recording of these streams.' },
  'DATA.STREAM_UNKNOWN': {
    kind: 'not-found',
    message: 'No such stream. The list of streams has the ids that there are.',
  },
  'DATA.PROVIDER_UNKNOWN': { kind: 'not-found', message: 'No such provider. The list of providers has the names.' },
  'DATA.PROVIDER_LACKS': { kind: 'invalid', message: 'The provider does not have what was asked for.' },
  'DATA.PROVIDER_UNREACHABLE': {
    kind: 'unavailable',
    message: 'The provider does not answer, or not in full. Try again later, or name another provider besides.',
  },
  'DATA.PROVIDER_THROTTLED': {
    kind: 'too-many',
    message: 'The provider wants fewer requests. Try again after the time that it names.',
  },
  'DATA.PROVIDER_BUDGET_SPENT': {
    kind: 'too-many',
    message: 'What the provider allows is used up. Try again later, or name another provider besides.',
  },
  'DATA.PROVIDER_RESTING': {
    kind: 'unavailable',
    message: 'The provider failed several times in a row and is left alone for a while.',
  },
  'DATA.PROVIDER_CHANGED': {
    kind: 'unavailable',
    message: 'The provider answered with something else than it used to. Nothing of it was stored.',
  },
  'DATA.PROVIDER_REFUSED': { kind: 'invalid', message: 'The provider refuses the request.' },
  'DATA.PROVIDER_KEY_MISSING': {
    kind: 'invalid',
    message: 'The provider asks for a key and you have set none: quantumalpha data key set <provider>.',
  },
  'DATA.PROVIDER_KEY_REFUSED': {
    kind: 'invalid',
    message: 'The provider does not accept your key, or your plan does not include what was asked for.',
  },
  'DATA.PROVIDER_NOT_INSTALLED': {
    kind: 'unavailable',
    message: 'The package ccxt is not installed. Install it with: npm install --include=optional.',
  },
  'DATA.PROVIDER_KEY_INCOMPLETE': { kind: 'invalid', message: 'The key has not the parts that the provider asks for.' },
  'DATA.PROVIDER_KEY_UNKNOWN': { kind: 'not-found', message: 'You have set no key for this provider.' },
  'DATA.PROVIDER_KEY_SEALED': {
    kind: 'unavailable',
    message: 'Your key was encrypted under another secret. Restore DATA_SECRET_KEY, or set the key again.',
  },
  'DATA.DOWNLOAD_UNKNOWN': { kind: 'not-found', message: 'No such download. The list of downloads has the ids.' },
  'DATA.INSTRUMENT_ID_IMPOSSIBLE': {
    kind: 'invalid',
    message: 'An instrument is called SYMBOL.VENUE in capitals, digits and . ^ = _ -, such as AAPL.XNAS.',
  },
  'DATA.SPAN_IMPOSSIBLE': {
    kind: 'invalid',
    message: 'The end must come after the beginning, and not too far after it.',
  },
  'DATA.IDENTIFIER_WRONG': {
    kind: 'invalid',
    message: 'It is no identifier of this kind: its characters, its length or its check digit are wrong.',
  },
  'DATA.NAME_TAKEN': {
    kind: 'conflict',
    message: 'Another name contradicts it at that time. End that one first.',
  },
  'DATA.IMAGE_MODEL_UNKNOWN': {
    kind: 'not-found',
    message:
      'There is no such network for images. Each is a folder of DATA_IMAGE_MODELS_FOLDER with model.onnx and image.json.',
  },
  'DATA.IMAGE_MODEL_UNUSABLE': {
    kind: 'conflict',
    message: 'The network for images cannot be used as its image.json says.',
  },
  'DATA.IMAGE_UNREADABLE': { kind: 'invalid', message: 'An image cannot be read. Nothing was kept.' },
  'DATA.SERIES_UNKNOWN': { kind: 'not-found', message: 'No such series. The list of series has the names.' },
  'DATA.SERIES_NONE': { kind: 'conflict', message: 'No series of this kind is kept. Collect or import one.' },
  'DATA.SERIES_NAME_IMPOSSIBLE': {
    kind: 'invalid',
    message:
      'A series is called by lower-case words with dots between them, such as satellite.cars; no name may begin with another one and a dot.',
  },
  'DATA.SERIES_OWN': {
    kind: 'conflict',
    message: 'The program fills this series itself. Give yours another name.',
  },
  'DATA.SERIES_FILE_WRONG': { kind: 'invalid', message: 'The file cannot be read as a dated series.' },
  'DATA.SERIES_OTHER': {
    kind: 'conflict',
    message: 'A series of this name has other columns or is of another kind.',
  },
} as const satisfies ErrorRegistry;

export type DataErrorCode = keyof typeof dataErrors;

export const refusal = (
  code: DataErrorCode,
  details: Readonly<Record<string, string>> = {},
): Refusal<DataErrorCode> => ({ code, message: dataErrors[code].message, details });
