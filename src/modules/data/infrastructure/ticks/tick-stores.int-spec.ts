import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type TestDatabase, testDatabase } from '#platform/testing';
import { DataConfig } from '../../data.config.js';
import type { Tick } from '../../domain/ticks/tick.js';
import { tickStoreContract } from '../../testing/ticks/tick-store.contract.js';
import { randomTicks } from '../../testing/ticks/ticks.js';
import { DuckDb } from '../duck-db.js';
import { dataMigrations } from '../migrations/index.js';
import { ParquetFiles } from '../parquet-files.js';
import { ParquetTickStore } from './parquet-tick-store.js';
import { PostgresTickStore } from './postgres-tick-store.js';

describe(ParquetTickStore.name, () => {
  let folder: string;
  let duckDb: DuckDb;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ticks-'));
    duckDb = new DuckDb(new DataConfig());
  });
  afterEach(async () => {
    await duckDb.onModuleDestroy();
    await rm(folder, { recursive: true, force: true });
  });
  const open = () =>
    new ParquetTickStore(duckDb, new ParquetFiles(duckDb), { path: (...parts) => join(folder, ...parts) });

  tickStoreContract(async () => open());

  it('has after a kill each tick that was acknowledged, and no batch by halves', async () => {
    const program = 'src/modules/data/testing/ticks/append-ticks-process.ts';
    const loader = ['--conditions=@app/source', '--import=./tools/typescript-loader.mjs'];
    const writer = spawn(process.execPath, [...loader, program, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = once(writer, 'exit');
    let told = 0;
    for await (const line of createInterface(writer.stdout)) {
      told = Number(line);
      if (told === 12) writer.kill('SIGKILL');
    }
    await ended;
    const found: Tick[] = [];
    for await (const ticks of open().ticks({ instrumentId: 'BTC-USDT.TEST', source: 'killed' }, {}))
      found.push(...ticks);
    const ticks = randomTicks(3000);
    expect(found.slice(0, told * 10)).toEqual(ticks.slice(0, told * 10));
    for (const tick of found.slice(told * 10)) expect(ticks).toContainEqual(tick);
  });
});

describe(PostgresTickStore.name, () => {
  let test: TestDatabase;
  beforeEach(async () => void (test = await testDatabase({ name: 'data', migrations: dataMigrations })));
  afterEach(() => test.stop());

  tickStoreContract(async () => new PostgresTickStore(test.database, test.unitOfWork));
});
