/** Rows of numbers that are mostly zero: row r has the columns `indices` and the `values` from `starts[r]` to before `starts[r + 1]`. */
export interface SparseRows {
  readonly starts: Uint32Array;
  readonly indices: Uint32Array;
  readonly values: Float64Array;
  readonly columns: number;
}

export const rowCount = ({ starts }: SparseRows): number => starts.length - 1;

/** @param rows of each, columns rising with their values */
export function sparseRows(rows: readonly ReadonlyMap<number, number>[], columns: number): SparseRows {
  const starts = new Uint32Array(rows.length + 1);
  rows.forEach((row, r) => (starts[r + 1] = (starts[r] ?? 0) + row.size));
  const indices = new Uint32Array(starts.at(-1) ?? 0);
  const values = new Float64Array(indices.length);
  rows.forEach((row, r) => {
    let place = starts[r] ?? 0;
    for (const [column, value] of [...row].toSorted(([a], [b]) => a - b)) {
      indices[place] = column;
      values[place] = value;
      place++;
    }
  });
  return { starts, indices, values, columns };
}

/** Scalar product of a row with dense weights. */
export function dot({ starts, indices, values }: SparseRows, row: number, weights: Float64Array): number {
  let total = 0;
  const end = starts[row + 1] ?? 0;
  for (let k = starts[row] ?? 0; k < end; k++) total += (values[k] ?? 0) * (weights[indices[k] ?? 0] ?? 0);
  return total;
}
