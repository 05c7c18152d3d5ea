/**
 * The sweep of `sweep.bench.ts` as a grid search of `quantumalpha optimise`: strategy file loaded by each of two threads, shared columns, figures and
 * a log line a trial, then the probability of overfitting and the best run in full. Processor seconds of the whole process.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  dataSetOf,
  defaultSettings,
  loadStrategy,
  optimise,
  parseObjective,
  sharedColumn,
  ThreadTrialWorkers,
} from '#research';
import { benchInstrument, blockOf, csvDigest, dailyBars } from './market-data.js';
import { mustBe, print } from './report.js';

const BARS = 5000;
const REPEATS = 3;

/** Of all but the first, which warms up. */
const median = (values: readonly number[]): number => values.slice(1).toSorted((a, b) => a - b)[1] ?? Number.NaN;

const cents = dailyBars(BARS);
mustBe('SHA-256 of daily_5000.csv', csvDigest(cents), '928c197bbefab4ea');
const block = blockOf(cents);
const { openTimes, closeTimes, open, high, low, close, volume } = block;
const columns = { openTimes, closeTimes, open, high, low, close, volume };
const shared = Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, sharedColumn(column)]));
const bars = { ...block, ...shared };
const data = dataSetOf({
  bars: [{ instrument: benchInstrument('AAA'), timeframe: '1d', bars }],
  actions: [],
  origin: [],
  issues: [],
});

const folder = mkdtempSync(join(tmpdir(), 'quantumalpha-bench-'));
try {
  const plan = {
    strategy: await loadStrategy(fileURLToPath(new URL('ema-cross.strategy.ts', import.meta.url))),
    data,
    settings: { ...defaultSettings, cash: '1000000', moneyDigits: 6, benchmark: 'none' },
    space: {
      fixed: {},
      dimensions: {
        fast: { kind: 'integer', min: 2, max: 41 },
        slow: { kind: 'integer', min: 50, max: 74 },
      },
    },
    search: { method: 'grid', trials: null, seed: 1, concurrency: 4 },
    objective: parseObjective({}),
    walkForward: null,
  } as const;
  // Threads that are warm: loading the strategy and the engine is a second that does not grow with the trials.
  const workers = new ThreadTrialWorkers(plan, 2);
  const seconds: number[] = [];
  const walls: number[] = [];
  for (let repeat = 0; repeat <= REPEATS; repeat++) {
    const before = process.cpuUsage();
    const started = performance.now();
    const logFile = join(folder, `trials-${repeat}.jsonl`);
    const { trials } = await optimise(plan, { workers, logFile, now: () => performance.now() });
    const { user, system } = process.cpuUsage(before);
    seconds.push((user + system) / 1e6);
    walls.push((performance.now() - started) / 1000);
    const fills = trials.reduce((sum, { result }) => sum + (result.figures?.fills ?? 0), 0);
    const equity = trials.reduce((sum, { result }) => sum + (result.figures?.finalEquity ?? 0), 0);
    mustBe('fills', fills, 110_120);
    mustBe('sum of final equities', equity.toFixed(4), '999630654.5880');
  }
  await workers.close();
  print('engine.optimise.trials-per-cpu-second', 1000 / median(seconds), 'trials/s', { threads: 2 });
  print('engine.optimise.trials-per-second', 1000 / median(walls), 'trials/s', { threads: 2 });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
