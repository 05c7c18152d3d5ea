import { type Result, ok } from '#kernel';
import {
  type Predictor,
  applyStandardiser,
  exportLinearModel,
  fitRidge,
  fitStandardiser,
  predictLinear,
  validateWalkForward,
} from '#learn';
import { Matrix, type QuantErrorCode, standardDeviation } from '#quant';
import type { Quality } from './model.js';

export interface RidgeTask {
  readonly names: readonly string[];
  /** Row-major, rows in order of time. */
  readonly values: Float64Array;
  readonly labels: Float64Array;
  /** Rows that a label looks ahead. */
  readonly horizon: number;
  readonly folds: number;
  readonly penalty: number;
}

/** Rows of a fold, the last one exclusive. */
export interface FoldRows extends Quality {
  readonly trainFrom: number;
  readonly trainTo: number;
  readonly testFrom: number;
  readonly testTo: number;
}

export interface TrainedRidge {
  readonly onnx: Uint8Array;
  readonly folds: readonly FoldRows[];
  readonly outOfSample: Quality;
  /** Standard deviation of the out-of-sample predictions. */
  readonly predictionDeviation: number;
}

/** Rows left out between training and test besides the horizon. */
const EMBARGO_ROWS = 5;
/** Share of the rows that the first fold trains on. */
const FIRST_TRAIN_SHARE = 0.4;
const LEAST_TRAIN_ROWS = 60;
const PRODUCER = 'quantumalpha';

/**
 * Ridge regression on standardised features: judged by purged walk-forward validation, then fitted on all rows and written as ONNX. The
 * same task gives the same bytes.
 */
export function trainRidge(task: RidgeTask, report: (fraction: number) => void): Result<TrainedRidge, QuantErrorCode> {
  const x = new Matrix(task.labels.length, task.names.length, task.values);
  const validation = validateWalkForward(
    x,
    task.labels,
    {
      folds: task.folds,
      horizon: task.horizon,
      embargo: EMBARGO_ROWS,
      minimumTrain: Math.max(LEAST_TRAIN_ROWS, Math.floor(x.rows * FIRST_TRAIN_SHARE)),
      onProgress: (done, total) => report(done / (total + 1)),
    },
    (trainX, trainY) => {
      const fitted = fit(trainX, trainY, task.penalty);
      return fitted.ok ? ok(fitted.value.predict) : fitted;
    },
  );
  if (!validation.ok) return validation;
  const final = fit(x, task.labels, task.penalty);
  if (!final.ok) return final;
  const { folds, outOfSample, predictions } = validation.value;
  const deviation = standardDeviation(predictions);
  report(1);
  return ok({
    onnx: exportLinearModel({ ...final.value.parts, featureNames: task.names, producer: PRODUCER }),
    folds: folds.map(({ trainFrom, trainTo, testFrom, testTo, ...quality }) => ({
      trainFrom,
      trainTo,
      testFrom,
      testTo,
      ...judgement(quality),
    })),
    outOfSample: judgement(outOfSample),
    predictionDeviation: deviation.ok ? deviation.value : 0,
  });
}

const judgement = ({ ic, rankIc, hitRate }: Quality): Quality => ({ ic, rankIc, hitRate });

function fit(x: Matrix, y: Float64Array, penalty: number) {
  const standardiser = fitStandardiser(x);
  if (!standardiser.ok) return standardiser;
  const model = fitRidge(applyStandardiser(standardiser.value, x), y, { penalty });
  if (!model.ok) return model;
  const predict: Predictor = (rows) => predictLinear(model.value, applyStandardiser(standardiser.value, rows));
  return ok({ predict, parts: { model: model.value, standardiser: standardiser.value } });
}
