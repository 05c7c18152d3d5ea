import type { RunResult } from '#research';

export interface KeptBacktest {
  readonly id: string;
  readonly result: RunResult;
}

/** Backtests that are done, each in a folder of its own. */
export abstract class BacktestRuns {
  abstract folderOf(id: string): string;
  abstract find(id: string): Promise<KeptBacktest | null>;
  /** The latest first; at most `limit` after the cursor. */
  abstract list(page: {
    readonly cursor?: string;
    readonly limit?: number;
  }): Promise<{ readonly items: readonly KeptBacktest[]; readonly nextCursor: string | null }>;
  abstract report(id: string): Promise<string | null>;
}
