import { invariant, ok, type Result } from '#kernel';
import type { Matrix, QuantErrorCode } from '#quant';
import { hitRate, informationCoefficient, rankInformationCoefficient, rootMeanSquaredError } from './metrics.js';
import { purgedWalkForward, type WalkForwardOptions } from './splits.js';

/** How predictions met outcomes. A figure that is not defined (constant predictions, say) is null. */
export interface PredictionQuality {
  readonly ic: number | null;
  readonly rankIc: number | null;
  readonly hitRate: number | null;
  /** In the unit of the labels. */
  readonly rmse: number | null;
}

/** Half-open row ranges and the quality on the test rows. */
export interface FoldQuality extends PredictionQuality {
  readonly trainFrom: number;
  readonly trainTo: number;
  readonly testFrom: number;
  readonly testTo: number;
}

export interface WalkForwardValidation {
  readonly folds: readonly FoldQuality[];
  /** Over the predictions of all folds together. */
  readonly outOfSample: PredictionQuality;
  /** The row of the first prediction. */
  readonly from: number;
  /** Out-of-sample predictions of the rows from `from` to the last. */
  readonly predictions: Float64Array;
}

export interface WalkForwardValidationOptions extends Omit<WalkForwardOptions, 'observations'> {
  /** Called after each fold. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Predicts one value per row. */
export type Predictor = (x: Matrix) => Float64Array;

/** Fits whatever there is to fit, scaling included, on the training rows and nothing else. */
export type Fit<Code extends string = QuantErrorCode> = (x: Matrix, y: Float64Array) => Result<Predictor, Code>;

/**
 * Fits on each fold's past and predicts its test rows.
 * @param x features by row, in order of time; every row is labelled
 * @param y labels; row i is known `horizon` rows later
 */
export function validateWalkForward<Code extends string = QuantErrorCode>(
  x: Matrix,
  y: Float64Array,
  { onProgress, ...options }: WalkForwardValidationOptions,
  fit: Fit<Code>,
): Result<WalkForwardValidation, QuantErrorCode | Code> {
  invariant(x.rows === y.length, 'there is one label per row of features');
  const splits = purgedWalkForward({ ...options, observations: x.rows });
  if (!splits.ok) return splits;

  const from = splits.value[0]?.test.from ?? x.rows;
  const predictions = new Float64Array(x.rows - from);
  const folds: FoldQuality[] = [];
  for (const { train, test } of splits.value) {
    const predictor = fit(x.slice(train.from, train.to), y.subarray(train.from, train.to));
    if (!predictor.ok) return predictor;
    const predicted = predictor.value(x.slice(test.from, test.to));
    invariant(predicted.length === test.to - test.from, 'a predictor gives one value per row');
    predictions.set(predicted, test.from - from);
    folds.push({
      trainFrom: train.from,
      trainTo: train.to,
      testFrom: test.from,
      testTo: test.to,
      ...qualityOf(predicted, y.subarray(test.from, test.to)),
    });
    onProgress?.(folds.length, splits.value.length);
  }
  return ok({ folds, outOfSample: qualityOf(predictions, y.subarray(from)), from, predictions });
}

function qualityOf(predictions: Float64Array, outcomes: Float64Array): PredictionQuality {
  return {
    ic: valueOrNull(informationCoefficient(predictions, outcomes)),
    rankIc: valueOrNull(rankInformationCoefficient(predictions, outcomes)),
    hitRate: valueOrNull(hitRate(predictions, outcomes)),
    rmse: valueOrNull(rootMeanSquaredError(predictions, outcomes)),
  };
}

const valueOrNull = (figure: Result<number>): number | null => (figure.ok ? figure.value : null);
