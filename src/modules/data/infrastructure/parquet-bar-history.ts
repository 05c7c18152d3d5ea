import { Injectable } from '@nestjs/common';
import type { DuckDBValue } from '@duckdb/node-api';
import { LRUCache } from 'lru-cache';
import { type Bar, Decimal, UnexpectedError } from '#kernel';
import type { Page } from '#messaging';
import { toPage } from '#platform/http';
import { DataFolder } from '#platform/module';
import { BarHistory, type BarSource, type BarWindow } from '../application/ports/bar-history.port.js';
import { type PriceColumns, rowsUntil, sliceRows } from '../domain/bar-table.js';
import { barCursor, closeOfCursor } from './bar-cursor.js';
import { DuckDb, literal } from './duck-db.js';

/** Rows of histories that are kept in memory as numbers: 56 bytes each. */
const ROWS_CACHED = 500_000;
const SELECT_TEXT = `SELECT open_time, close_time, open::VARCHAR, high::VARCHAR, low::VARCHAR, close::VARCHAR, volume::VARCHAR`;
const SELECT_NUMBERS = `SELECT open_time::DOUBLE, close_time::DOUBLE, open::DOUBLE, high::DOUBLE, low::DOUBLE, close::DOUBLE, volume::DOUBLE`;

/** Reads Parquet files through DuckDB; the files never change, so what was read stays true. */
@Injectable()
export class ParquetBarHistory extends BarHistory {
  private readonly cache = new LRUCache<string, PriceColumns>({
    maxSize: ROWS_CACHED,
    sizeCalculation: ({ close }) => Math.max(1, close.length),
  });

  constructor(
    private readonly duckDb: DuckDb,
    private readonly dataFolder: DataFolder,
  ) {
    super();
  }

  async page(
    source: BarSource,
    { from, to }: BarWindow,
    part: { limit: number; cursor?: string | undefined },
  ): Promise<Page<Bar>> {
    const before = closeOfCursor(part.cursor);
    const last = before === undefined || (to !== undefined && to < before) ? to : before - 1n;
    const bars = await this.bars(source, await this.columns(source, { from, to: last }, part.limit + 1));
    return toPage(bars.toReversed(), part.limit, {
      view: (bar) => bar,
      cursor: ({ closeTime }) => barCursor(closeTime),
    });
  }

  async following(source: BarSource, after: bigint, limit: number): Promise<Bar[]> {
    const columns = await this.columns(source, { from: after + 1n });
    return this.bars(source, sliceRows(columns, 0, limit));
  }

  async columns(source: BarSource, { from, to }: BarWindow, rows?: number): Promise<PriceColumns> {
    const all = this.cache.get(fileOf(source)) ?? (await this.readColumns(source));
    const end = to === undefined ? all.close.length : rowsUntil(all, Number(to));
    const first = from === undefined ? 0 : rowsUntil(all, Number(from) - 1);
    const begin = rows === undefined ? first : Math.max(first, end - rows);
    return sliceRows(all, Math.min(begin, end), end);
  }

  private async readColumns(source: BarSource): Promise<PriceColumns> {
    const columns = await this.duckDb.use(async (connection) => {
      const result = await connection.stream(`${SELECT_NUMBERS} ${this.from(source)} ORDER BY close_time`);
      const parts: number[][][] = [];
      for (
        let chunk = await result.fetchChunk();
        chunk !== null && chunk.rowCount > 0;
        chunk = await result.fetchChunk()
      ) {
        parts.push(chunk.getColumns().map((column) => column.map(Number)));
      }
      return toPriceColumns(parts);
    });
    this.cache.set(fileOf(source), columns);
    return columns;
  }

  /** The same rows with every digit, oldest first. */
  private async bars(source: BarSource, { closeTimes }: PriceColumns): Promise<Bar[]> {
    const [first, last] = [closeTimes[0], closeTimes.at(-1)];
    if (first === undefined || last === undefined) return [];
    return this.duckDb.use(async (connection) => {
      const where = `WHERE close_time BETWEEN ${first} AND ${last} ORDER BY close_time`;
      const result = await connection.runAndReadAll(`${SELECT_TEXT} ${this.from(source)} ${where}`);
      return result.getRows().map((row) => toBar(source, row));
    });
  }

  private from(source: BarSource): string {
    return `FROM read_parquet(${literal(this.dataFolder.path('bars', fileOf(source)))})`;
  }
}

function fileOf({ file, instrumentId }: BarSource): string {
  if (file !== null) return file;
  throw new UnexpectedError('DATA.NO_FILE', `${instrumentId} is not kept in a file`);
}

function toPriceColumns(parts: readonly number[][][]): PriceColumns {
  const column = (index: number): Float64Array => Float64Array.from(parts.flatMap((part) => part[index] ?? []));
  return {
    openTimes: column(0),
    closeTimes: column(1),
    open: column(2),
    high: column(3),
    low: column(4),
    close: column(5),
    volume: column(6),
  };
}

function toBar({ instrumentId, timeframe }: BarSource, row: readonly DuckDBValue[]): Bar {
  const [openTime = '', closeTime = '', ...prices] = row.map(String);
  const [open = '', high = '', low = '', close = '', volume = ''] = prices.map((price) => Decimal.of(price).toString());
  return {
    instrumentId,
    timeframe,
    openTime: BigInt(openTime),
    closeTime: BigInt(closeTime),
    open,
    high,
    low,
    close,
    volume,
  };
}
