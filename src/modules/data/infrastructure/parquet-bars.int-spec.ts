import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataConfig } from '../data.config.js';
import { barHistoryContract } from '../testing/bar-history.contract.js';
import { barStoreContract } from '../testing/bar-store.contract.js';
import { barsOf, randomTable } from '../testing/bars.js';
import { DuckDb } from './duck-db.js';
import { ParquetBarHistory } from './parquet-bar-history.js';
import { ParquetBarStore } from './parquet-bar-store.js';
import { ParquetFiles } from './parquet-files.js';

let folder: string;
let duckDb: DuckDb;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bars-'));
  duckDb = new DuckDb(new DataConfig());
});
afterEach(async () => {
  await duckDb.onModuleDestroy();
  await rm(folder, { recursive: true, force: true });
});

const dataFolder = () => ({ path: (...parts: readonly string[]) => join(folder, ...parts) });
const newStore = () => new ParquetBarStore(new ParquetFiles(duckDb), dataFolder());
const newHistory = () => new ParquetBarHistory(duckDb, new ParquetFiles(duckDb), dataFolder());

describe(ParquetBarHistory.name, () => {
  barHistoryContract(async () => ({
    history: newHistory(),
    store: async (table) => ({
      instrumentId: table.instrumentId,
      timeframe: table.timeframe,
      file: await newStore().write(table, 'v1'),
    }),
  }));

  it('keeps prices of 15 decimals beside prices of six digits, and volumes of 20', async () => {
    const odd = {
      ...randomTable(2),
      open: ['0.011720299720764', '345678.5'],
      high: ['7.300000190734863', '345678.900000000000000001'],
      low: ['0.000000000000000001', '1'],
      close: ['0.128347992897033', '345678.75'],
      volume: ['12345678901234567890', '0'],
    };
    const file = await newStore().write(odd, 'v1');
    const source = { instrumentId: odd.instrumentId, timeframe: odd.timeframe, file };
    expect(await newHistory().following(source, 0n, 10)).toEqual(barsOf(odd));
    expect([...(await newHistory().columns(source, {})).high]).toEqual([7.300000190734863, 345678.9]);
  });
});

/** For whom every history is too long to be kept in memory. */
class ForgetfulHistory extends ParquetBarHistory {
  protected override readonly rowsKept = 0;
}

describe('a Parquet history that is read by parts', () => {
  barHistoryContract(async () => ({
    history: new ForgetfulHistory(duckDb, new ParquetFiles(duckDb), dataFolder()),
    store: async (table) => ({
      instrumentId: table.instrumentId,
      timeframe: table.timeframe,
      file: await newStore().append(table, 'parts'),
    }),
  }));
});

describe(ParquetBarStore.name, () => {
  barStoreContract(async () => ({ store: newStore(), history: newHistory() }));

  it('leaves nothing but the whole file under its name', async () => {
    const file = await newStore().write(randomTable(5000), 'abcdef0123456789abcdef');
    expect(file).toBe('TEST.FILE.1d.abcdef0123456789.parquet');
    expect(await readdir(join(folder, 'bars'))).toEqual([file]);
    expect(await newStore().has(file)).toBe(true);
    expect(await newStore().has('other.parquet')).toBe(false);
  });

  it('leaves the old file alone when a new one cannot be written', async () => {
    const file = await newStore().write(randomTable(10), 'v1');
    await expect(
      newStore().write({ ...randomTable(10), close: Array.from({ length: 10 }, () => 'x') }, 'v2'),
    ).rejects.toThrow();
    expect(await readdir(join(folder, 'bars'))).toEqual([file]);
  });

  it('clears away what no history names: parts of a load that was killed, too', async () => {
    const [kept, orphan] = [
      await newStore().write(randomTable(10), 'v1'),
      await newStore().write(randomTable(10), 'v2'),
    ];
    await writeFile(join(folder, 'bars', 'killed.parquet.part'), 'half a fi');
    expect(orphan).not.toBe(kept);
    await newStore().keepOnly([kept]);
    expect(await readdir(join(folder, 'bars'))).toEqual([kept]);
  });

  it('writes names with quotes in their folder', async () => {
    folder = join(folder, "it's here");
    const table = randomTable(3);
    const file = await newStore().write(table, 'v1');
    const source = { instrumentId: table.instrumentId, timeframe: table.timeframe, file };
    expect(await newHistory().following(source, 0n, 1)).toHaveLength(1);
  });
});
