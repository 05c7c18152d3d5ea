import { Choice, Float, Integer, Nested, Query, Text, Timestamp, pageOf, type Page } from '#messaging';
import { labelKinds } from '#modules/data';
import { fillValues, processorKinds } from './processor.js';

export const modelKinds = ['RIDGE'] as const;
export const modelStages = ['CANDIDATE', 'ACTIVE', 'RETIRED'] as const;

/** How well predictions met what came; null where there was too little to say. */
export class ModelQuality {
  @Float({
    optional: true,
    description: 'Information coefficient: correlation of prediction and outcome.',
    example: 0.02,
  })
  ic!: number | null;

  @Float({ optional: true, description: 'Rank correlation of prediction and outcome.', example: 0.01 })
  rankIc!: number | null;

  @Float({ optional: true, description: 'Share of predictions with the right sign.', example: 0.52 })
  hitRate!: number | null;
}

export class ModelFold extends ModelQuality {
  @Timestamp()
  trainFrom!: string;

  @Timestamp()
  trainTo!: string;

  @Timestamp()
  testFrom!: string;

  @Timestamp()
  testTo!: string;

  @Integer()
  trainRows!: number;

  @Integer()
  testRows!: number;
}

/** What a model foretells, as `LabelChoice`; null where nothing was said. */
export class ModelLabel {
  @Choice('LabelKind', labelKinds, { example: 'RETURN' })
  kind!: (typeof labelKinds)[number];

  @Float({ optional: true, example: null })
  threshold!: number | null;

  @Integer({ optional: true, example: null })
  windowBars!: number | null;

  @Float({ optional: true, example: null })
  upper!: number | null;

  @Float({ optional: true, example: null })
  lower!: number | null;
}

/** A step between features and model, as `ProcessorChoice`; null where nothing was said. */
export class ModelProcessor {
  @Choice('ProcessorKind', processorKinds, { example: 'Z_SCORE' })
  kind!: (typeof processorKinds)[number];

  @Float({ optional: true, example: null })
  clip!: number | null;

  @Float({ optional: true, example: null })
  lower!: number | null;

  @Float({ optional: true, example: null })
  upper!: number | null;

  @Choice('FillValue', fillValues, { optional: true, example: null })
  with!: (typeof fillValues)[number] | null;
}

export class ModelView {
  @Text({ example: 'model_00000001' })
  id!: string;

  @Choice('ModelKind', modelKinds, { example: 'RIDGE' })
  kind!: (typeof modelKinds)[number];

  @Choice('ModelStage', modelStages, { example: 'ACTIVE' })
  stage!: (typeof modelStages)[number];

  @Text({ example: 'SP500.INDEX' })
  instrumentId!: string;

  @Integer({ description: 'How many bars ahead it predicts.', example: 5 })
  horizonBars!: number;

  @Text({ list: true, maxLength: 1000, example: ['return_1', 'return_5'] })
  features!: string[];

  @Text({
    list: true,
    maxLength: 4000,
    description: 'What the features are, in their order.',
    example: ['$close/Ref($close,1)-1', '$close/Ref($close,5)-1'],
  })
  expressions!: string[];

  @Nested(() => ModelLabel, { description: 'What it foretells.' })
  label!: ModelLabel;

  @Nested(() => ModelProcessor, { list: true, description: 'What is done to the features first.' })
  processors!: ModelProcessor[];

  @Float({ description: 'Return that came with a label of 1 on average in training.', example: 1 })
  returnPerLabel!: number;

  @Float({ description: 'Ridge penalty.', example: 10 })
  penalty!: number;

  @Nested(() => ModelFold, { list: true })
  folds!: ModelFold[];

  @Nested(() => ModelQuality, { description: 'Over all test folds together.' })
  outOfSample!: ModelQuality;

  @Text({ description: 'SHA-256 of the ONNX file.' })
  onnxSha256!: string;

  @Text({
    optional: true,
    description: 'SHA-256 of the file of what the processors have learnt; null where there are none.',
  })
  processorsSha256!: string | null;

  @Text()
  dataSha256!: string;

  @Text({ description: 'SHA-256 of the names and definitions of its features.' })
  definitionSha256!: string;

  @Timestamp({ description: 'End of the data it has seen.' })
  trainedTo!: string;

  @Timestamp()
  createdAt!: string;
}

export const ModelPage = pageOf(ModelView);
export type ModelPage = Page<ModelView>;

/** Models, the latest first. */
export class ListModels extends Query<ModelPage> {
  static readonly type = 'ai.list-models.v1';

  @Text({ optional: true, example: 'SP500.INDEX' })
  readonly instrumentId?: string;

  @Text({ optional: true, maxLength: 400 })
  readonly cursor?: string;

  @Integer({ optional: true, minimum: 1, maximum: 1000, example: 100 })
  readonly limit?: number;
}
