import { type ErrorRegistry, OperationalError } from '#kernel';

/** Why the program's own database or its data folder cannot be used. */
export const embeddedErrors = {
  'PLATFORM.ALREADY_RUNNING': {
    kind: 'conflict',
    message:
      'Another instance is running on this data folder. Use that one, stop it, or choose another folder (DATA_DIR).',
  },
  'PLATFORM.DATA_FOLDER_UNWRITABLE': {
    kind: 'unavailable',
    message: 'The data folder cannot be written. Give this user the folder, or choose another one (DATA_DIR).',
  },
  'PLATFORM.DATA_FOLDER_CORRUPT': {
    kind: 'unavailable',
    message:
      'The database in the data folder is damaged or of another version. Restore the folder from a backup, or move it away to begin anew.',
  },
  'PLATFORM.DISK_FULL': {
    kind: 'unavailable',
    message: 'The disk of the data folder is full. Free some space, or choose a folder on another disk (DATA_DIR).',
  },
  'PLATFORM.POSTGRES_UNUSABLE': {
    kind: 'unavailable',
    message: "The program's own PostgreSQL does not run on this machine. Set DATABASE_URL to a PostgreSQL 14 or newer.",
  },
} as const satisfies ErrorRegistry;

export type EmbeddedErrorCode = keyof typeof embeddedErrors;

/** The error of a code, its facts shown to whoever has to act. */
export function embeddedError(
  code: EmbeddedErrorCode,
  details: Readonly<Record<string, string>>,
  cause?: unknown,
): OperationalError {
  return new OperationalError(code, embeddedErrors[code].message, details, cause === undefined ? {} : { cause });
}
