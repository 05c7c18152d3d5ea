import type { Result } from '#kernel';
import { Float, Query, Text, Timestamp } from '#messaging';

export class PredictionView {
  @Text({ example: 'model_00000001' })
  modelId!: string;

  @Text({ example: 'SP500.INDEX' })
  instrumentId!: string;

  @Timestamp({ description: 'Close of the bar it was made at.' })
  time!: string;

  @Float({ description: 'Predicted return over the horizon, a fraction.', example: 0.0021 })
  expectedReturn!: number;
}

/** What the active model (or a given one) expects from here; with `features`, from those instead of the latest. */
export class Predict extends Query<Result<PredictionView>> {
  static readonly type = 'ai.predict.v1';

  @Text({ example: 'SP500.INDEX' })
  readonly instrumentId!: string;

  @Text({ optional: true, description: 'Default: the active model.' })
  readonly modelId?: string;

  @Float({ optional: true, list: true, description: "Values in the order of the model's features." })
  readonly features?: number[];
}
