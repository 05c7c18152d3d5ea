import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Queue } from 'bullmq';
import { PlatformConfig } from '#platform/config';
import { ThreadComputePool } from '#platform/jobs';
import { hasRedis, testRedis, type TestRedis } from '#platform/testing';
import { barSeriesOf, dataSetOf, defaultSettings } from '#research';
import { eventually } from '#testing';
import { AnalyticsConfig } from '../analytics.config.js';
import type { OptimisationWork } from '../application/ports/optimisation-engine.port.js';
import { ThreadedOptimisations } from './threaded-optimisations.js';

const onRedis = hasRedis ? describe : describe.skip;
const DAY = 86_400_000_000;

const loader = new URL('../../../../tools/typescript-loader.mjs', import.meta.url).href;
const pool = new ThreadComputePool(1, new URL('../../../platform/jobs/compute-thread.ts', import.meta.url), [
  '--conditions=@app/source',
  `--import=${loader}`,
]);

let redis: TestRedis;
let folder: string;

function work(): OptimisationWork {
  const instrument = { id: 'TEST.FILE', currency: 'USD', tickSize: '0.01', lotSize: '1' };
  const bars = Array.from({ length: 400 }, (_, k) => {
    const close = 100 + 10 * Math.sin(k / 9);
    return {
      openTime: k * DAY,
      closeTime: k * DAY + DAY / 2,
      open: close,
      high: close,
      low: close,
      close,
      volume: 100,
    };
  });
  return {
    strategyFile: new URL('../../../../examples/strategies/ema-cross.strategy.ts', import.meta.url).pathname,
    settings: defaultSettings,
    stored: dataSetOf({ bars: [barSeriesOf(instrument, '1d', bars)], actions: [], origin: [], issues: [] }),
    files: [],
    terms: {},
    acceptErrors: false,
    search: { ranges: ['fast=2..30', 'slow=31..90'], method: 'grid' },
    folder: join(folder, 'optimisation'),
  };
}

onRedis(ThreadedOptimisations, () => {
  beforeAll(async () => {
    redis = await testRedis();
    folder = mkdtempSync(join(tmpdir(), 'quantumalpha-threaded-'));
  });
  afterAll(async () => {
    await redis.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('leaves no trial for the workers when it is canceled', async () => {
    const config = Object.assign(new AnalyticsConfig(), { optimisationThreads: 0 });
    const platform = Object.assign(new PlatformConfig(), { redisUrl: redis.url });
    const dataFolder = { path: (...parts: readonly string[]) => join(folder, ...parts) };
    const engine = new ThreadedOptimisations(pool, dataFolder, config, platform);
    const queue = new Queue('quantumalpha-trials', { connection: { url: redis.url } });
    try {
      const abort = new AbortController();
      const run = engine.run(work(), { onProgress: () => undefined, signal: abort.signal });
      const ended = run.catch((error: unknown) => error);
      await eventually(async () => expect(await queue.getWaitingCount()).toBeGreaterThan(0), { timeoutMs: 50_000 });
      abort.abort();
      expect(await ended).toMatchObject({ code: 'PLATFORM.JOB_CANCELED' });
      expect(await queue.getJobCounts('waiting', 'delayed', 'active')).toEqual({ waiting: 0, delayed: 0, active: 0 });
    } finally {
      await queue.close();
    }
  });
});
