const FIRST_ROWS = 256;

/** Columns of float64 that grow as rows are written and are kept from block to block. */
export class RowWriter {
  rows = 0;
  private readonly all: Float64Array[];

  constructor(width: number) {
    this.all = Array.from({ length: width }, () => new Float64Array(FIRST_ROWS));
  }

  column(k: number): Float64Array {
    const column = this.all[k];
    if (column === undefined) throw new RangeError(`there is no column ${k}`);
    return column;
  }

  /** A new row; its cells are written by `cell`. */
  begin(): void {
    if (this.rows === this.column(0).length) this.grow();
    this.rows += 1;
  }

  cell(k: number, value: number): void {
    this.column(k)[this.rows - 1] = value;
  }

  reset(): void {
    this.rows = 0;
  }

  private grow(): void {
    this.all.forEach((column, k) => {
      const longer = new Float64Array(2 * column.length);
      longer.set(column);
      this.all[k] = longer;
    });
  }
}
