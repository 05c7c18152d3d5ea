import { Injectable } from '@nestjs/common';
import { IdGenerator } from '#kernel';
import { Causality, JobQueue, type JobStatus } from '#messaging';
import type { OptimisationText } from '#research';
import type { OptimisationView, RunOptimisation } from '../../contracts/index.js';
import { OptimisationRuns } from '../ports/optimisation-runs.port.js';
import type { AcceptedOrder } from '../research-order.js';
import { keptView, waitingView } from './optimisation-views.js';

export const OPTIMISATION = 'analytics.run-optimisation';

/** What the job of an optimisation is told; its id is that of the optimisation. */
export interface OptimisationTask extends AcceptedOrder {
  readonly optimisationId: string;
  readonly search: OptimisationText;
  readonly correlationId: string;
}

/** Accepts optimisations, says where they stand and ends them. */
@Injectable()
export class Optimising {
  constructor(
    private readonly jobs: JobQueue,
    private readonly runs: OptimisationRuns,
    private readonly ids: IdGenerator,
    private readonly causality: Causality,
  ) {}

  async accept(command: RunOptimisation, order: AcceptedOrder): Promise<OptimisationView> {
    const optimisationId = this.ids.next('opt');
    const { correlationId } = this.causality.current();
    const task: OptimisationTask = { ...order, optimisationId, search: searchOf(command), correlationId };
    await this.jobs.enqueue(OPTIMISATION, optimisationId, task);
    return (await this.find(optimisationId)) ?? waitingView(queued(optimisationId));
  }

  async find(id: string): Promise<OptimisationView | null> {
    const kept = await this.runs.find(id);
    if (kept !== null) return keptView(kept);
    const status = await this.jobs.status(OPTIMISATION, id);
    return status === null ? null : waitingView(status);
  }

  /** Null when there is none; one that is over stays what it is. */
  async cancel(id: string): Promise<OptimisationView | null> {
    await this.jobs.cancel(OPTIMISATION, id);
    return this.find(id);
  }
}

function searchOf(command: RunOptimisation): OptimisationText {
  const { ranges, method, trials, concurrency, objective, penalty, constraint } = command;
  const { walkForward, folds, trainRatio, purgeDays, embargoDays } = command;
  const search = { method, trials, concurrency, objective, penalty, constraint };
  const all = { ...search, walkForward, folds, trainRatio, purgeDays, embargoDays };
  const given = Object.entries(all).filter(([, value]) => value !== undefined);
  return { ranges, ...Object.fromEntries(given) };
}

const queued = (id: string): JobStatus => ({
  id,
  name: OPTIMISATION,
  state: 'QUEUED',
  progress: 0,
  note: 'waiting',
  result: null,
  error: null,
});
