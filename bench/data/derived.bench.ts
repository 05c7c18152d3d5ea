/**
 * Larger bars on demand: the latest 500 of several sizes, made of half a million stored one-minute bars when they are asked for. Processor
 * milliseconds of an answer, first by a reader that has nothing in memory, then by one that has: `npm run bench -- data.derived`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Instrument } from '../../libs/kernel/index.js';
import { DerivedBars } from '../../src/modules/data/application/derived-bars.js';
import { GetDerivedBarsHandler } from '../../src/modules/data/application/get-derived-bars.handler.js';
import { KnownHistory } from '../../src/modules/data/application/known-history.js';
import type { Catalogue } from '../../src/modules/data/application/ports/catalogue.port.js';
import type { TickStore } from '../../src/modules/data/application/ports/tick-store.port.js';
import { GetDerivedBars } from '../../src/modules/data/contracts/index.js';
import { DataConfig } from '../../src/modules/data/data.config.js';
import { DuckDb } from '../../src/modules/data/infrastructure/duck-db.js';
import { ParquetBarHistory } from '../../src/modules/data/infrastructure/parquet-bar-history.js';
import { ParquetBarStore } from '../../src/modules/data/infrastructure/parquet-bar-store.js';
import { ParquetFiles } from '../../src/modules/data/infrastructure/parquet-files.js';
import { minuteBars } from '../engine/market-data.js';
import { median, printFigure } from '../figure.js';

const ROWS = 500_000;
const REPEATS = 5;
const MINUTE = 60_000_000;
const SIZES = ['15m', '1h', '1d', '1w'];

const folder = mkdtempSync(join(tmpdir(), 'bench-derived-'));
const duckDb = new DuckDb(new DataConfig());
const dataFolder = { path: (...parts: readonly string[]) => join(folder, ...parts) };
const files = new ParquetFiles(duckDb);
const instrumentId = 'BARS.FILE';
const instrument = { id: instrumentId, currency: 'USD', tickSize: '0.01', lotSize: '1', assetClass: 'CRYPTO' };

const texts = (column: Float64Array) => Array.from(column, (cents) => (cents / 100).toFixed(2));

async function store(): Promise<string> {
  const bars = minuteBars(ROWS);
  const [open, high, low, close] = [bars.open, bars.high, bars.low, bars.close].map(texts);
  if (open === undefined || high === undefined || low === undefined || close === undefined) throw new Error('no bars');
  const times = {
    openTimes: bars.openMs.map((time) => time * 1000),
    closeTimes: bars.openMs.map((time) => time * 1000 + MINUTE),
  };
  const table = { instrumentId, timeframe: '1m' as const, ...times, open, high, low, close };
  return new ParquetBarStore(files, dataFolder).write({ ...table, volume: Array.from(bars.volume, String) }, 'bench');
}

function reader(file: string): GetDerivedBarsHandler {
  const known = {
    instrument: instrument as Instrument,
    source: { instrumentId, timeframe: '1m' as const, file },
    feedId: null,
    visibleUntil: null,
  };
  const catalogue = { find: async () => known } as unknown as Catalogue;
  const history = new ParquetBarHistory(duckDb, files, dataFolder);
  return new GetDerivedBarsHandler(new KnownHistory(catalogue), new DerivedBars(history, {} as TickStore));
}

async function asked(handler: GetDerivedBarsHandler, bars: string): Promise<number> {
  const before = process.cpuUsage();
  const answer = await handler.execute(GetDerivedBars.of({ instrumentId, bars, limit: 500 }));
  const { user, system } = process.cpuUsage(before);
  if (answer.length < 40) throw new Error(`only ${answer.length} bars of ${bars}`);
  return (user + system) / 1000;
}

try {
  const file = await store();
  await asked(reader(file), '1d');
  for (const bars of SIZES) {
    const [cold, warm]: [number[], number[]] = [[], []];
    for (let i = 0; i < REPEATS; i += 1) {
      const handler = reader(file);
      cold.push(await asked(handler, bars));
      warm.push(await asked(handler, bars));
    }
    printFigure(`data.derived.${bars}.first-ms`, median(cold), 'ms');
    printFigure(`data.derived.${bars}.ms`, median(warm), 'ms');
  }
} finally {
  await duckDb.onModuleDestroy();
  rmSync(folder, { recursive: true, force: true });
}
