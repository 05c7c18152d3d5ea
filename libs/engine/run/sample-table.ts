/** Rows in a block. */
const BLOCK = 512;

/** Rows of numbers that are taken down while a run goes on; lists are made when they are asked for. */
export class SampleTable {
  private readonly blocks: Float64Array[] = [];
  private block: Float64Array;
  private used = 0;

  constructor(private readonly width: number) {
    this.block = new Float64Array(width * BLOCK);
  }

  /** A new row; its cells are set in the order of the columns. */
  push(cell: number): void {
    if (this.used === this.block.length) this.turnOver();
    this.block[this.used] = cell;
    this.used += 1;
  }

  column(k: number): number[] {
    const { width } = this;
    const cells: number[] = [];
    for (const block of this.all())
      for (let at = k; at < block.length; at += width) cells.push(block[at] ?? Number.NaN);
    return cells;
  }

  /** All cells, row by row. */
  save(): number[] {
    return this.all().flatMap((block) => [...block]);
  }

  restore(cells: readonly number[]): void {
    for (const cell of cells) this.push(cell);
  }

  private all(): Float64Array[] {
    return [...this.blocks, this.block.subarray(0, this.used)];
  }

  private turnOver(): void {
    this.blocks.push(this.block);
    this.block = new Float64Array(this.width * BLOCK);
    this.used = 0;
  }
}
