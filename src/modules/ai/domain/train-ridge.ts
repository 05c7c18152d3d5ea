import type { FeaturesErrorCode, FittedProcessors } from '#features';
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
import { type ProcessorRequest, fitOn, processed } from './processing.js';

export interface RidgeTask {
  readonly names: readonly string[];
  /** Row-major, rows in order of time; NaN where not known, which a processor then has to fill. */
  readonly values: Float64Array;
  readonly labels: Float64Array;
  /** Rows that a label looks ahead. */
  readonly horizon: number;
  readonly folds: number;
  readonly penalty: number;
  /** Between features and model; learnt anew from the training rows of each fold. */
  readonly processors: readonly ProcessorRequest[];
}

/** Rows of a fold, the last one exclusive. */
export interface FoldRows extends Quality {
  readonly trainFrom: number;
  readonly trainTo: number;
  readonly testFrom: number;
  readonly testTo: number;
}

export interface TrainedRidge {
  /** Takes what the processors make of the features. */
  readonly onnx: Uint8Array;
  readonly processors: FittedProcessors;
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
export function trainRidge(
  task: RidgeTask,
  report: (fraction: number) => void,
): Result<TrainedRidge, QuantErrorCode | FeaturesErrorCode> {
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
      const fitted = fit(trainX, trainY, task);
      return fitted.ok ? ok(fitted.value.predict) : fitted;
    },
  );
  if (!validation.ok) return validation;
  const final = fit(x, task.labels, task);
  if (!final.ok) return final;
  const { folds, outOfSample, predictions } = validation.value;
  const deviation = standardDeviation(predictions);
  report(1);
  return ok({
    onnx: exportLinearModel({ ...final.value.parts, featureNames: task.names, producer: PRODUCER }),
    processors: final.value.processors,
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

/** Everything that is learnt, the processors first, is learnt from these rows. */
function fit(x: Matrix, y: Float64Array, { names, penalty, processors }: RidgeTask) {
  const fitted = fitOn(processors, names, x);
  if (!fitted.ok) return fitted;
  const scaled = processed(fitted.value, names, x);
  const standardiser = fitStandardiser(scaled);
  if (!standardiser.ok) return standardiser;
  const model = fitRidge(applyStandardiser(standardiser.value, scaled), y, { penalty });
  if (!model.ok) return model;
  const predict: Predictor = (rows) =>
    predictLinear(model.value, applyStandardiser(standardiser.value, processed(fitted.value, names, rows)));
  const parts = { model: model.value, standardiser: standardiser.value };
  return ok({ predict, processors: fitted.value, parts });
}
