import type { Decision, LiveBar, LiveBooks, LiveInput, LiveSnapshot } from '#engine';
import type { Result } from '#kernel';
import type { BrokerTermsView } from '#modules/execution';
import type { StrategyRun } from './strategy-run-store.port.js';

/** What a strategy is asked to do. */
export type HostTask =
  | {
      readonly kind: 'start';
      readonly warmUp: readonly LiveBar[];
      readonly time: number;
      readonly books: LiveBooks;
      readonly broker: BrokerTermsView;
    }
  | { readonly kind: 'advance'; readonly input: LiveInput }
  | { readonly kind: 'stop'; readonly cancelsOrders: boolean };

/** What came of it; the snapshot belongs to the next version of the run. */
export interface HostStep {
  readonly decisions: readonly Decision[];
  readonly snapshot: LiveSnapshot;
  readonly wantsTicks: boolean;
}

/** Where strategies live, away from the event loop. */
export abstract class StrategyHosts {
  /**
   * One piece of work at a time for each run. What is in memory is used where it is of the run's version, else `snapshot` is asked
   * for. A refusal is the strategy's fault; then what is in memory is gone.
   */
  abstract perform(
    run: StrategyRun,
    task: HostTask,
    snapshot: () => Promise<LiveSnapshot | null>,
  ): Promise<Result<HostStep>>;
  abstract close(runId: string): Promise<void>;
}
