import { Choice, Float, Integer, Nested, Query, Text, Timestamp, pageOf, type Page } from '#messaging';

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

  @Text({ list: true, example: ['return_1', 'return_5'] })
  features!: string[];

  @Float({ description: 'Ridge penalty.', example: 10 })
  penalty!: number;

  @Nested(() => ModelFold, { list: true })
  folds!: ModelFold[];

  @Nested(() => ModelQuality, { description: 'Over all test folds together.' })
  outOfSample!: ModelQuality;

  @Text({ description: 'SHA-256 of the ONNX file.' })
  onnxSha256!: string;

  @Text()
  dataSha256!: string;

  @Text()
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
