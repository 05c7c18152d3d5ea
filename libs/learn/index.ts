export { predictLinear } from './models/linear-model.js';
export type { LinearModel } from './models/linear-model.js';
export { fitRidge } from './models/ridge.js';
export type { RidgeOptions } from './models/ridge.js';
export { applyStandardiser, fitStandardiser } from './models/standardiser.js';
export type { Standardiser } from './models/standardiser.js';
export { exportLinearModel } from './onnx/linear-model.onnx.js';
export type { LinearModelExport } from './onnx/linear-model.onnx.js';
export {
  hitRate,
  informationCoefficient,
  rankInformationCoefficient,
  rootMeanSquaredError,
} from './validation/metrics.js';
export { purgedKFold, purgedWalkForward } from './validation/splits.js';
export type { Fold, RowRange, SplitOptions, SurroundedFold, WalkForwardOptions } from './validation/splits.js';
export { validateWalkForward } from './validation/walk-forward.js';
export type {
  Fit,
  FoldQuality,
  PredictionQuality,
  Predictor,
  WalkForwardValidation,
  WalkForwardValidationOptions,
} from './validation/walk-forward.js';
