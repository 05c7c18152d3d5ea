import { Injectable } from '@nestjs/common';
import { IdGenerator } from '#kernel';
import { Causality, JobQueue } from '#messaging';
import { JobView, TRAINING, type TrainModel } from '../contracts/index.js';
import { AiConfig } from '../ai.config.js';
import type { Label, ModelKind } from '../domain/model.js';
import type { ProcessorRequest } from '../domain/processing.js';
import { toJobView } from './views.js';

/** What a training job is told. Its model's id is decided when it is accepted, so that a job that runs twice makes one model. */
export interface TrainingTask {
  readonly modelId: string;
  readonly kind: ModelKind;
  readonly instrumentId: string;
  readonly horizonBars: number;
  /** Null: the desk's. */
  readonly featureSet: string | null;
  /** Instead of a set, where there are some. */
  readonly expressions: readonly string[];
  readonly label: Label;
  readonly processors: readonly ProcessorRequest[];
  readonly penalty: number;
  readonly folds: number;
  /** RFC 3339; null: all that is known when the job runs. */
  readonly trainTo: string | null;
  readonly activate: boolean;
  readonly correlationId: string;
}

/** Accepts training jobs. */
@Injectable()
export class Training {
  constructor(
    private readonly jobs: JobQueue,
    private readonly ids: IdGenerator,
    private readonly causality: Causality,
    private readonly config: AiConfig,
  ) {}

  async accept(command: TrainModel): Promise<JobView> {
    const jobId = this.ids.next('job');
    const task: TrainingTask = {
      modelId: this.ids.next('model'),
      kind: command.kind ?? 'RIDGE',
      instrumentId: command.instrumentId,
      featureSet: command.featureSet ?? null,
      expressions: command.expressions ?? [],
      label: command.label ?? { kind: 'RETURN' },
      processors: command.processors ?? [],
      horizonBars: command.horizonBars ?? this.config.defaultHorizonBars,
      penalty: command.penalty ?? this.config.defaultPenalty,
      folds: command.folds ?? this.config.defaultFolds,
      trainTo: command.trainTo ?? null,
      activate: command.activate ?? false,
      correlationId: this.causality.current().correlationId,
    };
    await this.jobs.enqueue(TRAINING, jobId, task);
    const queued = {
      id: jobId,
      name: TRAINING,
      state: 'QUEUED',
      progress: 0,
      note: 'waiting',
      result: null,
      error: null,
    } as const;
    return (await this.find(jobId)) ?? toJobView(queued);
  }

  async find(jobId: string): Promise<JobView | null> {
    const status = await this.jobs.status(TRAINING, jobId);
    return status === null ? null : toJobView(status);
  }
}
