import type { ProcessorRequest } from './processing.js';

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

/** What a model foretells. */
export interface Label {
  readonly kind: 'RETURN' | 'DIRECTION' | 'SCALED_RETURN' | 'TRIPLE_BARRIER';
  readonly threshold?: number;
  readonly windowBars?: number;
  readonly upper?: number;
  readonly lower?: number;
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
  /** In the order of the features; none in a model of the desk's own set that is older than they are. */
  readonly expressions: readonly string[];
  readonly label: Label;
  readonly processors: readonly ProcessorRequest[];
  /** Return that a predicted label of 1 stands for. */
  readonly returnPerLabel: number;
  readonly penalty: number;
  readonly folds: readonly Fold[];
  readonly outOfSample: Quality;
  /** Standard deviation of the predictions of all test folds, as returns. */
  readonly predictionDeviation: number;
  readonly onnxSha256: string;
  /** File of what the processors have learnt; null where there are none. */
  readonly processorsSha256: string | null;
  readonly dataSha256: string;
  readonly definitionSha256: string;
  readonly trainedTo: string;
  readonly createdAt: string;
}
