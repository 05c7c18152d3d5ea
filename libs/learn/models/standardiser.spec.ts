import * as fc from 'fast-check';
import { Matrix } from '#quant';
import { codeOf, valueOf } from '../../quant/testing/figures.js';
import { applyStandardiser, fitStandardiser } from './standardiser.js';

describe(fitStandardiser, () => {
  it('learns mean and standard deviation (n) of each column', () => {
    const x = Matrix.fromRows([
      [2, 100],
      [4, 100],
      [6, 400],
      [8, 400],
    ]);
    expect(valueOf(fitStandardiser(x))).toEqual({
      means: Float64Array.of(5, 250),
      scales: Float64Array.of(Math.sqrt(5), 150),
    });
  });

  it('only centres a constant column, rounding or not', () => {
    const x = Matrix.fromRows([[0.3], [0.1 + 0.2], [0.3]]);
    expect(valueOf(fitStandardiser(x)).scales).toEqual(Float64Array.of(1));
  });

  it('refuses no rows and numbers that are not finite', () => {
    expect(codeOf(fitStandardiser(new Matrix(0, 2)))).toBe('QUANT.TOO_FEW_OBSERVATIONS');
    expect(codeOf(fitStandardiser(Matrix.fromRows([[1, NaN]])))).toBe('QUANT.NOT_FINITE');
  });
});

describe(applyStandardiser, () => {
  it('brings the rows it has learnt from to mean 0 and mean square 1 or 0', () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: -99, max: 99 }), fc.constant(7)), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(rows, (list) => {
        const x = Matrix.fromRows(list);
        const standardised = applyStandardiser(valueOf(fitStandardiser(x)), x);
        const average = (power: number) =>
          standardised.column(0).reduce((sum, value) => sum + value ** power, 0) / x.rows;
        expect(average(1)).toBeCloseTo(0, 9);
        expect(average(2)).toBeCloseTo(new Set(list.map(([value]) => value)).size > 1 ? 1 : 0, 9);
        expect(standardised.column(1)).toEqual(new Float64Array(x.rows));
      }),
    );
  });

  it('brings other rows to the same scale', () => {
    const standardiser = { means: Float64Array.of(5), scales: Float64Array.of(2) };
    expect(applyStandardiser(standardiser, Matrix.fromRows([[9], [4]])).data).toEqual(Float64Array.of(2, -0.5));
  });

  it('throws on columns that it has not learnt', () => {
    const standardiser = { means: Float64Array.of(5), scales: Float64Array.of(2) };
    expect(() => applyStandardiser(standardiser, new Matrix(1, 2))).toThrow('has learnt');
  });
});
