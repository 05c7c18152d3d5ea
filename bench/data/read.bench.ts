/**
 * Five million stored one-minute bars into typed arrays, processor seconds: `npm run bench -- data.read`. Six columns of numbers and the times
 * of opening, each run by a reader that has nothing in memory.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataConfig } from '../../src/modules/data/data.config.js';
import { DuckDb } from '../../src/modules/data/infrastructure/duck-db.js';
import { ParquetBarHistory } from '../../src/modules/data/infrastructure/parquet-bar-history.js';
import { ParquetBarStore } from '../../src/modules/data/infrastructure/parquet-bar-store.js';
import { ParquetFiles } from '../../src/modules/data/infrastructure/parquet-files.js';
import { minuteBars } from '../engine/market-data.js';
import { median, printFigure } from '../figure.js';

const ROWS = 5_000_000;
const REPEATS = 5;
const MINUTE = 60_000_000;

const folder = mkdtempSync(join(tmpdir(), 'bench-read-'));
const duckDb = new DuckDb(new DataConfig());
const dataFolder = { path: (...parts: readonly string[]) => join(folder, ...parts) };
const source = { instrumentId: 'BARS.FILE', timeframe: '1m' as const };

const texts = (column: Float64Array) => Array.from(column, (cents) => (cents / 100).toFixed(2));

async function store(): Promise<string> {
  const bars = minuteBars(ROWS);
  return new ParquetBarStore(new ParquetFiles(duckDb), dataFolder).write(
    {
      ...source,
      openTimes: bars.openMs.map((time) => time * 1000),
      closeTimes: bars.openMs.map((time) => time * 1000 + MINUTE),
      open: texts(bars.open),
      high: texts(bars.high),
      low: texts(bars.low),
      close: texts(bars.close),
      volume: Array.from(bars.volume, String),
    },
    'bench',
  );
}

async function read(file: string): Promise<number> {
  const before = process.cpuUsage();
  const columns = await new ParquetBarHistory(duckDb, new ParquetFiles(duckDb), dataFolder).columns(
    { ...source, file },
    {},
  );
  const { user, system } = process.cpuUsage(before);
  if (columns.close.length !== ROWS) throw new Error('not every bar was read');
  return (user + system) / 1e6;
}

try {
  const file = await store();
  await read(file);
  const seconds: number[] = [];
  for (let i = 0; i < REPEATS; i++) seconds.push(await read(file));
  printFigure('data.read.rows-per-second', ROWS / median(seconds), 'rows/s');
} finally {
  await duckDb.onModuleDestroy();
  rmSync(folder, { recursive: true, force: true });
}
