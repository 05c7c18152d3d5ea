import type { RunSettings, TrialTask } from '#research';

/** The queue that optimisations put their trials in and workers take them from. */
export const TRIALS = 'quantumalpha-trials';

/** What trials are run of, by hashes; a blob of its own. */
export interface SharedPlan {
  readonly strategy: string;
  readonly data: string;
  readonly settings: RunSettings;
}

export interface SharedTrials {
  /** Hash of the plan. */
  readonly plan: string;
  readonly tasks: readonly TrialTask[];
}
