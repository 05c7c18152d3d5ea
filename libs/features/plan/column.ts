/** One value a row; NaN where it is not known. */
export type Column = Float64Array;

/** The value of a row that is inside the column: kernels keep to the bounds. */
export function at(column: Column, row: number): number {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a read inside the bounds is a number
  return column[row] as number;
}

/** The column that a step was given at its place. */
export function columnAt(columns: readonly Column[], id: number): Column {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the plan gives every id a column
  return columns[id] as Column;
}
