import type { BarSeries } from '../data/data-set.js';
import type { RunResult } from '../folder/run-result.js';
import type { RunOutcome } from '../run/run-outcome.js';

export interface ReportInput {
  readonly result: RunResult;
  readonly outcome: Pick<RunOutcome, 'trades' | 'fills' | 'equity'>;
  /** The bars of the run, the first of each instrument in the order of the data. */
  readonly series: readonly BarSeries[];
}
