import { zstdDecompressSync } from 'node:zlib';
import { type Column, CompressionType, type Table, Type, setCompressionCodec, tableFromIPC } from '@uwdata/flechette';
import { type BarColumns, columnsOf } from '../bars/bar-columns.js';
import { type NumericRow, NumericRows } from '../bars/numeric-rows.js';
import { toSymbol } from '../bars/symbols.js';
import { microsOfUnix } from '../bars/unix-time.js';
import type { FileReader, Reading } from '../files/file-reader.js';
import { RefusedFile } from '../files/refused-file.js';
import { WholeFile } from '../files/whole-file.js';
import { fileRefusal } from '../market-files.errors.js';
import { unpackLz4Frame } from './lz4-frame.js';

const MICROS_PER_MILLI = 1000;
const MOST_RATIO = 1024;

const encode = (): never => {
  throw new RangeError('files are read, not written');
};
setCompressionCodec(CompressionType.LZ4_FRAME, { decode: unpackLz4Frame, encode });
setCompressionCodec(CompressionType.ZSTD, {
  decode: (packed, size) => {
    if (size > packed.length * MOST_RATIO) throw new RangeError('more bytes are promised than is usual');
    return zstdDecompressSync(packed, { maxOutputLength: size });
  },
  encode,
});

/** An Arrow IPC file with LZ4, Zstandard or no compression: Feather version 2, as freqtrade and pandas write it. */
export function arrowReader(reading: Reading): FileReader {
  return new WholeFile(reading.name, reading.limits, (content) => readTable(tableOf(content, reading.name), reading));
}

function tableOf(content: Buffer, file: string): Table {
  try {
    return tableFromIPC(content, { useBigInt: false, useDate: false });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new RefusedFile(fileRefusal('DATA.FILE_DAMAGED', { file, reason }));
  }
}

function readTable(table: Table, reading: Reading): void {
  const columns = columnsIn(table, reading);
  if (columns.volume === null) reading.collector.noVolume();
  const valueOf = rowReader(table, columns);
  const symbolOf = symbolReader(table, columns.symbol, reading.symbol);
  const rows = new NumericRows(reading.collector, reading.group);
  for (let i = 0; i < table.numRows; i++) {
    const symbol = symbolOf(i);
    if (symbol === null) {
      reading.collector.reject({ code: 'DATA.BAD_SYMBOL', reason: 'the row has no symbol' }, i + 1);
    } else rows.add(symbol, valueOf(i), i + 1);
  }
}

function columnsIn(table: Table, { name: file, columns: map }: Reading): BarColumns {
  const names = table.schema.fields.map(({ name }) => name);
  const columns = columnsOf(names, map);
  if (!('missing' in columns)) return columns;
  throw new RefusedFile(fileRefusal('DATA.COLUMNS_MISSING', { file, missing: columns.missing.join(', ') }));
}

/** Gives one object again and again. */
function rowReader(table: Table, columns: BarColumns): (row: number) => NumericRow {
  const numbers = (index: number | null): ((row: number) => number) => {
    if (index === null) return () => 0;
    const values: ArrayLike<unknown> = table.getChildAt(index).toArray();
    return (row) => toNumber(values[row]);
  };
  const time = timesOf(table.getChildAt(columns.date));
  const [open, high, low] = [numbers(columns.open), numbers(columns.high), numbers(columns.low)];
  const [close, volume] = [numbers(columns.close), numbers(columns.volume)];
  const row: NumericRow = { moment: 0, open: 0, high: 0, low: 0, close: 0, volume: 0 };
  return (i) => {
    row.moment = time(i);
    row.open = open(i);
    row.high = high(i);
    row.low = low(i);
    row.close = close(i);
    row.volume = volume(i);
    return row;
  };
}

function symbolReader(table: Table, index: number | null, symbol: string | null): (row: number) => string | null {
  if (index === null) return () => symbol;
  const column = table.getChildAt(index);
  return (row) => toSymbol(textOf(column.at(row)));
}

const toNumber = (value: unknown): number =>
  typeof value === 'number' || typeof value === 'bigint' ? Number(value) : Number.NaN;

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' ? String(value) : '';

/** Microseconds of a row of a column of timestamps, dates, whole numbers (Unix time) or texts. */
function timesOf(column: Column<unknown>): (row: number) => number {
  const values = column.toArray() as ArrayLike<unknown>;
  const { typeId } = column.type;
  if (typeId === Type.Timestamp || typeId === Type.Date) {
    // Milliseconds with a fraction for finer units.
    return (row) => Math.round(toNumber(values[row]) * MICROS_PER_MILLI);
  }
  return (row) => microsOfUnix(textOf(values[row]));
}
