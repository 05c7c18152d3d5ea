import type { RunResult } from '../folder/run-result.js';
import type { RunOutcome } from '../run/run-outcome.js';

export interface ReportInput {
  readonly result: RunResult;
  readonly outcome: Pick<RunOutcome, 'trades' | 'orders' | 'fills' | 'equity' | 'prices'>;
}
