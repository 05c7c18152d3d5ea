import { Injectable } from '@nestjs/common';
import { QueryBus } from '#messaging';
import { GetBars } from '#modules/data';
import { AiConfig } from '../ai.config.js';
import { type JobView, TrainModel } from '../contracts/index.js';
import { ModelStore } from './ports/model-store.port.js';
import { Training } from './training.js';

/** Sees to it that instruments that are to be traded have a model. */
@Injectable()
export class EnsureModels {
  constructor(
    private readonly models: ModelStore,
    private readonly queries: QueryBus,
    private readonly training: Training,
    private readonly config: AiConfig,
  ) {}

  /**
   * Starts a training for each instrument that has no active model, on all that is known of it now: of a replay, what lies before
   * its position. The jobs to wait for; asked again while they run, the same ones.
   */
  async start(instrumentIds: readonly string[]): Promise<JobView[]> {
    const jobs: JobView[] = [];
    for (const instrumentId of instrumentIds) {
      if ((await this.models.active(instrumentId)) === null) jobs.push(await this.train(instrumentId));
    }
    return jobs;
  }

  private async train(instrumentId: string): Promise<JobView> {
    const { items } = await this.queries.ask(GetBars.of({ instrumentId, limit: 1 }));
    const intraday = items[0]?.timeframe === '1m';
    const horizonBars = intraday ? this.config.intradayHorizonBars : this.config.dailyHorizonBars;
    const command = TrainModel.of({ instrumentId, horizonBars, activate: true });
    const jobId = `job_first_${instrumentId}`;
    const before = await this.training.find(jobId);
    const isOver = before !== null && before.state !== 'QUEUED' && before.state !== 'RUNNING';
    return isOver ? this.training.accept(command) : this.training.accept(command, jobId);
  }
}
