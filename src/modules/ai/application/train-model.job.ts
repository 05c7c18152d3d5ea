import { Injectable } from '@nestjs/common';
import { type Refusal, UserError } from '#kernel';
import { Causality, HandlesJob, type JobHandler, type JobProgress } from '#messaging';
import { TRAINING } from '../contracts/index.js';
import { ModelRegistry } from './model-registry.js';
import { ModelTrainer } from './model-trainer.js';
import type { TrainingTask } from './training.js';

/** Runs a training job: data, validation, model, file, registry. */
@Injectable()
@HandlesJob(TRAINING)
export class TrainModelJob implements JobHandler<TrainingTask> {
  constructor(
    private readonly trainer: ModelTrainer,
    private readonly registry: ModelRegistry,
    private readonly causality: Causality,
  ) {}

  run(task: TrainingTask, { progress }: { readonly progress: JobProgress }): Promise<{ modelId: string }> {
    const { correlationId, modelId } = task;
    return this.causality.within({ correlationId, causationId: null, actor: 'system' }, async () => {
      if ((await this.registry.find(modelId)) !== null) return { modelId };
      const model = await this.trainer.train(task, progress);
      if (!model.ok) throw asError(model.refusal);
      await this.registry.register(model.value);
      return { modelId };
    });
  }
}

/** A job has no caller to answer: what it was refused for becomes its error. */
const asError = ({ code, message, details }: Refusal): UserError => new UserError(code, message, details);
