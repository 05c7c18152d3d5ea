/** What a model is and how it did; null where a figure is not defined. */
export interface Quality {
  readonly ic: number | null;
  readonly rankIc: number | null;
  readonly hitRate: number | null;
}

/** RFC 3339 times are those of the first and last row of each part. */
export interface Fold extends Quality {
  readonly trainFrom: string;
  readonly trainTo: string;
  readonly testFrom: string;
  readonly testTo: string;
  readonly trainRows: number;
  readonly testRows: number;
}

export type ModelKind = 'RIDGE';
export type ModelStage = 'CANDIDATE' | 'ACTIVE' | 'RETIRED';

export interface Model {
  readonly id: string;
  readonly kind: ModelKind;
  readonly stage: ModelStage;
  readonly instrumentId: string;
  readonly horizonBars: number;
  readonly features: readonly string[];
  readonly penalty: number;
  readonly folds: readonly Fold[];
  readonly outOfSample: Quality;
  /** Standard deviation of the predictions of all test folds. */
  readonly predictionDeviation: number;
  readonly onnxSha256: string;
  readonly dataSha256: string;
  readonly definitionSha256: string;
  readonly trainedTo: string;
  readonly createdAt: string;
}
