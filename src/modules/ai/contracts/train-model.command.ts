import type { Result } from '#kernel';
import { Choice, Command, Flag, Float, IntegrationEvent, Integer, Nested, Query, Text, Timestamp } from '#messaging';
import { LabelChoice } from '#modules/data';
import { modelKinds } from './model.view.js';
import { ProcessorChoice } from './processor.js';

/** Name of the jobs that train. */
export const TRAINING = 'ai.train-model';
export const jobStates = ['QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELED'] as const;

export class JobView {
  @Text({ example: 'job_00000001' })
  id!: string;

  @Choice('JobState', jobStates, { example: 'RUNNING' })
  state!: (typeof jobStates)[number];

  @Float({ description: '0 to 1.', example: 0.4 })
  progress!: number;

  @Text({ maxLength: 1000, description: 'What it is doing.', example: 'fold 4 of 8' })
  note!: string;

  @Text({ optional: true, description: 'The model it made, when done.', example: null })
  modelId!: string | null;

  @Text({ optional: true, description: 'Why it failed.', example: null })
  errorCode!: string | null;

  @Text({ optional: true, maxLength: 1000, example: null })
  errorMessage!: string | null;
}

/** Trains a model as a job: features, purged walk-forward validation, final fit, ONNX, registry. */
export class TrainModel extends Command<Result<JobView>> {
  static readonly type = 'ai.train-model.v1';

  @Text({ example: 'SP500.INDEX' })
  readonly instrumentId!: string;

  @Choice('ModelKind', modelKinds, { optional: true, example: 'RIDGE' })
  readonly kind?: (typeof modelKinds)[number];

  @Integer({ optional: true, minimum: 1, maximum: 60, description: 'Bars ahead (default 5).', example: 5 })
  readonly horizonBars?: number;

  @Text({ optional: true, description: 'Name of a feature set (default: desk).', example: 'alpha158' })
  readonly featureSet?: string;

  @Text({
    optional: true,
    list: true,
    maxItems: 500,
    maxLength: 1000,
    description: 'Expressions instead of a set; each is its own name.',
  })
  readonly expressions?: string[];

  @Nested(() => LabelChoice, { optional: true, description: 'What it is to foretell (default: the return).' })
  readonly label?: LabelChoice;

  @Nested(() => ProcessorChoice, {
    optional: true,
    list: true,
    maxItems: 10,
    description: 'What is done to the features first, one after another, learnt from training rows alone.',
    example: [{ kind: 'WINSORISE', lower: 0.01, upper: 0.99 }, { kind: 'Z_SCORE' }],
  })
  readonly processors?: ProcessorChoice[];

  @Float({
    optional: true,
    minimum: 0,
    maximum: 1_000_000_000,
    description: 'Ridge penalty (default 100).',
    example: 100,
  })
  readonly penalty?: number;

  @Integer({ optional: true, minimum: 2, maximum: 50, description: 'Walk-forward folds (default 8).', example: 8 })
  readonly folds?: number;

  @Timestamp({ optional: true, description: 'Nothing after it is looked at (default: all that is known).' })
  readonly trainTo?: string;

  @Flag({ optional: true, description: 'Make it the active model of its instrument when done.', example: true })
  readonly activate?: boolean;
}

export class GetTrainingJob extends Query<JobView | null> {
  static readonly type = 'ai.get-training-job.v1';

  @Text({ example: 'job_00000001' })
  readonly jobId!: string;
}

export class ModelTrained extends IntegrationEvent {
  static readonly type = 'ai.model-trained.v1';

  @Text()
  readonly modelId!: string;

  @Text()
  readonly instrumentId!: string;

  @Text()
  readonly onnxSha256!: string;

  @Text()
  readonly dataSha256!: string;

  @Flag()
  readonly active!: boolean;

  get key(): string {
    return this.modelId;
  }
}
