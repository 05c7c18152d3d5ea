import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { priceNames } from '#market-files';
import { DataFolder } from '#platform/module';
import { BarStore } from '../application/ports/bar-history.port.js';
import type { BarTable } from '../domain/bar-table.js';
import { DuckDb, literal } from './duck-db.js';

const ROWS_AT_A_TIME = 4096;
/** Small, so that a page of bars is found without reading much around it. */
const ROWS_IN_GROUP = 16_384;
const VERSION_DIGITS = 16;
/** Digits that a decimal may have to be kept in eight bytes. */
const SHORT_DECIMAL = 18;
const LONG_DECIMAL = 38;

/**
 * One Parquet file per history: times as microseconds, prices as exact decimals as narrow as their digits allow. Written beside its
 * place, flushed to the disk, then renamed: a file that has its name is whole.
 */
@Injectable()
export class ParquetBarStore extends BarStore {
  private readonly folder: string;

  constructor(
    private readonly duckDb: DuckDb,
    dataFolder: DataFolder,
  ) {
    super();
    this.folder = dataFolder.path('bars');
  }

  async write(table: BarTable, version: string): Promise<string> {
    await mkdir(this.folder, { recursive: true });
    const name = `${table.instrumentId}.${table.timeframe}.${version.slice(0, VERSION_DIGITS)}.parquet`;
    const [rows, parquet] = [join(this.folder, `${name}.csv.part`), join(this.folder, `${name}.part`)];
    try {
      await writeRows(rows, table);
      await this.duckDb.use((connection) => connection.run(copyStatement(rows, parquet, table)));
      await flush(parquet);
      await rename(parquet, join(this.folder, name));
      await flush(this.folder);
    } finally {
      await Promise.all([rm(rows, { force: true }), rm(parquet, { force: true })]);
    }
    return name;
  }

  async has(file: string): Promise<boolean> {
    const found = await stat(join(this.folder, file)).catch(() => null);
    return found?.isFile() ?? false;
  }

  async keepOnly(files: readonly string[]): Promise<void> {
    const keep = new Set(files);
    const present = await readdir(this.folder).catch(() => []);
    for (const file of present) {
      if (!keep.has(file)) await rm(join(this.folder, file), { force: true }).catch(() => undefined);
    }
  }
}

async function writeRows(path: string, table: BarTable): Promise<void> {
  const file = await open(path, 'w');
  try {
    for (let from = 0; from < table.close.length; from += ROWS_AT_A_TIME) await writePart(file, table, from);
  } finally {
    await file.close();
  }
}

async function writePart(file: FileHandle, table: BarTable, from: number): Promise<void> {
  const { openTimes, closeTimes, high, low, close, volume } = table;
  let lines = '';
  for (let row = from; row < Math.min(close.length, from + ROWS_AT_A_TIME); row++) {
    const length = (closeTimes[row] ?? 0) - (openTimes[row] ?? 0);
    lines += `${openTimes[row]},${length},${table.open[row]},${high[row]},${low[row]},${close[row]},${volume[row]}\n`;
  }
  await file.appendFile(lines, 'latin1');
}

function copyStatement(rows: string, parquet: string, table: BarTable): string {
  const types = priceNames.map((name) => `${literal(name)}: ${literal(decimalType(table[name]))}`);
  const columns = [`'open_time': 'BIGINT'`, `'length': 'BIGINT'`, ...types].join(', ');
  return `COPY (SELECT open_time, open_time + length AS close_time, ${priceNames.join(', ')}
    FROM read_csv(${literal(rows)}, header = false, delim = ',', quote = '', auto_detect = false, columns = {${columns}}))
    TO ${literal(parquet)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${ROWS_IN_GROUP})`;
}

/** The narrowest type that keeps every digit. */
function decimalType(texts: readonly string[]): string {
  let [whole, fraction] = [1, 0];
  for (const text of texts) {
    const point = text.indexOf('.');
    whole = Math.max(whole, point === -1 ? text.length : point);
    fraction = Math.max(fraction, point === -1 ? 0 : text.length - point - 1);
  }
  return `DECIMAL(${whole + fraction <= SHORT_DECIMAL ? SHORT_DECIMAL : LONG_DECIMAL}, ${fraction})`;
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
