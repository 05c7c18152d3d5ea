/**
 * The sweep of `sweep.bench.ts` as a grid search of `quantumalpha optimise`: strategy file loaded by each of two threads, shared columns, figures and
 * a log line a trial, then the probability of overfitting and the best run in full. Processor seconds of the whole process.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
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
  const [one, two] = [new ThreadTrialWorkers(plan, 1), new ThreadTrialWorkers(plan, 2)];
  const runs: Record<'one' | 'two', { readonly cpu: number; readonly wall: number }[]> = { one: [], two: [] };
  for (let repeat = 0; repeat <= REPEATS; repeat++) {
    // In turn, so that both see the same of what else the machine does.
    runs.one.push(await searched(one, join(folder, `one-${repeat}.jsonl`)));
    runs.two.push(await searched(two, join(folder, `two-${repeat}.jsonl`)));
  }
  await Promise.all([one.close(), two.close()]);
  const walls = { one: median(runs.one.map(({ wall }) => wall)), two: median(runs.two.map(({ wall }) => wall)) };
  print('engine.optimise.trials-per-cpu-second', 1000 / median(runs.two.map(({ cpu }) => cpu)), 'trials/s', {
    threads: 2,
  });
  print('engine.optimise.trials-per-second', 1000 / walls.two, 'trials/s', { threads: 2 });
  print('engine.sweep.two-threads-speed-up', walls.one / walls.two, 'times the trials a second of one thread', {
    one: Math.round(1000 / walls.one),
    two: Math.round(1000 / walls.two),
    load: Number((loadavg()[0] ?? 0).toFixed(1)),
  });

  async function searched(workers: ThreadTrialWorkers, logFile: string) {
    const before = process.cpuUsage();
    const started = performance.now();
    const { trials } = await optimise(plan, { workers, logFile, now: () => performance.now() });
    const wall = (performance.now() - started) / 1000;
    const { user, system } = process.cpuUsage(before);
    const fills = trials.reduce((sum, { result }) => sum + (result.figures?.fills ?? 0), 0);
    const equity = trials.reduce((sum, { result }) => sum + (result.figures?.finalEquity ?? 0), 0);
    mustBe('fills', fills, 110_120);
    mustBe('sum of final equities', equity.toFixed(4), '999630654.5880');
    return { cpu: (user + system) / 1e6, wall };
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
