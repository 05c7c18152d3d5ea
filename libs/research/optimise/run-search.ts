import { canonicalJson, UserError } from '#kernel';
import type { Search, Trial } from '#quant';
import { scoreOf, type Objective } from './objective.js';
import type { ParameterSpace } from './parameter-space.js';
import type { TrialResult, Window } from './trial-bench.js';
import type { TrialLog, TrialRecord } from './trial-log.js';
import type { TrialWorkers } from './trial-workers.js';

export interface SearchTask {
  readonly stage: number;
  readonly window: Window;
  readonly search: Search;
  readonly trials: number;
  readonly fixed: ParameterSpace['fixed'];
  readonly objective: Objective;
  readonly blocks: number;
}

export interface SearchControl {
  readonly workers: TrialWorkers;
  readonly log: Pick<TrialLog, 'known' | 'append'>;
  readonly onTrial: (record: TrialRecord) => void;
  readonly signal: AbortSignal | undefined;
}

/**
 * Runs a search to its end: asks for trials, has them run, tells what came of them. What the log knows is told and not run again, and
 * neither is a point that has been run, since it would give the same again.
 * @returns every trial, in the order of the proposals
 * @throws UserError `RESEARCH.OPTIMISATION_CANCELED`
 */
export async function runSearch(task: SearchTask, control: SearchControl): Promise<TrialRecord[]> {
  return new RunningSearch(task, control).run();
}

class RunningSearch {
  private readonly records: TrialRecord[] = [];
  private readonly known: Map<number, TrialRecord>;
  private readonly results = new Map<string, Promise<TrialResult>>();
  private readonly ended: { readonly trial: Trial; readonly result: TrialResult }[] = [];
  private wake: () => void = () => undefined;
  private failure: unknown;
  private asked = 0;
  private running = 0;

  constructor(
    private readonly task: SearchTask,
    private readonly control: SearchControl,
  ) {
    const own = control.log.known.filter(({ stage }) => stage === task.stage);
    this.known = new Map(own.map((record) => [record.id, record]));
  }

  async run(): Promise<TrialRecord[]> {
    const { task, control } = this;
    const stop = () => this.wake();
    control.signal?.addEventListener('abort', stop);
    try {
      for (;;) {
        this.takeEnded();
        const room = Math.min(control.workers.capacity - this.running, task.trials - this.asked);
        const trials = room > 0 ? task.search.ask(room) : [];
        this.asked += trials.length;
        for (const trial of trials) this.begin(trial);
        if (trials.length === 0 && this.running === 0 && this.ended.length === 0) break;
        if (this.running > 0 && this.ended.length === 0) await this.somethingEnds();
      }
    } finally {
      control.signal?.removeEventListener('abort', stop);
    }
    return this.records.toSorted((a, b) => a.id - b.id);
  }

  private begin(trial: Trial): void {
    const recorded = this.known.get(trial.id);
    if (recorded !== undefined) {
      this.results.set(canonicalJson(recorded.parameters), Promise.resolve(recorded.result));
      this.keep(recorded);
      return;
    }
    const { fixed, window, blocks } = this.task;
    const parameters = { ...fixed, ...trial.point };
    const key = canonicalJson(parameters);
    const result = this.results.get(key) ?? this.control.workers.run({ parameters, window, blocks });
    this.results.set(key, result);
    this.running += 1;
    result.then(
      (value) => this.end(trial, value),
      (error: unknown) => this.fail(error),
    );
  }

  private end(trial: Trial, result: TrialResult): void {
    this.running -= 1;
    this.ended.push({ trial, result });
    this.wake();
  }

  private fail(error: unknown): void {
    this.failure ??= error;
    this.wake();
  }

  private takeEnded(): void {
    for (const { trial, result } of this.ended.splice(0)) {
      const { stage, fixed, objective } = this.task;
      const score = result.figures === null ? null : scoreOf(objective, result.figures);
      const record = { stage, id: trial.id, parameters: { ...fixed, ...trial.point }, score, result };
      this.control.log.append(record);
      this.keep(record);
    }
    if (this.failure !== undefined) throw this.failure;
    if (this.control.signal?.aborted === true) {
      throw new UserError(
        'RESEARCH.OPTIMISATION_CANCELED',
        'The optimisation was canceled. Its trials are kept: the same command goes on from them.',
      );
    }
  }

  private keep(record: TrialRecord): void {
    this.records.push(record);
    this.task.search.tell(record.id, record.score === null ? null : -record.score);
    this.control.onTrial(record);
  }

  private async somethingEnds(): Promise<void> {
    if (this.control.signal?.aborted === true || this.failure !== undefined) return;
    await new Promise<void>((resolve) => {
      this.wake = resolve;
    });
  }
}
