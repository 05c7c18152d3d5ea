import type { ErrorKind, ErrorRegistry } from '#kernel';

/** Codes of the platform itself. */
export const platformErrors = {
  'PLATFORM.INVALID_REQUEST': {
    kind: 'invalid',
    message: 'The request does not have the right form. Correct the listed fields.',
  },
  'PLATFORM.BAD_CURSOR': {
    kind: 'invalid',
    message: 'The cursor is not one that this list gave out. Start again without it.',
  },
  'PLATFORM.NOT_FOUND': {
    kind: 'not-found',
    message: 'There is nothing at this address. See /docs for what there is.',
  },
  'PLATFORM.METHOD_NOT_ALLOWED': {
    kind: 'invalid',
    message: 'This address does not take that method. See the Allow header.',
  },
  'PLATFORM.BODY_TOO_LARGE': { kind: 'invalid', message: 'The body is larger than allowed.' },
  'PLATFORM.BODY_UNREADABLE': { kind: 'invalid', message: 'The body is not JSON, or nested too deeply.' },
  'PLATFORM.MEDIA_TYPE': { kind: 'invalid', message: 'Send application/json.' },
  'PLATFORM.TOO_MANY_REQUESTS': {
    kind: 'too-many',
    message: 'Too many requests. Wait as long as the Retry-After header says.',
  },
  'PLATFORM.UNAVAILABLE': {
    kind: 'unavailable',
    message: 'The program is starting or stopping, or its database is away. Try again in a moment.',
  },
  'PLATFORM.CONFIG_INVALID': {
    kind: 'invalid',
    message: 'A setting is not valid. Correct the variable that is named, as it is described, and start again.',
  },
  'PLATFORM.MODULE_NOT_BUILT': { kind: 'invalid', message: 'The program was built without this module.' },
  'PLATFORM.UNKNOWN_MODULE': { kind: 'invalid', message: 'There is no module of this name.' },
  'PLATFORM.PORT_BUSY': {
    kind: 'conflict',
    message: 'The port is in use. Stop what uses it, or choose another one (PORT).',
  },
  'PLATFORM.DATABASE_NEWER': {
    kind: 'conflict',
    message: 'The database was written by a newer version. Install that version, or use another data folder.',
  },
  'PLATFORM.DATABASE_BEHIND': {
    kind: 'unavailable',
    message:
      'The database is older than the program, and its role may not change it. Run `quantumalpha migrate` as the owner.',
  },
  'PLATFORM.DATABASE_AWAY': {
    kind: 'unavailable',
    message: 'The database cannot be used. Start it or correct DATABASE_URL.',
  },
  'PLATFORM.FILE_UNREADABLE': { kind: 'invalid', message: 'The file cannot be read as what it should be.' },
  'PLATFORM.JOB_CANCELED': { kind: 'conflict', message: 'The job was canceled before it was done.' },
  'PLATFORM.REDIS_AWAY': { kind: 'unavailable', message: 'Redis does not answer. Start it or correct REDIS_URL.' },
  'PLATFORM.KAFKA_AWAY': {
    kind: 'unavailable',
    message: 'Kafka does not answer. Start it or correct KAFKA_BROKERS and the settings beside it.',
  },
  'PLATFORM.KAFKA_TOPIC_MISFIT': {
    kind: 'conflict',
    message: 'A topic in Kafka is laid out otherwise than the settings say. Change the topic or the setting.',
  },
  'PLATFORM.EVENT_UNREADABLE': {
    kind: 'unavailable',
    message: 'An event came in a form that this version cannot read. It is kept until a newer version takes it.',
  },
  'PLATFORM.MODULE_AWAY': {
    kind: 'unavailable',
    message: 'The process of the module that answers this is away. Try again in a moment.',
  },
  'PLATFORM.NO_ANSWER_IN_TIME': {
    kind: 'unavailable',
    message:
      'The module did not answer in time. What was asked may or may not have been done; ask what has become of it.',
  },
  'PLATFORM.NOT_OWNER': {
    kind: 'unavailable',
    message: 'Another process does the work of this module now. Try again in a moment.',
  },
  'PLATFORM.INTERNAL_ONLY': {
    kind: 'unauthenticated',
    message: 'This process takes requests from the gateway and its own kind only.',
  },
  'PLATFORM.JOB_FAILED': { kind: 'denied', message: 'The job failed for a reason without a code. The log has it.' },
  'PLATFORM.RUN_EMPTY': {
    kind: 'denied',
    message: 'The loaded bars are too few to train a model and trade afterwards. Load a longer history.',
  },
  'PLATFORM.UNEXPECTED': {
    kind: 'unavailable',
    message: 'Something went wrong inside. The log has the correlation id.',
  },
} as const satisfies ErrorRegistry;

export const statusOf: Readonly<Record<ErrorKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  denied: 422,
  'too-many': 429,
  unavailable: 503,
};
