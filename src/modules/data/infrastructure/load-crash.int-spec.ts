import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SequentialIds } from '#kernel';
import { type Transaction, UnitOfWork } from '#messaging';
import { type TestDatabase, testDatabase } from '#platform/testing';
import { LoadKeeper } from '../application/load-keeper.js';
import { LoadReader } from '../application/load-reader.js';
import { DataConfig } from '../data.config.js';
import { csvOf } from '../testing/data-desk.js';
import { barsOf, randomTable } from '../testing/bars.js';
import { DuckDb } from './duck-db.js';
import { LocalBarFiles } from './local-bar-files.js';
import { dataMigrations } from './migrations/index.js';
import { ParquetBarHistory } from './parquet-bar-history.js';
import { ParquetBarStore } from './parquet-bar-store.js';
import { ParquetFiles } from './parquet-files.js';
import { PostgresCatalogue } from './postgres-catalogue.js';
import { PostgresFeedStore } from './postgres-feed-store.js';

/** Dies when the work is done and before it is committed. */
class DyingUnitOfWork extends UnitOfWork {
  constructor(private readonly inner: UnitOfWork) {
    super();
  }

  run<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.inner.run(async (tx) => {
      await work(tx);
      throw new Error('killed');
    });
  }
}

describe('a load that is killed', () => {
  const config = new DataConfig();
  const ids = new SequentialIds();
  let test: TestDatabase;
  let folder: string;
  let duckDb: DuckDb;

  beforeEach(async () => {
    test = await testDatabase({ name: 'data', migrations: dataMigrations });
    folder = await mkdtemp(join(tmpdir(), 'load-'));
    duckDb = new DuckDb(config);
  });
  afterEach(async () => {
    await duckDb.onModuleDestroy();
    await test.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const dataFolder = () => ({ path: (...parts: readonly string[]) => join(folder, ...parts) });

  async function load(seed: number, unitOfWork: UnitOfWork): Promise<void> {
    const csv = join(folder, 'TEST.csv');
    await writeFile(csv, csvOf(randomTable(40, seed)));
    const read = await new LoadReader(new LocalBarFiles(config), config).read([csv]);
    if (!read.ok) throw new Error(read.refusal.code);
    const feeds = new PostgresFeedStore(test.database);
    const keeper = new LoadKeeper(
      new ParquetBarStore(new ParquetFiles(duckDb), dataFolder()),
      new PostgresCatalogue(test.database),
      feeds,
      unitOfWork,
    );
    await keeper.keep({ id: ids.next('load'), at: 0n }, read.value, null);
  }

  async function stored() {
    const known = await new PostgresCatalogue(test.database).find('TEST.FILE');
    return known === null
      ? null
      : new ParquetBarHistory(duckDb, new ParquetFiles(duckDb), dataFolder()).following(known.source, 0n, 100);
  }

  it('before its commit leaves the history that was there, and the next load clears up', async () => {
    await load(1, test.unitOfWork);
    await expect(load(2, new DyingUnitOfWork(test.unitOfWork))).rejects.toThrow('killed');
    expect(await stored()).toEqual(barsOf(randomTable(40, 1)));
    expect(await readdir(join(folder, 'bars'))).toHaveLength(2);

    await load(3, test.unitOfWork);
    expect(await stored()).toEqual(barsOf(randomTable(40, 3)));
    await load(3, test.unitOfWork);
    expect(await readdir(join(folder, 'bars'))).toHaveLength(1);
  });

  it('before its commit leaves nothing where nothing was', async () => {
    await expect(load(1, new DyingUnitOfWork(test.unitOfWork))).rejects.toThrow('killed');
    expect(await stored()).toBeNull();
    expect((await new PostgresCatalogue(test.database).loads({ limit: 9 })).items).toEqual([]);
  });
});
