import { link, mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { DuckDBConnection } from '@duckdb/node-api';
import { DuckDb, literal } from './duck-db.js';
import { readNumbers } from './duck-numbers.js';

const ROWS_AT_A_TIME = 4096;
/** Small, so that a page of rows is found without reading much around it. */
const ROWS_IN_GROUP = 32_768;
/** Digits that a decimal may have to be kept in eight bytes. */
const SHORT_DECIMAL = 18;
const LONG_DECIMAL = 38;
/** Parts of a size that become one. Those become one in turn, so a row is written anew only as often as its partition grows eightfold. */
const PARTS_TOGETHER = 8;
/** A reader that has listed a part has opened it by then. */
const COVERED_FOR_MS = 60_000;
/** Nobody writes for so long: what is unfinished then was left behind. */
const UNFINISHED_FOR_MS = 3_600_000;

/** What a kind of rows looks like: whole numbers, which moments are too (microseconds since 1970), and exact decimals. */
export interface RowKind {
  readonly integers: readonly string[];
  readonly decimals: readonly string[];
  /** Of rows with the same value here those added last stand. */
  readonly key: string;
  /** The order of the rows in a file. */
  readonly order: string;
}

/** Rows on their way into a file, in order. */
export interface NewRows {
  readonly count: number;
  /** A row as CSV, with the columns of its kind in their order: whole numbers, then decimals. */
  readonly line: (row: number) => string;
  /** The texts of each decimal column. */
  readonly decimals: readonly (readonly string[])[];
}

/** A file of a partition; it holds what was added from the first of two numbers to the second. */
interface Part {
  readonly partition: string;
  readonly first: number;
  readonly last: number;
  readonly path: string;
}

/** The files of a partition, by age. */
export interface PartitionParts {
  readonly partition: string;
  readonly paths: readonly string[];
}

/**
 * Parquet files that appear whole or not at all: written under another name, flushed to the disk, then named. A file that has its name never
 * changes. A series that grows is a folder of parts, `<partition>.<first>-<last>.parquet`; when there are eight of a size, one that
 * covers them takes their place. A part that another one covers counts as not there, so it does not matter when it is deleted.
 */
@Injectable()
export class ParquetFiles {
  private readonly turns = new Map<string, Promise<unknown>>();
  private made = 0;

  constructor(private readonly duckDb: DuckDb) {}

  /** Writes a file of its own. */
  async write(path: string, kind: RowKind, rows: NewRows): Promise<void> {
    await mkdir(dirname(path), { recursive: true });
    await this.withUnfinished(dirname(path), async (unfinished) => {
      await this.writeRows(unfinished, kind, rows);
      await rename(unfinished, path);
    });
  }

  /** Adds rows to a partition of a series. Additions to one series take turns. */
  add(folder: string, kind: RowKind, { partition, rows }: { partition: string; rows: NewRows }): Promise<void> {
    return this.inTurn(folder, async () => {
      await mkdir(folder, { recursive: true });
      await this.withUnfinished(folder, async (unfinished) => {
        await this.writeRows(unfinished, kind, rows);
        await nameNext(unfinished, folder, partition);
      });
      await this.compact(folder, kind, partition);
    });
  }

  /** The parts of a series that count, by partition and age; none where there is no such series. */
  async partitions(folder: string): Promise<PartitionParts[]> {
    const groups = Map.groupBy(await partsOf(folder), ({ partition }) => partition);
    return [...groups].map(([partition, parts]) => ({ partition, paths: parts.map(({ path }) => path) }));
  }

  private async compact(folder: string, kind: RowKind, partition: string): Promise<void> {
    for (;;) {
      const parts = (await partsOf(folder)).filter((part) => part.partition === partition);
      const together = parts.slice(-PARTS_TOGETHER);
      const [first, last] = [together[0], together.at(-1)];
      if (first === undefined || last === undefined || together.length < PARTS_TOGETHER) return;
      if (together.some((part) => sizeOf(part) > sizeOf(last))) return;
      const paths = together.map(({ path }) => path);
      await this.withUnfinished(folder, async (unfinished) => {
        await this.mergeInto(unfinished, kind, paths);
        await rename(unfinished, join(folder, nameOf(partition, first.first, last.last)));
      });
      await clearAway(folder);
    }
  }

  private async writeRows(path: string, kind: RowKind, rows: NewRows): Promise<void> {
    const csv = `${path}.csv`;
    try {
      await writeLines(csv, rows);
      await this.duckDb.use((connection) => connection.run(copyOf(csv, path, { kind, rows })));
      await flush(path);
    } finally {
      await rm(csv, { force: true });
    }
  }

  private async mergeInto(path: string, kind: RowKind, parts: readonly string[]): Promise<void> {
    await this.duckDb.use(async (connection) => {
      const from = mergedRows(kind, parts);
      const digits = kind.decimals.map(
        (name) => `max(length(split_part(${name}, '.', 1))), max(length(rtrim(split_part(${name}, '.', 2), '0')))`,
      );
      const widest = digits.length === 0 ? '0' : digits.join(', ');
      const [found = []] = (await connection.runAndReadAll(`SELECT ${widest} FROM ${from}`)).getRows();
      const decimals = kind.decimals.map(
        (name, k) => `${name}::${decimalType(Number(found[2 * k]), Number(found[2 * k + 1]))} AS ${name}`,
      );
      const columns = [...kind.integers, ...decimals].join(', ');
      await connection.run(copyTo(path, `SELECT ${columns} FROM ${from} ORDER BY ${kind.order}, part`));
    });
    await flush(path);
  }

  /** Work on a file that nobody reads; what it is renamed to is on the disk afterwards, and it is gone whatever happens. */
  private async withUnfinished(folder: string, work: (path: string) => Promise<void>): Promise<void> {
    const path = join(folder, `${process.pid}-${++this.made}.part`);
    try {
      await work(path);
      await flush(folder);
    } finally {
      await rm(path, { force: true });
    }
  }

  private inTurn(folder: string, work: () => Promise<void>): Promise<void> {
    const turn = (this.turns.get(folder) ?? Promise.resolve()).then(work, work);
    this.turns.set(folder, turn);
    const forget = () => {
      if (this.turns.get(folder) === turn) this.turns.delete(folder);
    };
    void turn.then(forget, forget);
    return turn;
  }
}

/**
 * Rows of the parts of one partition with their decimals as text, of each key those added last, and `part`, the rank of the part.
 * @param where a condition on the key, as SQL
 */
export function mergedRows({ integers, decimals, key }: RowKind, parts: readonly string[], where = 'true'): string {
  const columns = [...integers, ...decimals.map((name) => `${name}::VARCHAR AS ${name}`)].join(', ');
  const all = parts.map(
    (path, rank) => `SELECT ${columns}, ${rank} AS part FROM read_parquet(${literal(path)}) WHERE ${where}`,
  );
  const latest = parts.length === 1 ? '' : ` QUALIFY rank() OVER (PARTITION BY ${key} ORDER BY part DESC) = 1`;
  return `(SELECT * FROM (${all.join(' UNION ALL ')})${latest})`;
}

/**
 * The rows of the parts of one partition as numbers, in their order.
 * @param where a condition on the key, as SQL
 * @param expected at most so many rows will come
 */
export async function partNumbers(
  connection: DuckDBConnection,
  kind: RowKind,
  parts: readonly string[],
  { where = 'true', expected }: { readonly where?: string; readonly expected?: number } = {},
): Promise<Float64Array[]> {
  const areApart = parts.length === 1 || (await followEachOther(connection, kind, parts));
  return readNumbers(connection, areApart ? oneByOne(kind, parts, where) : mergedNumbers(kind, parts, where), expected);
}

/** Whether all of a part comes after all of the one before, as what was recorded in one go does: nothing takes the place of anything then. */
async function followEachOther(
  connection: DuckDBConnection,
  { key }: RowKind,
  parts: readonly string[],
): Promise<boolean> {
  const spans = parts.map(
    (path, rank) => `SELECT ${rank} AS part, min(${key}), max(${key}) FROM read_parquet(${literal(path)})`,
  );
  const rows = (await connection.runAndReadAll(`${spans.join(' UNION ALL ')} ORDER BY part`)).getRows();
  return rows.every(([, first], k) => k === 0 || Number(first) > Number(rows[k - 1]?.[2]));
}

function oneByOne({ integers, decimals }: RowKind, parts: readonly string[], where: string): string {
  const numbers = [...integers, ...decimals].map((name) => `${name}::DOUBLE`).join(', ');
  return parts
    .map((path) => `SELECT ${numbers} FROM read_parquet(${literal(path)}) WHERE ${where}`)
    .join(' UNION ALL ');
}

function mergedNumbers(kind: RowKind, parts: readonly string[], where: string): string {
  const numbers = [...kind.integers, ...kind.decimals].map((name) => `${name}::DOUBLE`).join(', ');
  return `SELECT ${numbers} FROM ${mergedRows(kind, parts, where)} ORDER BY ${kind.order}, part`;
}

async function writeLines(path: string, { count, line }: NewRows): Promise<void> {
  const file = await open(path, 'w');
  try {
    for (let from = 0; from < count; from += ROWS_AT_A_TIME) {
      await writePart(file, line, from, Math.min(count, from + ROWS_AT_A_TIME));
    }
  } finally {
    await file.close();
  }
}

async function writePart(file: FileHandle, line: NewRows['line'], from: number, to: number): Promise<void> {
  let lines = '';
  for (let row = from; row < to; row++) lines += `${line(row)}\n`;
  await file.appendFile(lines, 'latin1');
}

function copyOf(csv: string, path: string, { kind, rows }: { kind: RowKind; rows: NewRows }): string {
  const moments = kind.integers.map((name) => `${literal(name)}: 'BIGINT'`);
  const decimals = kind.decimals.map((name, k) => `${literal(name)}: ${literal(narrowest(rows.decimals[k] ?? []))}`);
  const columns = [...moments, ...decimals].join(', ');
  const options = `header = false, delim = ',', quote = '', auto_detect = false, columns = {${columns}}`;
  return copyTo(path, `SELECT * FROM read_csv(${literal(csv)}, ${options})`);
}

/** The second version of the format keeps times and prices as their steps: half the bytes, read in half the time. */
const copyTo = (path: string, select: string): string =>
  `COPY (${select}) TO ${literal(path)} (FORMAT parquet, PARQUET_VERSION v2, COMPRESSION zstd, ROW_GROUP_SIZE ${ROWS_IN_GROUP})`;

/** The narrowest type that keeps every digit. */
function narrowest(texts: readonly string[]): string {
  let [whole, fraction] = [1, 0];
  for (const text of texts) {
    const point = text.indexOf('.');
    whole = Math.max(whole, point === -1 ? text.length : point);
    fraction = Math.max(fraction, point === -1 ? 0 : text.length - point - 1);
  }
  return decimalType(whole, fraction);
}

const decimalType = (whole: number, fraction: number): string =>
  `DECIMAL(${whole + fraction <= SHORT_DECIMAL ? SHORT_DECIMAL : LONG_DECIMAL}, ${fraction})`;

const PART = /^(\d{4}(?:-\d\d){0,2})\.(\d{8})-(\d{8})\.parquet$/;

const nameOf = (partition: string, first: number, last: number): string =>
  `${partition}.${String(first).padStart(8, '0')}-${String(last).padStart(8, '0')}.parquet`;

function partOf(folder: string, name: string): Part | null {
  const [, partition, first, last] = PART.exec(name) ?? [];
  if (partition === undefined) return null;
  return { partition, first: Number(first), last: Number(last), path: join(folder, name) };
}

/** How many additions it holds. */
const sizeOf = ({ first, last }: Part): number => last - first + 1;

async function partsOf(folder: string): Promise<Part[]> {
  const names = await readdir(folder).catch(() => []);
  const all = names.flatMap((name) => partOf(folder, name) ?? []);
  return all
    .filter((part) => !all.some((other) => covers(other, part)))
    .toSorted((a, b) => (a.partition === b.partition ? a.first - b.first : a.partition < b.partition ? -1 : 1));
}

const covers = (a: Part, b: Part): boolean =>
  a.path !== b.path && a.partition === b.partition && a.first <= b.first && a.last >= b.last;

/** Gives the file the next number of its partition; another process may have taken it meanwhile. */
async function nameNext(unfinished: string, folder: string, partition: string): Promise<void> {
  for (;;) {
    const numbers = (await readdir(folder)).flatMap((name) => {
      const part = partOf(folder, name);
      return part?.partition === partition ? part.last : [];
    });
    const next = Math.max(0, ...numbers) + 1;
    try {
      return await link(unfinished, join(folder, nameOf(partition, next, next)));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** Deletes parts that another one has covered for a while, and what a process that was killed has left. */
async function clearAway(folder: string): Promise<void> {
  const names = await readdir(folder);
  const parts = names.flatMap((name) => partOf(folder, name) ?? []);
  const covered = parts.flatMap((part) => {
    const cover = parts.find((other) => covers(other, part));
    return cover === undefined ? [] : { path: part.path, since: cover.path, forMs: COVERED_FOR_MS };
  });
  const unfinished = names
    .filter((name) => name.endsWith('.part') || name.endsWith('.part.csv'))
    .map((name) => ({ path: join(folder, name), since: join(folder, name), forMs: UNFINISHED_FOR_MS }));
  const { mtimeMs: now } = await stat(folder);
  for (const { path, since, forMs } of [...covered, ...unfinished]) {
    const found = await stat(since).catch(() => null);
    if (found !== null && now - found.mtimeMs > forMs) await rm(path, { force: true });
  }
}

/** Makes sure that a file, or the names in a folder, are on the disk. */
async function flush(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
