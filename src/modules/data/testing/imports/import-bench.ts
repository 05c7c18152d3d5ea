import { join } from 'node:path';
import { ManualClock, SequentialIds } from '#kernel';
import type { RunningJob } from '#messaging';
import type { TestDatabase } from '#platform/testing';
import { FixedCausality } from '#testing';
import { ImportFilesJob } from '../../application/imports/import-files.job.js';
import { TickImport } from '../../application/imports/tick-import.js';
import { LoadKeeper } from '../../application/load-keeper.js';
import { LoadReader } from '../../application/load-reader.js';
import { Loads } from '../../application/loads.js';
import type { AskedImport } from '../../application/ports/import-store.port.js';
import { MarketFolders } from '../../application/ports/market-folders.port.js';
import { DataConfig } from '../../data.config.js';
import { DuckDb } from '../../infrastructure/duck-db.js';
import { LocalImportFolder } from '../../infrastructure/imports/local-import-folder.js';
import { PostgresImportStore } from '../../infrastructure/imports/postgres-import-store.js';
import { LocalBarFiles } from '../../infrastructure/local-bar-files.js';
import { ParquetBarStore } from '../../infrastructure/parquet-bar-store.js';
import { ParquetFiles } from '../../infrastructure/parquet-files.js';
import { PostgresCatalogue } from '../../infrastructure/postgres-catalogue.js';
import { PostgresFeedStore } from '../../infrastructure/postgres-feed-store.js';
import { PostgresLoadTurns } from '../../infrastructure/postgres-load-turns.js';
import { readOnThread } from '../../infrastructure/read-market-files.js';
import { LocalTickFiles } from '../../infrastructure/ticks/local-tick-files.js';
import { ParquetTickStore } from '../../infrastructure/ticks/parquet-tick-store.js';
import { dataDesk } from '../data-desk.js';

/** Reads in this process; a canceled reading is let run on and comes to nothing. */
class ReadsHere extends MarketFolders {
  constructor(private readonly limits: DataConfig) {
    super();
  }

  async open(files: readonly string[], { signal, ...reading }: Parameters<MarketFolders['open']>[1]) {
    const { fileBytesMax, unpackedBytesMax, lineBytesMax, rowsMax, badRowsMax } = this.limits;
    const limits = { fileBytesMax, unpackedBytesMax, lineBytesMax, rowsMax, badRowsMax };
    const read = await readOnThread({ files, limits, root: reading.root }, reading.progress);
    signal.throwIfAborted();
    return read;
  }
}

/** Imports over a real database and real files, in the folder. */
export function importBench({ database, unitOfWork }: TestDatabase, folder: string, limits: Partial<DataConfig> = {}) {
  const config = Object.assign(new DataConfig(), limits);
  const dataFolder = { path: (...parts: readonly string[]) => join(folder, ...parts) };
  const duckDb = new DuckDb(config);
  const files = new ParquetFiles(duckDb);
  const catalogue = new PostgresCatalogue(database);
  const bars = new ParquetBarStore(files, dataFolder);
  const keeper = new LoadKeeper(bars, catalogue, new PostgresFeedStore(database), unitOfWork);
  const tickStore = new ParquetTickStore(duckDb, files, dataFolder);
  const store = new PostgresImportStore(database);
  const imports = new LocalImportFolder(config, dataFolder);
  const clock = new ManualClock(0n);
  const parts = { keeper, ids: new SequentialIds(), clock, stepper: dataDesk().stepper };
  const job = new ImportFilesJob({
    store,
    folder: imports,
    folders: new ReadsHere(config),
    reader: new LoadReader(new LocalBarFiles(config), config),
    loads: new Loads({ ...parts, turns: new PostgresLoadTurns(unitOfWork) }),
    ticks: new TickImport(new LocalTickFiles(config), tickStore),
    causality: new FixedCausality(),
    clock,
  });
  let asked = 0;
  const run = async (
    names: readonly string[],
    change: Partial<AskedImport> = {},
    told: (note: string) => void = () => undefined,
  ) => {
    const id = `import_${(asked += 1)}`;
    await store.add({ id, userName: 'ann', files: names, format: 'BARS', options: {}, createdAt: 0n, ...change });
    return job.run({ importId: id }, runningJob(told));
  };
  return { run, catalogue, imports, tickStore, config, close: () => duckDb.onModuleDestroy() };
}

function runningJob(told: (note: string) => void): RunningJob {
  const canceled = new AbortController();
  const report = async (_: number, note: string): Promise<void> => {
    try {
      told(note);
    } catch {
      canceled.abort();
    }
  };
  return { id: 'import', progress: { report }, signal: canceled.signal };
}
