/** @jest-environment ./libs/learn/testing/onnx-runtime.environment.cjs */

import { InferenceSession, Tensor } from 'onnxruntime-node';
import { SeededRng } from '#kernel';
import { Matrix } from '#quant';
import { predictLinear, type LinearModel } from '../models/linear-model.js';
import { applyStandardiser, fitStandardiser, type Standardiser } from '../models/standardiser.js';
import { exportLinearModel } from './linear-model.onnx.js';

const ROWS = 200;
const FEATURES = 5;

/** Features of very different size and offset, as float32 so that both sides see the same numbers. */
function features(): Float32Array {
  const rng = new SeededRng(11);
  const sizes = [1e-3, 1, 50, 1e4, 0.2];
  return Float32Array.from({ length: ROWS * FEATURES }, (_, i) => {
    const size = sizes[i % FEATURES] ?? 1;
    return 3 * size + size * rng.normal();
  });
}

function exported(): {
  bytes: Uint8Array;
  model: LinearModel;
  standardiser: Standardiser;
  x: Matrix;
  raw: Float32Array;
} {
  const raw = features();
  const x = new Matrix(ROWS, FEATURES, Float64Array.from(raw));
  const fitted = fitStandardiser(x);
  if (!fitted.ok) throw new Error(fitted.refusal.code);
  const model = { coefficients: Float64Array.of(0.4, -1.5, 0.02, 3, -0.7), intercept: 0.01 };
  const options = { model, standardiser: fitted.value, featureNames: ['a', 'b', 'c', 'd', 'é'], producer: 'test 1.0' };
  return { bytes: exportLinearModel(options), model, standardiser: fitted.value, x, raw };
}

describe(exportLinearModel, () => {
  it('predicts in ONNX Runtime what predictLinear predicts, from the raw features', async () => {
    const { bytes, model, standardiser, x, raw } = exported();
    const expected = predictLinear(model, applyStandardiser(standardiser, x));

    const session = await InferenceSession.create(bytes);
    const { prediction } = await session.run({ features: new Tensor('float32', raw, [ROWS, FEATURES]) });
    await session.release();

    expect(prediction?.dims).toEqual([ROWS, 1]);
    for (const [row, value] of expected.entries()) {
      expect(Math.abs(Number(prediction?.data[row]) - value)).toBeLessThanOrEqual(1e-5 * Math.abs(value));
    }
  });

  it('names its input and output', async () => {
    const session = await InferenceSession.create(exported().bytes);
    expect([session.inputNames, session.outputNames]).toEqual([['features'], ['prediction']]);
    await session.release();
  });

  it('carries producer and feature names', () => {
    const text = new TextDecoder().decode(exported().bytes);
    expect(text).toContain('test 1.0');
    expect(text).toContain('featureNames');
    expect(text).toContain('["a","b","c","d","é"]');
  });

  it('gives the same bytes for the same model', () => {
    expect(exported().bytes).toEqual(exported().bytes);
  });

  it('throws when names and coefficients disagree', () => {
    const { model, standardiser } = exported();
    expect(() => exportLinearModel({ model, standardiser, featureNames: ['a'], producer: 'test' })).toThrow(
      'the same features',
    );
  });
});
