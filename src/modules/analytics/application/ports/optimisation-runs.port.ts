import type { OptimisationResult, TrialRecord } from '#research';

export interface KeptOptimisation {
  readonly id: string;
  readonly result: OptimisationResult;
}

interface PageAsked {
  readonly cursor?: string;
  readonly limit?: number;
}

interface Answered<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/** Optimisations, each in a folder of its own. */
export abstract class OptimisationRuns {
  abstract folderOf(id: string): string;
  /** Null before it is done. */
  abstract find(id: string): Promise<KeptOptimisation | null>;
  /** Those that are done, the latest first. */
  abstract list(page: PageAsked): Promise<Answered<KeptOptimisation>>;
  abstract report(id: string): Promise<string | null>;
  /** In the order in which they ended; none where there is no such optimisation. */
  abstract trials(id: string, page: PageAsked): Promise<Answered<TrialRecord>>;
}
