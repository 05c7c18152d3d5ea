import type { DepthBlock, OrderBlock, QuoteBlock, TradeBlock } from '#engine';

/** What a tape holds, with the block of columns that the engine reads of it. */
export interface TapeBlocks {
  readonly quotes: QuoteBlock;
  readonly trades: Required<TradeBlock>;
  readonly depth: DepthBlock;
  readonly orders: OrderBlock;
}

export type TapeKind = keyof TapeBlocks;
/** Who took a trade may be unknown as a whole; a tape says so row by row. */
export type TapeBlock = TapeBlocks[TapeKind] | TradeBlock;

const ARRAYS = { f64: Float64Array, i32: Int32Array, u8: Uint8Array, i8: Int8Array } as const;
export type Column = Float64Array | Int32Array | Uint8Array | Int8Array;

interface TapeColumn {
  readonly name: string;
  readonly cell: keyof typeof ARRAYS;
  /** How many cells it has: one a row, one a price level, or the bounds of the levels (2 a row and one more). */
  readonly per: 'row' | 'level' | 'bound';
}

const perRow = (cell: TapeColumn['cell'], ...names: readonly string[]): TapeColumn[] =>
  names.map((name) => ({ name, cell, per: 'row' as const }));

/** The columns of a block in the order in which they stand on a tape. */
export const tapeColumns: Readonly<Record<TapeKind, readonly TapeColumn[]>> = {
  quotes: perRow('f64', 'times', 'bid', 'ask', 'bidSize', 'askSize'),
  trades: perRow('f64', 'times', 'price', 'size', 'takers'),
  depth: [
    ...perRow('f64', 'times'),
    ...perRow('u8', 'kinds'),
    { name: 'bounds', cell: 'i32', per: 'bound' },
    { name: 'ticks', cell: 'i32', per: 'level' },
    { name: 'lots', cell: 'f64', per: 'level' },
  ],
  orders: [
    ...perRow('f64', 'times'),
    ...perRow('u8', 'kinds'),
    ...perRow('f64', 'ids'),
    ...perRow('i8', 'sides'),
    ...perRow('i32', 'ticks'),
    ...perRow('f64', 'lots'),
  ],
};

/** Sizes of a block. */
export interface Extent {
  readonly rows: number;
  readonly levels: number;
}

export const cellsOf = ({ per }: TapeColumn, { rows, levels }: Extent): number => {
  if (per === 'row') return rows;
  return per === 'level' ? levels : 2 * rows + 1;
};

export const newColumn = ({ cell }: TapeColumn, cells: number): Column => new ARRAYS[cell](cells);

const ALIGNMENT = 8;

/** Every column begins at a multiple of eight bytes. */
const padded = (bytes: number): number => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;

export function bytesOfBlock(kind: TapeKind, extent: Extent): number {
  return tapeColumns[kind].reduce((sum, column) => {
    return sum + padded(cellsOf(column, extent) * ARRAYS[column.cell].BYTES_PER_ELEMENT);
  }, 0);
}

/** The block that stands in a buffer; its columns are windows on it. */
export function blockIn<K extends TapeKind>(kind: K, extent: Extent, buffer: ArrayBuffer): TapeBlocks[K] {
  let at = 0;
  const columns = tapeColumns[kind].map((column) => {
    const cells = cellsOf(column, extent);
    const Array = ARRAYS[column.cell];
    const window = new Array(buffer, at, cells);
    at += padded(window.byteLength);
    return [column.name, window] as const;
  });
  return { rows: extent.rows, ...Object.fromEntries(columns) } as unknown as TapeBlocks[K];
}

/** A column of a block by its name. */
export const columnOf = (block: TapeBlock, name: string): Column => Reflect.get(block, name) as Column;
