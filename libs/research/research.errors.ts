import type { ErrorRegistry } from '#kernel';

/** Every code this library can refuse with. */
export const researchErrors = {
  'RESEARCH.DATA_ERRORS': {
    kind: 'invalid',
    message:
      'The data has errors. Correct the files, or accept the errors: rows that cannot be right are then left out.',
  },
  'RESEARCH.DATA_CHANGED': {
    kind: 'conflict',
    message: 'The data is not what the run was made of. The details have both hashes.',
  },
  'RESEARCH.STRATEGY_CHANGED': {
    kind: 'conflict',
    message: 'The strategy file is not what the run was made of. The details have both hashes.',
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
  'RESEARCH.STRATEGY_FORBIDDEN': {
    kind: 'invalid',
    message:
      'The strategy file uses the clock, randomness, files, the network or another package. The message says what to use instead.',
  },
  'RESEARCH.STRATEGY_EXPORTS': {
    kind: 'invalid',
    message: 'A strategy file exports exactly one class that extends Strategy, as default or by name.',
  },
  'RESEARCH.NAME_INVALID': {
    kind: 'invalid',
    message: 'A strategy is called by letters and digits, such as trend-follower.',
  },
  'RESEARCH.FILE_EXISTS': { kind: 'conflict', message: 'The file is there already; nothing was written.' },
  'RESEARCH.STRATEGY_FAILED': {
    kind: 'invalid',
    message: 'The strategy threw an error. The message and its stack say where.',
  },
  'RESEARCH.FOLDER_TAKEN': {
    kind: 'conflict',
    message: 'The folder for the run holds files that are not of a run. Choose another folder.',
  },
  'RESEARCH.RUN_NOT_FOUND': { kind: 'not-found', message: 'There is no run there. `backtest list` shows the runs.' },
  'RESEARCH.RUN_CANCELED': { kind: 'conflict', message: 'The run was canceled; nothing was written.' },
} as const satisfies ErrorRegistry;

export type ResearchErrorCode = keyof typeof researchErrors;
