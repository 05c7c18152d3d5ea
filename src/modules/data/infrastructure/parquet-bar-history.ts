import { Injectable } from '@nestjs/common';
import type { DuckDBValue } from '@duckdb/node-api';
import { LRUCache } from 'lru-cache';
import { type Bar, Decimal, UnexpectedError } from '#kernel';
import type { Page } from '#messaging';
import { toPage } from '#platform/http';
import { DataFolder } from '#platform/module';
import { BarHistory, type BarSource, type BarWindow } from '../application/ports/bar-history.port.js';
import { type PriceColumns, joinColumns, rowsUntil, sliceRows } from '../domain/bar-table.js';
import { barCursor, closeOfCursor } from './bar-cursor.js';
import { DuckDb } from './duck-db.js';
import { readNumbers } from './duck-numbers.js';
import { barRows } from './parquet-bar-store.js';
import { ParquetFiles, mergedRows, numbersOf } from './parquet-files.js';

/** Rows of histories that are kept in memory as numbers: 56 bytes each. */
const ROWS_CACHED = 500_000;
/** Files whose rows belong together: a history that was loaded, or the parts of one partition. */
type Files = readonly string[];

/** Reads Parquet files through DuckDB; the files never change, so what was read stays true. */
@Injectable()
export class ParquetBarHistory extends BarHistory {
  private readonly cache = new LRUCache<string, PriceColumns>({
    maxSize: ROWS_CACHED,
    sizeCalculation: ({ close }) => Math.max(1, close.length),
  });

  constructor(
    private readonly duckDb: DuckDb,
    private readonly files: ParquetFiles,
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
    const bars = await this.bars(source, { from, to: last }, (columns) => lastRows(columns, part.limit + 1));
    return toPage(bars.toReversed(), part.limit, {
      view: (bar) => bar,
      cursor: ({ closeTime }) => barCursor(closeTime),
    });
  }

  following(source: BarSource, after: bigint, limit: number): Promise<Bar[]> {
    return this.bars(source, { from: after + 1n }, (columns) => sliceRows(columns, 0, limit));
  }

  async columns(source: BarSource, window: BarWindow, rows?: number): Promise<PriceColumns> {
    const found = windowOf(joinColumns(await this.all(await this.filesOf(source))), window);
    return rows === undefined ? found : lastRows(found, rows);
  }

  /** The chosen rows with every digit, oldest first. */
  private async bars(
    source: BarSource,
    window: BarWindow,
    choose: (all: PriceColumns) => PriceColumns,
  ): Promise<Bar[]> {
    const groups = await this.filesOf(source);
    const parts = await this.all(groups);
    const { closeTimes } = choose(windowOf(joinColumns(parts), window));
    const [first, last] = [closeTimes[0], closeTimes.at(-1)];
    if (first === undefined || last === undefined) return [];
    const bars: Bar[] = [];
    for (const [k, group] of groups.entries()) {
      const times = parts[k]?.closeTimes ?? new Float64Array();
      if ((times[0] ?? Infinity) > last || (times.at(-1) ?? -Infinity) < first) continue;
      bars.push(...(await this.readBars(source, group, { first, last })));
    }
    return bars;
  }

  private async all(groups: readonly Files[]): Promise<PriceColumns[]> {
    const parts: PriceColumns[] = [];
    for (const group of groups) parts.push(this.cache.get(group.join('\n')) ?? (await this.readColumns(group)));
    return parts;
  }

  private async readColumns(group: Files): Promise<PriceColumns> {
    const [openTimes, closeTimes, open, high, low, close, volume] = await this.duckDb.use((connection) =>
      readNumbers(connection, numbersOf(barRows, group)),
    );
    const none = new Float64Array();
    const columns = {
      openTimes: openTimes ?? none,
      closeTimes: closeTimes ?? none,
      open: open ?? none,
      high: high ?? none,
      low: low ?? none,
      close: close ?? none,
      volume: volume ?? none,
    };
    this.cache.set(group.join('\n'), columns);
    return columns;
  }

  private readBars(source: BarSource, group: Files, { first, last }: { first: number; last: number }): Promise<Bar[]> {
    return this.duckDb.use(async (connection) => {
      const where = `WHERE close_time BETWEEN ${first} AND ${last} ORDER BY close_time`;
      const result = await connection.runAndReadAll(`SELECT * FROM ${mergedRows(barRows, group)} ${where}`);
      return result.getRows().map((row) => toBar(source, row));
    });
  }

  private async filesOf({ file, instrumentId }: BarSource): Promise<Files[]> {
    if (file === null) throw new UnexpectedError('DATA.NO_FILE', `${instrumentId} is not kept in a file`);
    const path = this.dataFolder.path('bars', file);
    if (file.endsWith('.parquet')) return [[path]];
    return (await this.files.partitions(path)).map(({ paths }) => paths);
  }
}

function windowOf(all: PriceColumns, { from, to }: BarWindow): PriceColumns {
  const end = to === undefined ? all.close.length : rowsUntil(all, Number(to));
  const first = from === undefined ? 0 : rowsUntil(all, Number(from) - 1);
  return sliceRows(all, Math.min(first, end), end);
}

function lastRows(columns: PriceColumns, rows: number): PriceColumns {
  const end = columns.close.length;
  return sliceRows(columns, Math.max(0, end - rows), end);
}

function toBar({ instrumentId, timeframe }: BarSource, row: readonly DuckDBValue[]): Bar {
  const [openTime = '', closeTime = '', ...prices] = row.map(String);
  const [open = '', high = '', low = '', close = '', volume = ''] = prices
    .slice(0, barRows.decimals.length)
    .map((price) => Decimal.of(price).toString());
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
