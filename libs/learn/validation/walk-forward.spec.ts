import { ok, SeededRng } from '#kernel';
import { Matrix, refuse } from '#quant';
import { codeOf, valueOf } from '../../quant/testing/figures.js';
import { predictLinear } from '../models/linear-model.js';
import { fitRidge } from '../models/ridge.js';
import { applyStandardiser, fitStandardiser } from '../models/standardiser.js';
import { validateWalkForward, type Fit } from './walk-forward.js';

const options = { folds: 4, horizon: 5, embargo: 2, minimumTrain: 100 };

/** The way a model is meant to be fitted: the scale too is learnt from the training rows alone. */
const ridge: Fit = (x, y) => {
  const standardiser = fitStandardiser(x);
  if (!standardiser.ok) return standardiser;
  const model = fitRidge(applyStandardiser(standardiser.value, x), y, { penalty: 1 });
  return model.ok ? ok((rows) => predictLinear(model.value, applyStandardiser(standardiser.value, rows))) : model;
};

const constant: Fit = () => ok((rows) => new Float64Array(rows.rows));
const failing: Fit = () => refuse('QUANT.NO_VARIATION');
const forgetful: Fit = () => ok(() => new Float64Array(1));

/** Labels that follow the first of three features by `signal`, the rest noise. */
function sample(rows: number, signal: number) {
  const rng = new SeededRng(7);
  const x = new Matrix(
    rows,
    3,
    Float64Array.from({ length: rows * 3 }, () => rng.normal()),
  );
  const y = Float64Array.from({ length: rows }, (_, i) => signal * x.at(i, 0) + rng.normal());
  return { x, y };
}

describe(validateWalkForward, () => {
  it('predicts each row from the training rows of its fold and from nothing later', () => {
    const { x, y } = sample(400, 1);
    const seen: number[] = [];
    const watching: Fit = (trainX, trainY) => {
      seen.push(trainX.rows);
      expect(trainX.data).toEqual(x.slice(0, trainX.rows).data);
      expect(trainY).toEqual(y.subarray(0, trainX.rows));
      return ridge(trainX, trainY);
    };
    const { folds, from, predictions } = valueOf(validateWalkForward(x, y, options, watching));

    expect(seen).toEqual(folds.map(({ trainTo }) => trainTo));
    expect([from, from + predictions.length]).toEqual([107, 400]);
    for (const { trainTo, testFrom, testTo } of folds) {
      const expected = valueOf(ridge(x.slice(0, trainTo), y.subarray(0, trainTo)))(x.slice(testFrom, testTo));
      expect(predictions.subarray(testFrom - from, testTo - from)).toEqual(expected);
    }
  });

  it('finds a signal that is there', () => {
    const { x, y } = sample(1000, 1);
    const { folds, outOfSample } = valueOf(validateWalkForward(x, y, options, ridge));
    // Signal and noise of one size: correlation 1 / √2, signs agree in three of four, error of the noise.
    expect(outOfSample.ic).toBeCloseTo(Math.SQRT1_2, 1);
    expect(outOfSample.rankIc).toBeGreaterThan(0.6);
    expect(outOfSample.hitRate).toBeCloseTo(0.75, 1);
    expect(outOfSample.rmse).toBeCloseTo(1, 1);
    for (const { ic } of folds) expect(ic).toBeGreaterThan(0.5);
  });

  it('finds nothing where nothing is', () => {
    const { x, y } = sample(1000, 0);
    const { outOfSample } = valueOf(validateWalkForward(x, y, options, ridge));
    expect(Math.abs(outOfSample.ic ?? NaN)).toBeLessThan(0.1);
  });

  it('has no correlation for predictions that do not vary', () => {
    const { x, y } = sample(200, 1);
    const { outOfSample } = valueOf(validateWalkForward(x, y, options, constant));
    expect(outOfSample).toMatchObject({ ic: null, rankIc: null, hitRate: null });
    expect(outOfSample.rmse).toBeGreaterThan(0);
  });

  it('tells its progress after each fold', () => {
    const { x, y } = sample(200, 1);
    const told: number[][] = [];
    const onProgress = (done: number, total: number) => told.push([done, total]);
    validateWalkForward(x, y, { ...options, onProgress }, ridge);
    expect(told).toEqual([1, 2, 3, 4].map((done) => [done, 4]));
  });

  it('passes on why there are no folds or no model', () => {
    const { x, y } = sample(100, 1);
    expect(codeOf(validateWalkForward(x, y, options, ridge))).toBe('QUANT.TOO_FEW_OBSERVATIONS');
    const enough = sample(200, 1);
    expect(codeOf(validateWalkForward(enough.x, enough.y, options, failing))).toBe('QUANT.NO_VARIATION');
  });

  it('throws on a predictor that leaves rows out', () => {
    const { x, y } = sample(200, 1);
    expect(() => validateWalkForward(x, y, options, forgetful)).toThrow('one value per row');
  });
});
