import { SeededRng } from '#kernel';
import { Matrix } from '../linear-algebra/matrix.js';
import { codeOf, valueOf } from '../testing/figures.js';
import { backtestOverfitting, blockReturns } from './overfitting.js';

/** Daily returns of trials; the k-th has the mean that `skill` gives it, per period, against a deviation of one. */
function trials(columns: number, rows: number, skill: (trial: number) => number): Matrix {
  const rng = new SeededRng(5);
  return new Matrix(
    rows,
    columns,
    Float64Array.from({ length: rows * columns }, (_, k) => rng.normal() + skill(k % columns)),
  );
}

const overfitting = (matrix: Matrix, blocks = 16) =>
  backtestOverfitting(Array.from({ length: matrix.columns }, (_, k) => blockReturns(matrix.column(k), blocks)));

describe(backtestOverfitting, () => {
  it('finds nothing wrong with one trial that is better all the time', () => {
    const { probability, probabilityOfLoss, logits } = valueOf(
      overfitting(
        trials(20, 320, (k) => (k === 7 ? 1 : 0)),
        8,
      ),
    );
    expect([probability, probabilityOfLoss, logits.length]).toEqual([0, 0, 70]);
  });

  it('sees that trials which make up in one half what they lose in the other are overfitted', () => {
    const matrix = trials(20, 320, () => 0);
    for (let k = 0; k < 20; k++) {
      const column = matrix.column(k);
      const mean = column.reduce((sum, value) => sum + value, 0) / 320;
      for (let row = 0; row < 320; row++) matrix.data[row * 20 + k] = (column[row] ?? 0) - mean;
    }
    expect(valueOf(overfitting(matrix, 8)).probability).toBeGreaterThan(0.9);
  });

  it('is about one half on average where nobody has any skill', () => {
    const all = trials(200, 640, () => 0);
    const groups = Array.from({ length: 10 }, (_, g) =>
      Matrix.fromRows(Array.from({ length: 640 }, (_row, row) => all.row(row).slice(20 * g, 20 * g + 20))),
    );
    const sum = groups.reduce((total, group) => total + valueOf(overfitting(group, 10)).probability, 0);
    expect(Math.abs(sum / 10 - 0.5)).toBeLessThan(0.2);
  });

  /** Four blocks of two days, two trials: worked by hand. */
  it('compares each half with the other', () => {
    const good = [1, 2, 1, 2, 1, 2, 1, 2];
    const poor = [-1, 2, -1, 2, -1, 2, -1, 2];
    const matrix = Matrix.fromRows(good.map((value, row) => [value, poor[row] ?? 0]));
    const { logits, inSample } = valueOf(overfitting(matrix, 4));
    expect([...logits]).toEqual(Array.from({ length: 6 }, () => Math.log(2 / 3 / (1 - 2 / 3))));
    expect(inSample[0]).toBeCloseTo(1.5 / Math.sqrt(1 / 3), 12);
  });

  it('gives equal trials one rank between them', () => {
    const rows = Array.from({ length: 64 }, (_, row) => [row % 3, row % 3, row % 3]);
    const { probability, logits } = valueOf(overfitting(Matrix.fromRows(rows), 4));
    expect([probability, logits[0]]).toEqual([1, 0]);
  });

  it.each([
    [trials(3, 31, () => 0), 'QUANT.TOO_FEW_OBSERVATIONS'],
    [trials(1, 320, () => 0), 'QUANT.TOO_FEW_OBSERVATIONS'],
    [trials(2, 320, () => NaN), 'QUANT.NOT_FINITE'],
  ])('refuses what it cannot judge', (matrix, code) => {
    expect(codeOf(overfitting(matrix))).toBe(code);
  });
});
