import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { toIsoDate } from '#kernel';
import { DataFolder } from '#platform/module';
import { type TickDay, type TickStream, type TickWindow, depthActions } from '../../domain/ticks/tick.js';
import { DuckDb, literal } from '../duck-db.js';
import { joinNumbers } from '../duck-numbers.js';
import { ParquetFiles, type PartitionParts, mergedRows, partNumbers } from '../parquet-files.js';
import { type DayOfRows, type RowPlace, RowTickStore } from './row-tick-store.js';
import { type TickKind, type TickRow, tickKinds } from './tick-rows.js';

const FOLDER = 'ticks';
const LAST = (1n << 63n) - 1n;

/** A folder for each stream and kind, with parts by day. */
@Injectable()
export class ParquetTickStore extends RowTickStore {
  constructor(
    private readonly duckDb: DuckDb,
    private readonly files: ParquetFiles,
    private readonly dataFolder: DataFolder,
  ) {
    super();
  }

  async days(): Promise<TickDay[]> {
    const root = this.dataFolder.path(FOLDER);
    const names = await readdir(root).catch(() => []);
    const found: TickDay[] = [];
    for (const name of names.toSorted((a, b) => (a < b ? -1 : 1))) {
      const place = placeOf(name);
      if (place === null) continue;
      const { stream, kind } = place;
      const days = await this.files.partitions(join(root, name));
      found.push(...days.map(({ partition }) => ({ ...stream, kind, day: partition })));
    }
    return found;
  }

  async hasTrades(stream: TickStream, window: TickWindow): Promise<boolean> {
    const days = await this.daysOf({ stream, kind: 'trade' }, window);
    // Of a day between the first and the last of the window all counts; of those two the hours must tell.
    if (days.length > 2) return true;
    for (const { paths } of days) {
      const sql = `SELECT 1 FROM read_parquet([${paths.map(literal).join(', ')}]) WHERE ${within(window)} LIMIT 1`;
      const found = await this.duckDb.use(async (connection) => (await connection.runAndReadAll(sql)).currentRowCount);
      if (found > 0) return true;
    }
    return false;
  }

  async lastSnapshot(stream: TickStream, until: bigint): Promise<bigint | null> {
    const place = { stream, kind: 'depth' } as const;
    const where = `arrived <= ${until} AND action = ${depthActions.indexOf('SNAPSHOT')}`;
    for (const { paths } of (await this.daysOf(place, { to: until })).toReversed()) {
      const sql = `SELECT max(arrived) FROM ${mergedRows(tickKinds.depth, paths, where)}`;
      const rows = await this.duckDb.use(async (connection) => (await connection.runAndReadAll(sql)).getRows());
      const arrived = rows[0]?.[0];
      if (typeof arrived === 'bigint') return arrived;
    }
    return null;
  }

  protected async add(stream: TickStream, { kind, day, rows }: DayOfRows): Promise<void> {
    const { integers, decimals } = tickKinds[kind];
    await this.files.add(this.folderOf({ stream, kind }), tickKinds[kind], {
      partition: day,
      rows: {
        count: rows.length,
        line: (row) => (rows[row] ?? []).join(','),
        decimals: decimals.map((_, k) => rows.map((row) => row[integers.length + k] ?? '')),
      },
    });
  }

  protected async *rows(place: RowPlace, window: TickWindow): AsyncIterable<readonly TickRow[]> {
    const kind = tickKinds[place.kind];
    const columns = [...kind.integers, ...kind.decimals].join(', ');
    for (const { paths } of await this.daysOf(place, window)) {
      const merged = mergedRows(kind, paths, within(window));
      yield* this.duckDb.rows(`SELECT ${columns} FROM ${merged} ORDER BY ${kind.order}`);
    }
  }

  protected async numbers(place: RowPlace, window: TickWindow): Promise<readonly Float64Array[]> {
    const days: (readonly Float64Array[])[] = [];
    for (const { paths } of await this.daysOf(place, window)) {
      const part = { where: within(window) };
      days.push(await this.duckDb.use((connection) => partNumbers(connection, tickKinds[place.kind], paths, part)));
    }
    return joinNumbers(days);
  }

  /** The days of a window with their files. */
  private async daysOf(place: RowPlace, { from, to }: TickWindow): Promise<PartitionParts[]> {
    const [first, last] = [from === undefined ? '' : toIsoDate(from), to === undefined ? '~' : toIsoDate(to)];
    const days = await this.files.partitions(this.folderOf(place));
    return days.filter(({ partition }) => partition >= first && partition <= last);
  }

  private folderOf({ stream: { instrumentId, source }, kind }: RowPlace): string {
    return this.dataFolder.path(FOLDER, `${encodeURIComponent(instrumentId)}.${kind}.${source}`);
  }
}

const within = ({ from, to }: TickWindow): string => `arrived BETWEEN ${from ?? 0n} AND ${to ?? LAST}`;

function placeOf(name: string): RowPlace | null {
  const [, instrument, kind, source] = /^(.+)\.(\w+)\.([\w-]+)$/.exec(name) ?? [];
  if (instrument === undefined || source === undefined || kind === undefined || !(kind in tickKinds)) return null;
  return { stream: { instrumentId: decodeURIComponent(instrument), source }, kind: kind as TickKind };
}
