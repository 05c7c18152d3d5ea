import { createHash } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';
import {
  blockIn,
  bytesOfBlock,
  cellsOf,
  columnOf,
  newColumn,
  tapeColumns,
  type Column,
  type TapeBlock,
  type TapeKind,
} from './tape-layout.js';

/** Where a block stands on its tape. */
export interface TapeEntry {
  readonly at: number;
  readonly rows: number;
  readonly levels: number;
  /** Microseconds. */
  readonly first: number;
  readonly last: number;
}

/** What a tape has, to be kept beside it. */
export interface TapeIndex {
  readonly kind: TapeKind;
  readonly rows: number;
  /** Of the bytes of all blocks: equal rows give an equal hash. */
  readonly sha256: string;
  readonly blocks: readonly TapeEntry[];
}

/** Rows of every block but the last. */
const ROWS = 16_384;

/** Writes blocks of any length as blocks of one length, so that the same rows are the same bytes however they came. */
export class TapeWriter {
  private readonly descriptor: number;
  private readonly hash = createHash('sha256');
  private readonly blocks: TapeEntry[] = [];
  private readonly pending: Column[];
  private rows = 0;
  private levels = 0;
  private at = 0;

  constructor(
    file: string,
    private readonly kind: TapeKind,
  ) {
    this.descriptor = openSync(file, 'wx');
    this.pending = tapeColumns[kind].map((column) => newColumn(column, cellsOf(column, { rows: ROWS, levels: ROWS })));
  }

  write(block: TapeBlock): void {
    for (let from = 0; from < block.rows;) {
      const to = Math.min(block.rows, from + ROWS - this.rows);
      this.take(block, from, to);
      if (this.rows === ROWS) this.flush();
      from = to;
    }
  }

  finish(): TapeIndex {
    if (this.rows > 0) this.flush();
    closeSync(this.descriptor);
    const rows = this.blocks.reduce((sum, block) => sum + block.rows, 0);
    return { kind: this.kind, rows, sha256: this.hash.digest('hex'), blocks: this.blocks };
  }

  /** Rows of a block behind those that wait. */
  private take(block: TapeBlock, from: number, to: number): void {
    const bounds = 'bounds' in block ? block.bounds : undefined;
    const [first, end] = [bounds?.[2 * from] ?? 0, bounds?.[2 * to] ?? 0];
    for (const [k, column] of tapeColumns[this.kind].entries()) {
      const source = columnOf(block, column.name);
      if (column.per === 'row') this.column(k).set(source.subarray(from, to), this.rows);
      else if (column.per === 'level') this.levelsFor(k, end - first).set(source.subarray(first, end), this.levels);
      else this.takeBounds(k, source.subarray(2 * from, 2 * to + 1), this.levels - first);
    }
    this.rows += to - from;
    this.levels += end - first;
  }

  private takeBounds(k: number, bounds: Column, shift: number): void {
    const own = this.column(k);
    for (let j = 0; j < bounds.length; j += 1) own[2 * this.rows + j] = (bounds[j] ?? 0) + shift;
  }

  private column(k: number): Column {
    const column = this.pending[k];
    if (column === undefined) throw new RangeError(`a tape of ${this.kind} has no column ${k}`);
    return column;
  }

  /** A column of levels with room for more. */
  private levelsFor(k: number, more: number): Column {
    const own = this.column(k);
    if (this.levels + more <= own.length) return own;
    const layout = tapeColumns[this.kind][k];
    if (layout === undefined) return own;
    const grown = newColumn(layout, 2 * (this.levels + more));
    grown.set(own);
    this.pending[k] = grown;
    return grown;
  }

  private flush(): void {
    const { kind, rows, levels, at } = this;
    const bytes = new ArrayBuffer(bytesOfBlock(kind, { rows, levels }));
    const block = blockIn(kind, { rows, levels }, bytes);
    for (const [k, column] of tapeColumns[kind].entries()) {
      columnOf(block, column.name).set(this.column(k).subarray(0, cellsOf(column, { rows, levels })));
    }
    this.hash.update(new Uint8Array(bytes));
    writeSync(this.descriptor, new Uint8Array(bytes));
    this.blocks.push({ at, rows, levels, first: block.times[0] ?? 0, last: block.times[rows - 1] ?? 0 });
    this.at += bytes.byteLength;
    this.rows = 0;
    this.levels = 0;
  }
}
