import { Injectable } from '@nestjs/common';
import { Causality, HandlesJob, type JobHandler, type RunningJob } from '#messaging';
import { OptimisationEngine } from '../ports/optimisation-engine.port.js';
import { OptimisationRuns } from '../ports/optimisation-runs.port.js';
import { reporter } from '../reporter.js';
import { asError, ResearchOrders } from '../research-order.js';
import { OPTIMISATION, type OptimisationTask } from './optimising.js';

/** Runs optimisations as jobs. One whose process was killed goes on from its trials; one that is done is left as it is. */
@Injectable()
@HandlesJob(OPTIMISATION)
export class RunOptimisationJob implements JobHandler<OptimisationTask> {
  constructor(
    private readonly orders: ResearchOrders,
    private readonly engine: OptimisationEngine,
    private readonly runs: OptimisationRuns,
    private readonly causality: Causality,
  ) {}

  run(task: OptimisationTask, job: RunningJob): Promise<{ optimisationId: string }> {
    const { correlationId, optimisationId } = task;
    return this.causality.within({ correlationId, causationId: null, actor: 'system' }, async () => {
      if ((await this.runs.find(optimisationId)) === null) await this.search(task, job);
      return { optimisationId };
    });
  }

  private async search(task: OptimisationTask, { progress, signal }: RunningJob): Promise<void> {
    await progress.report(0, 'reading data');
    const { optimisationId, search } = task;
    const onProgress = reporter(progress, { from: 0, note: 'searching' });
    try {
      const work = await this.orders.gather(optimisationId, task);
      const folder = this.runs.folderOf(optimisationId);
      const result = await this.engine.run({ ...work, search, folder }, { signal, onProgress });
      if (!result.ok) throw asError(result.refusal);
    } finally {
      await this.orders.clear(optimisationId);
    }
  }
}
