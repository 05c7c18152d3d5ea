import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { OperationalError } from '#kernel';
import { type Transaction, UnitOfWork } from '#messaging';
import { type TestDatabase, testDatabase } from '#platform/testing';
import { downloadBench, downloadOf, runningJob } from '../../testing/providers/download-bench.js';
import { ScriptedYahoo } from '../../testing/providers/scripted-provider.js';
import { dataMigrations } from '../migrations/index.js';

const LOADER = ['--conditions=@app/source', '--import=./tools/typescript-loader.mjs'];
const PROGRAM = 'src/modules/data/testing/providers/download-process.ts';
const BARS = 261;

/** The disk is full from the third transaction on. */
class FullDisk extends UnitOfWork {
  private transactions = 0;

  constructor(private readonly inner: UnitOfWork) {
    super();
  }

  run<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    this.transactions += 1;
    return this.inner.run(async (tx) => {
      const value = await work(tx);
      if (this.transactions > 2) throw new OperationalError('PLATFORM.UNAVAILABLE', 'No space left on device');
      return value;
    });
  }
}

describe('a download', () => {
  let test: TestDatabase;
  let server: ScriptedYahoo;
  beforeEach(async () => {
    test = await testDatabase({ name: 'data', migrations: dataMigrations });
    server = await ScriptedYahoo.start();
    server.delayMs = 30;
  });
  afterEach(async () => {
    await server.stop();
    await test.stop();
  });

  const bench = (unitOfWork: UnitOfWork = test.unitOfWork) =>
    downloadBench({ database: test.database, unitOfWork }, { one: server.url, two: server.url });

  async function stored(): Promise<readonly [bars: number, counted: number]> {
    const [rows] = await test.database.query<{ bars: number }[]>('SELECT count(*)::int AS bars FROM data.provider_bar');
    const ranges = (await bench().store.find('download_1'))?.ranges ?? [];
    return [rows?.bars ?? 0, ranges.reduce((sum, { added }) => sum + added, 0)];
  }

  /** @returns pages that the process had told of when it died, or all */
  async function runAndKill(after: number): Promise<number> {
    const child = spawn(process.execPath, [...LOADER, PROGRAM, test.url, server.url], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'exit');
    let told = 0;
    for await (const line of createInterface(child.stdout)) {
      told = Number(line);
      if (told === after) child.kill('SIGKILL');
    }
    await ended;
    return told;
  }

  it('that is killed again and again goes on where it stood, with every bar once and counted once', async () => {
    await bench().store.add(downloadOf());
    expect(await runAndKill(2)).toBeLessThan(7);
    const [bars, counted] = await stored();
    expect(bars).toBe(counted);
    expect(bars).toBeGreaterThan(0);
    await runAndKill(3);
    await bench().job.run({ downloadId: 'download_1' }, runningJob());
    expect(await stored()).toEqual([BARS, BARS]);
    // Seven ranges, and at most one page for each kill that had come but was not stored.
    expect(server.requests).toBeLessThanOrEqual(9);
  });

  it('that finds the disk full keeps what was stored before, no part of a page, and goes on once there is room', async () => {
    await bench().store.add(downloadOf());
    const failing = bench(new FullDisk(test.unitOfWork)).job.run({ downloadId: 'download_1' }, runningJob());
    await expect(failing).rejects.toMatchObject({ message: 'No space left on device' });
    const [bars, counted] = await stored();
    expect(bars).toBe(counted);
    expect((await bench().store.find('download_1'))?.ranges.filter(({ next, to }) => next === to)).toHaveLength(2);
    await bench().job.run({ downloadId: 'download_1' }, runningJob());
    expect(await stored()).toEqual([BARS, BARS]);
  });
});
