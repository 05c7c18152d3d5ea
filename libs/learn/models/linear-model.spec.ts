import { Matrix } from '#quant';
import { predictLinear } from './linear-model.js';

const model = { coefficients: Float64Array.of(2, -1), intercept: 0.5 };

describe(predictLinear, () => {
  it('adds the weighted features to the intercept', () => {
    const x = Matrix.fromRows([
      [1, 1],
      [0, 3],
    ]);
    expect(predictLinear(model, x)).toEqual(Float64Array.of(1.5, -2.5));
  });

  it('throws on features that it has no coefficients for', () => {
    expect(() => predictLinear(model, new Matrix(1, 3))).toThrow('one coefficient per feature');
  });
});
