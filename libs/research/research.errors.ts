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
    message: 'There is no data between the first and the last day asked for.',
  },
  'RESEARCH.DATA_UNFIT': {
    kind: 'invalid',
    message:
      'The data has nothing that orders could trade on under the policy of the run. The message says what would fit.',
  },
  'RESEARCH.TERMS_INVALID': {
    kind: 'invalid',
    message: 'What is said of instruments or columns cannot be read. The details say what was expected.',
  },
  'RESEARCH.TAPE_GONE': {
    kind: 'unavailable',
    message: 'What was made of the data files of the run was taken away meanwhile. Start the run again.',
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
  'RESEARCH.OPTIMISATION_INVALID': {
    kind: 'invalid',
    message: 'How the optimisation is to search cannot be done. The details say what was expected.',
  },
  'RESEARCH.OBJECTIVE_INVALID': {
    kind: 'invalid',
    message:
      'The objective, a penalty or a constraint of the optimisation cannot be read. The message says how they are written.',
  },
  'RESEARCH.PARAMETER_RANGE_INVALID': {
    kind: 'invalid',
    message: 'A range of a parameter cannot be searched. The details say what was expected.',
  },
  'RESEARCH.GRID_TOO_LARGE': {
    kind: 'invalid',
    message: 'The grid has more points than trials were allowed, or no end. Give steps, more trials or another method.',
  },
  'RESEARCH.WALK_FORWARD_TOO_SHORT': {
    kind: 'invalid',
    message: 'There are too few days for the windows of the walk-forward. Ask for fewer windows or give more data.',
  },
  'RESEARCH.NO_TRIAL_SUCCEEDED': {
    kind: 'invalid',
    message:
      'No trial of the optimisation has a score. The message has the first error, or the constraints are too strict.',
  },
  'RESEARCH.OPTIMISATION_DIFFERS': {
    kind: 'conflict',
    message: 'The folder holds the trials of another optimisation. Choose another folder, or remove it.',
  },
  'RESEARCH.OPTIMISATION_CANCELED': {
    kind: 'conflict',
    message: 'The optimisation was canceled. Its trials are kept: the same command goes on from them.',
  },
  'RESEARCH.PARITY_IMPOSSIBLE': {
    kind: 'invalid',
    message: 'The run on paper cannot be repeated as a backtest. The details say why.',
  },
  'RESEARCH.TRIALS_BROKE_OFF': {
    kind: 'unavailable',
    message: 'A worker of the optimisation ended early. Its trials are kept: the same command goes on from them.',
  },
} as const satisfies ErrorRegistry;

export type ResearchErrorCode = keyof typeof researchErrors;
