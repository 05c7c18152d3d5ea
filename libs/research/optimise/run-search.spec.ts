import { describe, expect, it } from '@jest/globals';
import { UserError } from '#kernel';
import { executeNow } from '../run/execute.js';
import { blocksFor, judge } from './judgement.js';
import { rankedOf, type OptimisationPlan } from './optimise.js';
import { runSearch } from './run-search.js';
import { searchOf, trialCount, type SearchMethod } from './search-of.js';
import { stabilityOf } from './stability.js';
import { crossPlan } from './testing/cross-plan.js';
import { DirectWorkers } from './testing/direct-workers.js';
import { TrialBench } from './trial-bench.js';
import type { TrialRecord } from './trial-log.js';

interface Run {
  readonly capacity?: number;
  readonly known?: readonly TrialRecord[];
  readonly stopAfter?: number;
}

async function searched(plan: OptimisationPlan, { capacity = 1, known = [], stopAfter = Infinity }: Run = {}) {
  const workers = new DirectWorkers(new TrialBench(plan), capacity);
  const abort = new AbortController();
  const logged: TrialRecord[] = [];
  const trials = await runSearch(
    {
      stage: 0,
      window: { from: null, to: null },
      search: searchOf(plan.space, plan.search, 0),
      trials: trialCount(plan.space, plan.search),
      fixed: plan.space.fixed,
      objective: plan.objective,
      blocks: 8,
    },
    {
      workers,
      log: { known, append: (record) => void logged.push(record) },
      onTrial: () => {
        if (logged.length >= stopAfter) abort.abort();
      },
      signal: abort.signal,
    },
  ).catch((error: unknown) => (error instanceof UserError ? error.code : Promise.reject(error)));
  return { trials, logged, tasks: workers.tasks };
}

const by = (method: SearchMethod, trials: number | null = 30) =>
  crossPlan({ search: { method, trials, seed: 1, concurrency: 4 } });

describe('runSearch', () => {
  it.each<SearchMethod>(['random', 'tpe', 'cma-es'])('finds the same by %s however many work on it', async (method) => {
    const alone = await searched(by(method));
    const together = await searched(by(method), { capacity: 7 });
    expect(alone.trials).toHaveLength(30);
    expect(together.trials).toEqual(alone.trials);
  });

  it('gives a trial the figures of its backtest', async () => {
    const plan = by('random', 3);
    const { trials } = await searched(plan);
    const [first] = Array.isArray(trials) ? trials : [];
    const { statistics } = executeNow({ ...plan, parameters: first?.parameters ?? {} });
    const { sharpe, totalReturn, maxDrawdown, fills, finalEquity } = statistics;
    expect(first?.result.figures).toMatchObject({ sharpe, totalReturn, maxDrawdown, fills, finalEquity });
    expect(first?.score).toBe(sharpe);
  });

  it('goes on from a log as if nothing had been', async () => {
    const plan = by('tpe');
    const whole = await searched(plan, { capacity: 3 });
    const stopped = await searched(plan, { capacity: 3, stopAfter: 11 });
    expect(stopped.trials).toBe('RESEARCH.OPTIMISATION_CANCELED');
    const resumed = await searched(plan, { capacity: 3, known: stopped.logged });
    expect(resumed.trials).toEqual(whole.trials);
    expect(resumed.tasks.length).toBeLessThan(30 - 10);
  });

  it('runs no point twice', async () => {
    const { tasks, trials } = await searched(by('cma-es', 120), { capacity: 4 });
    const points = new Set((Array.isArray(trials) ? trials : []).map(({ parameters }) => JSON.stringify(parameters)));
    expect(trials).toHaveLength(120);
    expect(tasks).toHaveLength(points.size);
  });

  it('keeps trials that fail, without a score', async () => {
    const space = { fixed: { slow: 70 }, dimensions: { fast: { kind: 'integer', min: 2, max: 4 } } } as const;
    const { trials } = await searched({ ...by('grid', null), space });
    expect(trials).toHaveLength(3);
    expect(Array.isArray(trials) && trials.every(({ score, result }) => score === null && result.error !== null)).toBe(
      true,
    );
  });
});

describe('trialCount', () => {
  it('is all of a grid, and never more than there are points', () => {
    const { space } = crossPlan();
    const settings = (method: SearchMethod, trials: number | null) => ({ method, trials, seed: 1, concurrency: 1 });
    expect(trialCount(space, settings('grid', null))).toBe(19 * 11);
    expect(trialCount(space, settings('tpe', null))).toBe(100);
    expect(trialCount(space, settings('tpe', 1000))).toBe(209);
    expect(() => trialCount(space, settings('grid', 100))).toThrow('209 points');
  });
});

describe('judge', () => {
  it('counts different points, and is stricter the more there were', async () => {
    const plan = by('grid', null);
    const { trials } = await searched(plan, { capacity: 4 });
    const all = Array.isArray(trials) ? trials : [];
    const [top] = rankedOf(all);
    const best = executeNow({ ...plan, parameters: top?.parameters ?? {} });
    const whole = judge([...all, ...all.slice(0, 5)], best, 0);
    const some = judge(all.slice(0, 20), best, 0);
    expect([whole.tried, whole.measured, whole.trackRecordDays]).toEqual([209, 209, 600]);
    expect(whole.overfitting?.logits).toHaveLength(70);
    expect(whole.expectedMaximumSharpe ?? 0).toBeGreaterThan(some.expectedMaximumSharpe ?? 0);
    expect(whole.deflatedSharpe ?? 1).toBeLessThan(whole.probabilisticSharpe ?? 0);
  });

  it('cuts the time so that many trials take no longer', () => {
    expect([100, 5_000, 100_000, 10_000_000].map(blocksFor)).toEqual([16, 14, 10, 8]);
  });
});

describe('stabilityOf', () => {
  const record = (id: number, fast: number, score: number | null): TrialRecord => ({
    stage: 0,
    id,
    parameters: { fast },
    score,
    result: { figures: null, blocks: null, error: '' },
  });
  const space = { fixed: {}, dimensions: { fast: { kind: 'integer', min: 0, max: 40 } } } as const;

  it('prefers a plateau to a lonely peak', () => {
    const scores = Array.from({ length: 41 }, (_, fast) => (fast === 10 ? 3 : fast > 24 && fast < 36 ? 2 : 0));
    const trials = rankedOf(scores.map((score, fast) => record(fast, fast, score)));
    const { best, plateau } = stabilityOf(trials, space) ?? {};
    expect(best).toMatchObject({ parameters: { fast: 10 }, score: 3, neighbours: 8, median: 0 });
    expect(plateau?.median).toBe(2);
    expect(plateau?.parameters['fast']).toBeGreaterThan(27);
  });

  it('counts neighbours without a score as bad', () => {
    const trials = rankedOf([record(0, 10, 1), record(1, 11, null), record(2, 12, null), record(3, 9, 1)]);
    expect(stabilityOf(trials, space)?.best).toMatchObject({ neighbours: 3, median: null, without: 2 });
    expect(stabilityOf([record(0, 1, null)], space)).toBeNull();
  });
});
