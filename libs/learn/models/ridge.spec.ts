import * as fc from 'fast-check';
import { Matrix } from '#quant';
import { codeOf, valueOf } from '../../quant/testing/figures.js';
import { describeWithMarketData, readRows } from '../../quant/testing/market-data.js';
import { rootMeanSquaredError } from '../validation/metrics.js';
import { predictLinear } from './linear-model.js';
import { fitRidge } from './ridge.js';

const problem = fc
  .integer({ min: 1, max: 4 })
  .chain((features) =>
    fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: features + 1, maxLength: features + 1 }), {
      minLength: 1,
      maxLength: 30,
    }),
  )
  .map((rows) => ({
    x: Matrix.fromRows(rows.map((row) => row.slice(1))),
    y: Float64Array.from(rows, ([label = 0]) => label),
  }));

describe(fitRidge, () => {
  /** y = x: centred sums are Σx² = 2 and Σxy = 2, so the coefficient is 2 / (2 + 2). */
  it('shrinks the coefficient and leaves the intercept free', () => {
    const { coefficients, intercept } = valueOf(
      fitRidge(Matrix.fromRows([[9], [10], [11]]), Float64Array.of(9, 10, 11), { penalty: 2 }),
    );
    expect(coefficients[0]).toBeCloseTo(0.5, 12);
    expect(intercept).toBeCloseTo(5, 12);
  });

  it('finds a line without a penalty', () => {
    const x = Matrix.fromRows([
      [0, 1],
      [1, 0],
      [2, 5],
      [3, 1],
    ]);
    const y = Float64Array.from({ length: 4 }, (_, i) => 3 * x.at(i, 0) - 2 * x.at(i, 1) + 7);
    const { coefficients, intercept } = valueOf(fitRidge(x, y, { penalty: 0 }));
    expect([...coefficients, intercept].map((value) => Math.round(value * 1e9) / 1e9)).toEqual([3, -2, 7]);
  });

  it('stands where the gradient is zero', () => {
    fc.assert(
      fc.property(problem, fc.double({ min: 0.01, max: 100, noNaN: true }), ({ x, y }, penalty) => {
        const model = valueOf(fitRidge(x, y, { penalty }));
        const errors = predictLinear(model, x).map((prediction, i) => (y[i] ?? NaN) - prediction);
        const along = (values: Float64Array) => values.reduce((sum, value, i) => sum + value * (errors[i] ?? NaN), 0);
        expect(along(new Float64Array(x.rows).fill(1))).toBeCloseTo(0, 6);
        for (const [j, coefficient] of model.coefficients.entries()) {
          expect(along(x.column(j))).toBeCloseTo(penalty * coefficient, 6);
        }
      }),
    );
  });

  it('needs a penalty for a feature that depends on the others', () => {
    const x = Matrix.fromRows([
      [1, 2],
      [2, 4],
      [4, 8],
    ]);
    expect(codeOf(fitRidge(x, Float64Array.of(1, 2, 3), { penalty: 0 }))).toBe('QUANT.NOT_POSITIVE_DEFINITE');
    expect(fitRidge(x, Float64Array.of(1, 2, 3), { penalty: 1 }).ok).toBe(true);
  });

  it('refuses no rows and numbers that are not finite', () => {
    expect(codeOf(fitRidge(new Matrix(0, 2), new Float64Array(), { penalty: 1 }))).toBe('QUANT.TOO_FEW_OBSERVATIONS');
    expect(codeOf(fitRidge(Matrix.fromRows([[NaN]]), Float64Array.of(1), { penalty: 1 }))).toBe('QUANT.NOT_FINITE');
    expect(codeOf(fitRidge(Matrix.fromRows([[1]]), Float64Array.of(NaN), { penalty: 1 }))).toBe('QUANT.NOT_FINITE');
    expect(codeOf(fitRidge(Matrix.fromRows([[1e300], [0]]), Float64Array.of(1, 0), { penalty: 1 }))).toBe(
      'QUANT.NOT_POSITIVE_DEFINITE',
    );
  });

  it('throws on a penalty below zero and on labels without rows', () => {
    expect(() => fitRidge(new Matrix(1, 1), Float64Array.of(1), { penalty: -1 })).toThrow('penalty');
    expect(() => fitRidge(new Matrix(1, 1), Float64Array.of(1, 2), { penalty: 1 })).toThrow('one label per row');
  });
});

/** The first column is the label, and there is no header. */
function table(file: string) {
  const { header, rows } = readRows(`gbdt/${file}`, '\t');
  const numbers = [header, ...rows].map((cells) => cells.map(Number));
  return {
    x: Matrix.fromRows(numbers.map((row) => row.slice(1))),
    y: Float64Array.from(numbers, ([label = NaN]) => label),
  };
}

/** LightGBM's regression example, 7,000 rows of 28 features, penalty 10; figures by scikit-learn 1.9.1. */
describeWithMarketData('ridge on the regression example', () => {
  const COEFFICIENTS = [
    -0.06317461794999119, -0.0064343157419490616, 0.003113061251676741, -0.08357167169788325, -0.004468554417229908,
    0.15075590286912408, -0.0038519679109703968, -0.004146405201798662, 0.019235622674678064, 0.04296853893186969,
    0.018460567635266347, 0.0007871140796747369, -0.006835600425361495, 0.04369787934494924, 0.0007888986287232262,
    -0.0034400729664222527, -0.010592643916560588, 0.034247479398940045, 0.0032941200680803575, -0.005885711003065352,
    -0.0029434836917481616, -0.03416281629063633, 0.0950977855006216, 0.11382108261312722, 0.08309911913148949,
    -0.2564988910589981, 0.3007010024080681, -0.5045039153699209,
  ];

  it('meets coefficients, intercept, predictions and test error', () => {
    const train = table('regression.train.tsv.gz');
    const test = table('regression.test.tsv.gz');
    expect([train.x.rows, test.x.rows]).toEqual([7000, 500]);

    const model = valueOf(fitRidge(train.x, train.y, { penalty: 10 }));
    for (const [j, expected] of COEFFICIENTS.entries()) {
      expect(Math.abs((model.coefficients[j] ?? NaN) - expected)).toBeLessThan(1e-10);
    }
    expect(Math.abs(model.intercept - 0.564492144883112)).toBeLessThan(1e-10);

    const predictions = predictLinear(model, test.x);
    expect(predictions[0]).toBeCloseTo(0.7538555885245567, 10);
    expect(predictions[4]).toBeCloseTo(0.13065171616901583, 10);
    expect(valueOf(rootMeanSquaredError(predictions, test.y))).toBeCloseTo(0.4712373761128479, 10);
  });
});
