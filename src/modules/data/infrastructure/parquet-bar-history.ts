import { Injectable } from '@nestjs/common';
import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import { LRUCache } from 'lru-cache';
import { type Bar, Decimal, UnexpectedError, toIsoDate } from '#kernel';
import type { Page } from '#messaging';
import { toPage } from '#platform/http';
import { DataFolder } from '#platform/module';
import { BarHistory, type BarSource, type BarWindow } from '../application/ports/bar-history.port.js';
import { type PriceColumns, joinColumns, rowsUntil, sliceRows } from '../domain/bar-table.js';
import { barCursor, closeOfCursor } from './bar-cursor.js';
import { DuckDb, literal } from './duck-db.js';
import { barRows } from './parquet-bar-store.js';
import { ParquetFiles, mergedRows, partNumbers } from './parquet-files.js';

/** Rows of histories that are kept in memory as numbers: 56 bytes each. */
const ROWS_CACHED = 500_000;

/** Files whose rows belong together: a history that was loaded, or the parts of one partition. */
interface Group {
  /** Date, or its beginning, that the closes of its bars have in common; empty where they have none. */
  readonly partition: string;
  readonly paths: readonly string[];
}

/** Which bars of a window: so many from its beginning on or, the latest first, from its end. */
interface Nearest {
  readonly limit: number;
  readonly order: 'ASC' | 'DESC';
}

/** Reads Parquet files through DuckDB, of many only those that are needed; the files never change, so what was read stays true. */
@Injectable()
export class ParquetBarHistory extends BarHistory {
  /** A group of more rows is not kept in memory: of it only what is asked for is read. */
  protected readonly rowsKept: number = ROWS_CACHED;
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
    const bars = await this.bars(source, { from, to: last }, { limit: part.limit + 1, order: 'DESC' });
    return toPage(bars, part.limit, { view: (bar) => bar, cursor: ({ closeTime }) => barCursor(closeTime) });
  }

  following(source: BarSource, after: bigint, limit: number): Promise<Bar[]> {
    return this.bars(source, { from: after + 1n }, { limit, order: 'ASC' });
  }

  async columns(source: BarSource, window: BarWindow, rows?: number): Promise<PriceColumns> {
    const parts: PriceColumns[] = [];
    let missing = rows ?? Number.POSITIVE_INFINITY;
    for (const group of (await this.groupsOf(source, window)).toReversed()) {
      if (missing <= 0) break;
      const found = await this.numbers(group, window, missing);
      parts.unshift(found);
      missing -= found.close.length;
    }
    return joinColumns(parts);
  }

  /** With every digit. */
  private async bars(source: BarSource, window: BarWindow, { limit, order }: Nearest): Promise<Bar[]> {
    const groups = await this.groupsOf(source, window);
    const bars: Bar[] = [];
    for (const { paths } of order === 'ASC' ? groups : groups.toReversed()) {
      if (bars.length >= limit) break;
      const some = `ORDER BY close_time ${order} LIMIT ${limit - bars.length}`;
      const sql = `SELECT * FROM ${mergedRows(barRows, paths, within(window))} ${some}`;
      const rows = await this.duckDb.use(async (connection) => (await connection.runAndReadAll(sql)).getRows());
      for (const row of rows) bars.push(toBar(source, row));
    }
    return bars;
  }

  /** The last `rows` of a group in a window. A group that is small enough is read whole and kept. */
  private async numbers({ paths }: Group, window: BarWindow, rows: number): Promise<PriceColumns> {
    const kept = this.cache.get(paths.join('\n'));
    if (kept !== undefined) return lastRows(windowOf(kept, window), rows);
    return this.duckDb.use(async (connection) => {
      const count = await rowsIn(connection, paths);
      if (count > this.rowsKept) {
        const part = Number.isFinite(rows) ? await lastPart(connection, { paths, window, rows }) : window;
        return toColumns(await partNumbers(connection, barRows, paths, { where: within(part), expected: count }));
      }
      const all = toColumns(await partNumbers(connection, barRows, paths, { expected: count }));
      this.cache.set(paths.join('\n'), all);
      return lastRows(windowOf(all, window), rows);
    });
  }

  /** Those that may have bars of the window, by time. */
  private async groupsOf({ file, instrumentId }: BarSource, { from, to }: BarWindow): Promise<Group[]> {
    if (file === null) throw new UnexpectedError('DATA.NO_FILE', `${instrumentId} is not kept in a file`);
    const path = this.dataFolder.path('bars', file);
    if (file.endsWith('.parquet')) return [{ partition: '', paths: [path] }];
    const partOf = (moment: bigint, { partition }: Group): string => toIsoDate(moment).slice(0, partition.length);
    return (await this.files.partitions(path)).filter(
      (group) =>
        (from === undefined || partOf(from, group) <= group.partition) &&
        (to === undefined || partOf(to, group) >= group.partition),
    );
  }
}

function within({ from, to }: BarWindow): string {
  const bounds = [
    ...(from === undefined ? [] : [`close_time >= ${from}`]),
    ...(to === undefined ? [] : [`close_time <= ${to}`]),
  ];
  return bounds.length === 0 ? 'true' : bounds.join(' AND ');
}

/** Also counts rows that another part has anew. */
async function rowsIn(connection: DuckDBConnection, paths: readonly string[]): Promise<number> {
  const files = paths.map(literal).join(', ');
  const result = await connection.runAndReadAll(`SELECT sum(num_rows) FROM parquet_file_metadata([${files}])`);
  return Number(result.getRows()[0]?.[0] ?? 0);
}

/** The window, as far as it has the last so many rows of it. */
async function lastPart(
  connection: DuckDBConnection,
  { paths, window, rows }: { readonly paths: readonly string[]; readonly window: BarWindow; readonly rows: number },
): Promise<BarWindow> {
  const sql = `SELECT close_time FROM ${mergedRows(barRows, paths, within(window))} ORDER BY close_time DESC LIMIT 1 OFFSET ${rows - 1}`;
  const [first] = (await connection.runAndReadAll(sql)).getRows()[0] ?? [];
  return typeof first === 'bigint' ? { ...window, from: first } : window;
}

function toColumns(numbers: readonly Float64Array[]): PriceColumns {
  const none = new Float64Array();
  const [openTimes = none, closeTimes = none, open = none, high = none, low = none, close = none, volume = none] =
    numbers;
  return { openTimes, closeTimes, open, high, low, close, volume };
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
