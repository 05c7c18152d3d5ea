import type { DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api';
import { type BarColumns, columnsOf } from '../bars/bar-columns.js';
import { type NumericRow, NumericRows } from '../bars/numeric-rows.js';
import { toSymbol } from '../bars/symbols.js';
import { microsOfUnix } from '../bars/unix-time.js';
import type { Reading } from '../files/file-reader.js';
import { RefusedFile } from '../files/refused-file.js';
import { fileRefusal } from '../market-files.errors.js';
import { describeParquet, fromParquet, withDuckDb } from './with-duckdb.js';

/** Reads a Parquet file through DuckDB, a chunk of rows at a time. */
export const readParquet = (reading: Reading): Promise<void> =>
  withDuckDb(reading.name, (connection) => readRows(connection, reading));

async function readRows(connection: DuckDBConnection, reading: Reading): Promise<void> {
  const fields = await describeParquet(connection, reading.file.path);
  const columns = columnsOf(
    fields.map(({ name }) => name),
    reading.columns,
  );
  if ('missing' in columns) {
    const missing = columns.missing.join(', ');
    throw new RefusedFile(fileRefusal('DATA.COLUMNS_MISSING', { file: reading.name, missing }));
  }
  if (columns.volume === null) reading.collector.noVolume();
  const result = await connection.stream(`SELECT ${selectOf(fields, columns)} ${fromParquet(reading.file.path)}`);
  const take = new ChunkTaker(reading, columns.symbol !== null);
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    take.chunk(chunk);
  }
}

function selectOf(fields: readonly { readonly name: string; readonly type: string }[], columns: BarColumns): string {
  const quoted = (index: number): string => `"${(fields[index]?.name ?? '').replaceAll('"', '""')}"`;
  const number = (index: number | null): string =>
    index === null ? '0::DOUBLE' : `TRY_CAST(${quoted(index)} AS DOUBLE)`;
  const dateType = fields[columns.date]?.type ?? '';
  const time = /^(TIMESTAMP|DATE)/.test(dateType)
    ? `epoch_us(${quoted(columns.date)}::TIMESTAMP)::DOUBLE`
    : `${quoted(columns.date)}::VARCHAR`;
  const symbol = columns.symbol === null ? `''` : `${quoted(columns.symbol)}::VARCHAR`;
  const prices = [columns.open, columns.high, columns.low, columns.close, columns.volume].map(number);
  return [time, symbol, ...prices].join(', ');
}

class ChunkTaker {
  private readonly rows: NumericRows;
  private readonly row: NumericRow = { moment: 0, open: 0, high: 0, low: 0, close: 0, volume: 0 };
  private taken = 0;

  constructor(
    private readonly reading: Reading,
    private readonly hasSymbols: boolean,
  ) {
    this.rows = new NumericRows(reading.collector, reading.group);
  }

  chunk(chunk: DuckDBDataChunk): void {
    const [times, symbols, open, high, low, close, volume] = chunk.getColumns();
    const { row } = this;
    for (let i = 0; i < chunk.rowCount; i++) {
      this.taken += 1;
      const symbol = this.hasSymbols ? toSymbol(textOf(symbols?.[i])) : this.reading.symbol;
      if (symbol === null) {
        this.reading.collector.reject({ code: 'DATA.BAD_SYMBOL', reason: 'the row has no symbol' }, this.taken);
        continue;
      }
      row.moment = microsOf(times?.[i]);
      row.open = toNumber(open?.[i]);
      row.high = toNumber(high?.[i]);
      row.low = toNumber(low?.[i]);
      row.close = toNumber(close?.[i]);
      row.volume = toNumber(volume?.[i]);
      this.rows.add(symbol, row, this.taken);
    }
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const microsOf = (value: unknown): number => (typeof value === 'string' ? microsOfUnix(value) : toNumber(value));

const toNumber = (value: unknown): number => (typeof value === 'number' ? value : Number.NaN);
