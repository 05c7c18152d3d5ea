import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataConfig } from '../data.config.js';
import type { Tick } from '../domain/ticks/tick.js';
import { barsOf, randomTable, rowsOfTable } from '../testing/bars.js';
import { randomTicks } from '../testing/ticks/ticks.js';
import { DuckDb } from './duck-db.js';
import { LocalImportFolder } from './imports/local-import-folder.js';
import { ParquetBarHistory } from './parquet-bar-history.js';
import { ParquetBarStore } from './parquet-bar-store.js';
import { ParquetFiles } from './parquet-files.js';
import { ParquetTickStore } from './ticks/parquet-tick-store.js';

const mount = (folder: string) => spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]).status === 0;

/** A disk of a megabyte needs the rights of root. */
const mayMount = (() => {
  const probe = spawnSync('mktemp', ['-d'], { encoding: 'utf8' }).stdout?.trim() ?? '';
  if (probe === '' || !mount(probe)) return false;
  return spawnSync('umount', [probe]).status === 0;
})();

const suite = mayMount ? describe : describe.skip;

suite('a disk that is full', () => {
  let disk: string;
  let duckDb: DuckDb;
  beforeEach(async () => {
    disk = await mkdtemp(join(tmpdir(), 'full-disk-'));
    mount(disk);
    duckDb = new DuckDb(new DataConfig());
  });
  afterEach(async () => {
    await duckDb.onModuleDestroy();
    spawnSync('umount', [disk]);
    await rm(disk, { recursive: true, force: true });
  });

  const dataFolder = { path: (...parts: readonly string[]) => join(disk, ...parts) };
  const filler = () => join(disk, 'filler');

  /** Leaves room for so many bytes. */
  async function fill(left: number): Promise<void> {
    const { stdout } = spawnSync('df', ['--output=avail', '-B1', disk], { encoding: 'utf8' });
    await writeFile(filler(), Buffer.alloc(Number(stdout.split('\n')[1]) - left));
  }

  it('costs a history no bar that was acknowledged, shows none by halves, and lets it go on afterwards', async () => {
    const files = new ParquetFiles(duckDb);
    const store = new ParquetBarStore(files, dataFolder);
    const history = new ParquetBarHistory(duckDb, files, dataFolder);
    const table = randomTable(300);
    const source = { instrumentId: 'TEST.FILE', timeframe: '1d', file: 'TEST.FILE.1d.full' } as const;
    const kept = async () => history.following(source, 0n, 1000);
    await store.append(rowsOfTable(table, 0, 100), 'full');
    await fill(4096);
    await expect(store.append(rowsOfTable(table, 100, 300), 'full')).rejects.toThrow(/ENOSPC|[Nn]o space left/);
    expect(await kept()).toEqual(barsOf(randomTable(300)).slice(0, 100));
    expect(
      (await readdir(join(disk, 'bars', source.file))).every((name) => /^\d{4}\.\d+-\d+\.parquet$/.test(name)),
    ).toBe(true);
    await rm(filler());
    await store.append(rowsOfTable(table, 100, 300), 'full');
    expect(await kept()).toEqual(barsOf(randomTable(300)));
  });

  it('costs a recording no tick that was acknowledged, and the same again is there once', async () => {
    const store = new ParquetTickStore(duckDb, new ParquetFiles(duckDb), dataFolder);
    const stream = { instrumentId: 'BTC-USDT.TEST', source: 'full' };
    const ticks = randomTicks(2000);
    const kept = async (): Promise<Tick[]> => {
      const found: Tick[] = [];
      for await (const some of store.ticks(stream, {})) found.push(...some);
      return found;
    };
    await store.append(stream, ticks.slice(0, 500));
    await fill(4096);
    await expect(store.append(stream, ticks.slice(500))).rejects.toThrow(/ENOSPC|[Nn]o space left/);
    expect((await kept()).slice(0, 500)).toEqual(ticks.slice(0, 500));
    await rm(filler());
    await store.append(stream, ticks.slice(500));
    expect(await kept()).toEqual(ticks);
  });

  it('ends an upload in words and leaves nothing of it', async () => {
    const folder = new LocalImportFolder(new DataConfig(), dataFolder);
    await folder.keep('small.csv', chunk(1000), null);
    await fill(4096);
    const full = { ok: false, refusal: { code: 'DATA.IMPORT_FOLDER_FULL' } };
    expect(await folder.keep('large.csv', chunk(100_000), null)).toMatchObject(full);
    expect(await folder.keep('large.csv', chunk(100_000), 100_000)).toMatchObject(full);
    expect(await readdir(join(disk, 'imports'))).toEqual(['small.csv']);
  });
});

async function* chunk(bytes: number): AsyncGenerator<Uint8Array> {
  yield Buffer.alloc(bytes, 120);
}
