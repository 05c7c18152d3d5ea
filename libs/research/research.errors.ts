import type { ErrorRegistry } from '#kernel';

/** Every code this library can refuse with. */
export const researchErrors = {
  'RESEARCH.DATA_FILE_UNREADABLE': {
    kind: 'invalid',
    message:
      'A data file cannot be read as bars. The details name the file and the line; check its columns and values.',
  },
  'RESEARCH.DATA_EMPTY': {
    kind: 'invalid',
    message: 'There are no bars between the first and the last day asked for.',
  },
  'RESEARCH.SETTING_INVALID': {
    kind: 'invalid',
    message: 'A setting of the run is unknown or not of the expected form. The details say what was expected.',
  },
  'RESEARCH.STRATEGY_NOT_FOUND': { kind: 'not-found', message: 'The strategy file does not exist. Check its path.' },
  'RESEARCH.STRATEGY_SYNTAX': {
    kind: 'invalid',
    message: 'The strategy file is not valid TypeScript. The details say where; mend it and run again.',
  },
  'RESEARCH.STRATEGY_EXPORTS': {
    kind: 'invalid',
    message: 'A strategy file exports exactly one class that extends Strategy, as default or by name.',
  },
  'RESEARCH.STRATEGY_FAILED': {
    kind: 'invalid',
    message: 'The strategy threw an error. The message and its stack say where.',
  },
  'RESEARCH.RUN_CANCELED': { kind: 'conflict', message: 'The run was canceled; nothing was written.' },
} as const satisfies ErrorRegistry;

export type ResearchErrorCode = keyof typeof researchErrors;
