import { copyFile, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { type TestDatabase, testDatabase } from '#platform/testing';
import { ImportFilesJob } from '../../application/imports/import-files.job.js';
import { randomTable } from '../../testing/bars.js';
import { csvOf } from '../../testing/data-desk.js';
import { importBench } from '../../testing/imports/import-bench.js';
import { zipOf } from '../../testing/imports/zip-of.js';
import { dataMigrations } from '../migrations/index.js';

const LEAN = fileURLToPath(new URL('../../../../../libs/market-files/testing/fixtures/lean/', import.meta.url));
const BOOK = { format: 'BINANCE_DEPTH' as const, options: { instrumentId: 'BTC-USDT.BINANCE' } };

describe(ImportFilesJob.name, () => {
  let test: TestDatabase;
  let folder: string;
  let bench: ReturnType<typeof importBench>;
  beforeEach(async () => {
    test = await testDatabase({ name: 'data', migrations: dataMigrations });
    folder = await mkdtemp(join(tmpdir(), 'imports-'));
    bench = importBench(test, folder, { rowsMax: 5000, unpackedBytesMax: 2_000_000, tickFileBytesMax: 2_000_000 });
  });
  afterEach(async () => {
    await bench.close();
    await test.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function put(name: string, content: string | Buffer): Promise<void> {
    const path = join(folder, 'imports', name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }

  const refusedFor = async (...asked: Parameters<typeof bench.run>): Promise<unknown> => {
    const error: unknown = await bench.run(...asked).then(
      () => null,
      (reason: unknown) => reason,
    );
    return (error as { code?: string } | null)?.code ?? error;
  };
  const stored = async () => ({
    loads: (await bench.catalogue.loads({ limit: 99 })).items.length,
    bars: await readdir(join(folder, 'bars')).catch(() => []),
  });

  it('imports CSV with its report, and the same bytes again as the same load', async () => {
    await put('AAA.csv', `${csvOf(randomTable(300))}\n2015-11-01,2,1,3,2,1`);
    const notes: string[] = [];
    const first = await bench.run(['AAA.csv'], {}, (note) => void notes.push(note));
    expect(first).toMatchObject({ instrumentIds: ['AAA.FILE'], bars: 300, rejectedRows: 1, issues: 1, ticks: [] });
    const report = await bench.catalogue.load(first.loadId ?? '');
    expect(report).toMatchObject({
      source: 'import:AAA.csv',
      rejectedRows: [{ file: 'AAA.csv', line: 302, code: 'DATA.HIGH_BELOW_LOW' }],
    });
    expect(notes).toContain('stores what is sound');
    expect(await bench.run(['AAA.csv'])).toEqual(first);
    expect(await stored()).toEqual({ loads: 1, bars: [expect.stringMatching(/^AAA\.FILE/)] });
  });

  it('imports JSON lines and Parquet, each as its content shows', async () => {
    const rows = csvOf(randomTable(20)).split('\n').slice(1);
    const objects = rows.map((row) => {
      const [date, open, high, low, close, volume] = row.split(',');
      return JSON.stringify({ date, open, high, low, close, volume });
    });
    await put('BBB.jsonl', objects.join('\n'));
    await put('CCC.csv', csvOf(randomTable(20)));
    const instance = await DuckDBInstance.create();
    const connection = await instance.connect();
    const at = (name: string) => join(folder, 'imports', name);
    await connection.run(`COPY (FROM read_csv('${at('CCC.csv')}')) TO '${at('CCC.parquet')}' (FORMAT parquet)`);
    connection.closeSync();
    instance.closeSync();
    const found = await bench.run(['BBB.jsonl', 'CCC.parquet']);
    expect(found).toMatchObject({ instrumentIds: ['BBB.FILE', 'CCC.FILE'], bars: 40, rejectedRows: 0 });
  });

  it('imports zips of a LEAN data folder by their places, and of the folder what can be kept', async () => {
    const name = 'equity/usa/daily/aapl.zip';
    await put(name, await readFile(join(LEAN, name)));
    expect(await bench.run([name])).toMatchObject({ instrumentIds: ['AAPL.FILE'], bars: 4, rejectedRows: 0 });
    const minutes = 'equity/usa/minute/aapl/20140605_trade.zip';
    await put(minutes, await readFile(join(LEAN, minutes)));
    await mkdir(join(folder, 'imports/equity/usa/hour'), { recursive: true });
    await copyFile(join(LEAN, 'equity/usa/hour/aapl.zip'), join(folder, 'imports/equity/usa/hour/aapl.zip'));
    expect(await refusedFor(['equity'])).toBe('DATA.TIMEFRAMES_BOTH');
  });

  it('imports recordings of books, and the same again without a tick twice', async () => {
    const trade = (id: number) =>
      `17231612${id}088176367 ${JSON.stringify({ data: { e: 'trade', T: 1_723_161_256_322, p: '61800.30', q: '0.0060', X: 'MARKET', m: true } })}`;
    await put('book.jsonl.gz', gzipSync([10, 11, 12].map(trade).join('\n')));
    const first = await bench.run(['book.jsonl.gz'], BOOK);
    expect(first).toMatchObject({
      loadId: null,
      ticks: [{ instrumentId: 'BTC-USDT.BINANCE', trades: 3, badLines: 0 }],
    });
    expect(await bench.run(['book.jsonl.gz'], BOOK)).toEqual(first);
    const { times } = await bench.tickStore.trades({ instrumentId: 'BTC-USDT.BINANCE', source: 'binance' }, {});
    expect(times).toHaveLength(3);
  });

  it.each([
    { what: 'a zip that is cut off', name: 'A.zip', code: 'DATA.FILE_DAMAGED', content: cutOff() },
    { what: 'a zip bomb', name: 'A.zip', code: 'DATA.FILE_TOO_LARGE', content: bomb() },
    { what: 'a zip bomb that lies about its size', name: 'A.zip', code: 'DATA.FILE_DAMAGED', content: bomb(100) },
    { what: 'a gzip bomb', name: 'A.csv.gz', code: 'DATA.FILE_TOO_LARGE', content: gzipSync(blankLines()) },
    { what: 'a gzip bomb of one line', name: 'A.csv.gz', code: 'DATA.LINE_TOO_LONG', content: gzipSync(zeros()) },
    {
      what: 'gzip that is cut off',
      name: 'A.csv.gz',
      code: 'DATA.FILE_DAMAGED',
      content: halfOf(gzipSync(manyRows(50))),
    },
    {
      what: 'Parquet that is cut off',
      name: 'A.parquet',
      code: 'DATA.FILE_DAMAGED',
      content: Buffer.from('PAR1nothing'),
    },
    { what: 'more rows than allowed', name: 'A.csv', code: 'DATA.TOO_MANY_ROWS', content: manyRows(6000) },
    { what: 'no bars at all', name: 'A.csv', code: 'DATA.COLUMNS_MISSING', content: Buffer.from('name,age\nann,3\n') },
    { what: 'an empty file', name: 'A.csv', code: 'DATA.NOTHING_USABLE', content: Buffer.alloc(0) },
    {
      what: 'bytes of no format',
      name: 'A.csv',
      code: 'DATA.FILE_NOT_TEXT',
      content: Buffer.from([0, 1, 2, 255, 254, 10]),
    },
  ])('refuses $what and stores nothing', async ({ name, content, code }) => {
    await put(name, content);
    expect(await refusedFor([name])).toBe(code);
    expect(await stored()).toEqual({ loads: 0, bars: [] });
  });

  it.each([
    { what: 'a bomb of one line', code: 'DATA.LINE_TOO_LONG', content: () => gzipSync(Buffer.alloc(9_000_000, 48)) },
    { what: 'a bomb of many lines', code: 'DATA.FILE_TOO_LARGE', content: () => gzipSync(Buffer.alloc(9_000_000, 10)) },
    { what: 'something else', code: 'DATA.TICK_FILE_WRONG', content: () => Buffer.from('{"a":1}\n') },
    { what: 'a recording that is cut off', code: 'DATA.FILE_DAMAGED', content: () => halfOf(gzipSync(noise())) },
  ])('refuses as a recording $what', async ({ content, code }) => {
    bench = importBench(test, folder, { tickFileBytesMax: 8_000_000, lineBytesMax: 200 });
    await put('book.jsonl', content());
    expect(await refusedFor(['book.jsonl'], BOOK)).toBe(code);
    expect(await bench.tickStore.days()).toEqual([]);
  });

  it('keeps nothing of bars where it is canceled before they are stored', async () => {
    await put('AAA.csv', csvOf(randomTable(300)));
    const cancel = (note: string): void => {
      if (note.startsWith('stores')) throw new Error('canceled');
    };
    await expect(bench.run(['AAA.csv'], {}, cancel)).rejects.toThrow(/abort/);
    expect(await stored()).toEqual({ loads: 0, bars: [] });
  });

  it('says that a file is gone', async () => {
    expect(await refusedFor(['nothing.csv'])).toBe('DATA.IMPORT_FILE_UNKNOWN');
    expect(await refusedFor(['../secrets/key'])).toBe('DATA.IMPORT_NAME_IMPOSSIBLE');
  });
});

function manyRows(count: number): Buffer {
  const rows = Array.from({ length: count }, (_, k) => `${1_600_000_000 + 60 * k},10.00,11.00,9.00,10.00,1000`);
  return Buffer.from(`date,open,high,low,close,volume\n${rows.join('\n')}\n`);
}

function zeros(): Buffer {
  return Buffer.concat([Buffer.from('date,open,high,low,close\n'), Buffer.alloc(1_000_000, 48)]);
}

function blankLines(): Buffer {
  return Buffer.concat([manyRows(10), Buffer.alloc(3_000_000, 10)]);
}

function noise(): string {
  return Array.from({ length: 20_000 }, (_, k) => `${(k * 2_654_435_761) % 4_294_967_296}`).join('\n');
}

function halfOf(bytes: Buffer): Buffer {
  return bytes.subarray(0, bytes.length >> 1);
}

function cutOff(): Buffer {
  return halfOf(zipOf([{ name: 'A.csv', content: manyRows(100) }]));
}

function bomb(says?: number): Buffer {
  return zipOf([{ name: 'A.csv', content: Buffer.alloc(3_000_000, 48), ...(says === undefined ? {} : { says }) }]);
}
