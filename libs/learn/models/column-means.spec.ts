import { Matrix } from '#quant';
import { columnMeans } from './column-means.js';

describe(columnMeans, () => {
  it('averages each column', () => {
    const x = Matrix.fromRows([
      [1, 10],
      [2, 20],
      [6, 60],
    ]);
    expect(columnMeans(x)).toEqual(Float64Array.of(3, 30));
  });
});
