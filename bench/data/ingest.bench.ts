/**
 * Files of bars into the program, processor seconds: reading with every check, and the same until it is stored as Parquet on the disk. One million
 * one-minute bars, the bytes that the engine's peers read.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BarSeries, checkSeries, readBars } from '#market-files';
import { DataConfig } from '../../src/modules/data/data.config.js';
import { toBarTable } from '../../src/modules/data/domain/bar-table.js';
import { DuckDb } from '../../src/modules/data/infrastructure/duck-db.js';
import { ParquetBarStore } from '../../src/modules/data/infrastructure/parquet-bar-store.js';
import { ParquetFiles } from '../../src/modules/data/infrastructure/parquet-files.js';
import { median, printFigure } from '../figure.js';
import { minuteCsv } from './bar-csv.js';

const ROWS = 1_000_000;
const REPEATS = 5;

const path = await minuteCsv(ROWS);
const folder = mkdtempSync(join(tmpdir(), 'bench-store-'));
const duckDb = new DuckDb(new DataConfig());
const store = new ParquetBarStore(new ParquetFiles(duckDb), { path: (...parts) => join(folder, ...parts) });

async function read(): Promise<BarSeries> {
  const found = await readBars([path]);
  const series = found.ok ? found.value.series[0] : undefined;
  if (series?.close.length !== ROWS) throw new Error('the file was not read whole');
  return series;
}

async function ingest(): Promise<void> {
  const table = toBarTable(await read(), 'BARS.FILE');
  if (table === null) throw new Error('the bars are not of one minute');
  await store.write(table, 'bench');
}

/** Median processor seconds of five times, after one to warm up. */
async function seconds(work: () => unknown): Promise<number> {
  await work();
  const times: number[] = [];
  for (let i = 0; i < REPEATS; i++) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1e6);
  }
  return median(times);
}

try {
  const series = await read();
  printFigure('data.quality.rows-per-second', ROWS / (await seconds(() => checkSeries(series))), 'rows/s');
  printFigure('data.ingest.read-rows-per-second', ROWS / (await seconds(read)), 'rows/s');
  printFigure('data.ingest.rows-per-second', ROWS / (await seconds(ingest)), 'rows/s');
} finally {
  await duckDb.onModuleDestroy();
  rmSync(folder, { recursive: true, force: true });
}
