import { Matrix } from './matrix.js';

const matrix = Matrix.fromRows([
  [1, 2, 3],
  [4, 5, 6],
]);

describe(Matrix, () => {
  it('keeps its entries row by row', () => {
    expect([matrix.rows, matrix.columns, [...matrix.data]]).toEqual([2, 3, [1, 2, 3, 4, 5, 6]]);
    expect(matrix.at(1, 0)).toBe(4);
    expect(matrix.column(2)).toEqual(Float64Array.of(3, 6));
  });

  it('starts with zeros', () => {
    expect(new Matrix(1, 2).data).toEqual(Float64Array.of(0, 0));
  });

  it('gives views of rows', () => {
    const own = Matrix.fromRows([[1], [2], [3]]);
    own.row(1)[0] = 9;
    own.slice(1, 3).row(1)[0] = 8;
    expect([...own.data]).toEqual([1, 9, 8]);
  });

  it.each([
    [2, 0],
    [0, 3],
    [-1, 0],
    [0, -1],
    [0, 0.5],
  ])('has no entry at row %d, column %d', (row, column) => {
    expect(() => matrix.at(row, column)).toThrow('no entry');
  });

  it('throws on rows or data that do not make a rectangle', () => {
    expect(() => Matrix.fromRows([[1, 2], [3]])).toThrow('one length');
    expect(() => new Matrix(2, 2, Float64Array.of(1, 2, 3))).toThrow('rows times columns');
  });
});
