import { invariant, ok, type Result } from '#kernel';
import { choleskyFactor, choleskySolve, lacking, Matrix, mean, type QuantErrorCode } from '#quant';
import { columnMeans } from './column-means.js';
import type { LinearModel } from './linear-model.js';

export interface RidgeOptions {
  /** Weight of the squared coefficients against the sum of squared errors; 0 is ordinary least squares. */
  readonly penalty: number;
}

/**
 * Ridge regression: the w and b that minimise |y - Xw - b|² + penalty |w|², the intercept b not penalised (Hoerl and
 * Kennard 1970). Solved by the normal equations of the centred data, so features of very different size are better
 * standardised first, which also makes the penalty mean the same for each.
 *
 * Refused with `QUANT.NOT_POSITIVE_DEFINITE` when the penalty is 0 and a feature depends on the others.
 */
export function fitRidge(x: Matrix, y: Float64Array, { penalty }: RidgeOptions): Result<LinearModel, QuantErrorCode> {
  invariant(penalty >= 0 && Number.isFinite(penalty), 'a penalty is finite and not negative');
  invariant(x.rows === y.length, 'there is one label per row of features');
  const lack = lacking(1, y) ?? lacking(0, x.data);
  if (lack) return lack;
  const centre = mean(y);
  if (!centre.ok) return centre;

  const means = columnMeans(x);
  const { gram, moment } = normalEquations(
    x,
    y.map((label) => label - centre.value),
    means,
  );
  for (let j = 0; j < x.columns; j++) gram.data[j * x.columns + j] = gram.at(j, j) + penalty;
  const factor = choleskyFactor(gram);
  if (!factor.ok) return factor;

  const coefficients = choleskySolve(factor.value, moment);
  const intercept = means.reduce((rest, featureMean, j) => rest - featureMean * (coefficients[j] ?? NaN), centre.value);
  return ok({ coefficients, intercept });
}

/** X'X (lower triangle) and X'y of the centred features; `y` is centred already. */
function normalEquations(x: Matrix, y: Float64Array, means: Float64Array) {
  const gram = new Matrix(x.columns, x.columns);
  const moment = new Float64Array(x.columns);
  const centred = new Float64Array(x.columns);
  for (const [i, label] of y.entries()) {
    const row = x.row(i);
    for (let j = 0; j < x.columns; j++) centred[j] = (row[j] ?? NaN) - (means[j] ?? NaN);
    addScaled(moment, centred, label, x.columns);
    for (let j = 0; j < x.columns; j++) addScaled(gram.row(j), centred, centred[j] ?? NaN, j + 1);
  }
  return { gram, moment };
}

function addScaled(target: Float64Array, values: Float64Array, factor: number, length: number): void {
  for (let k = 0; k < length; k++) target[k] = (target[k] ?? NaN) + factor * (values[k] ?? NaN);
}
