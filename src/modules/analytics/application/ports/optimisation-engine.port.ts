import type { Result } from '#kernel';
import type { OptimisationText } from '#research';
import type { ResearchJob, ResearchWork } from './research-work.js';

/** One optimisation, ready to run. */
export interface OptimisationWork extends ResearchWork {
  readonly search: OptimisationText;
  /** Where trials and results are written; trials that are there already are not run again. */
  readonly folder: string;
}

/** Runs optimisations away from the event loop, their trials on threads or on worker machines. */
export abstract class OptimisationEngine {
  abstract run(work: OptimisationWork, job: ResearchJob): Promise<Result<null>>;
}
