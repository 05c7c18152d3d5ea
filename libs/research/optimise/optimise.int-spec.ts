import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { UserError } from '#kernel';
import { optimise, type OptimisationOutcome, type OptimisationPlan } from './optimise.js';
import { crossPlan } from './testing/cross-plan.js';
import { Cross } from './testing/cross.strategy.js';
import { DirectWorkers } from './testing/direct-workers.js';
import { TrialBench } from './trial-bench.js';
import { ThreadTrialWorkers } from './trial-workers.js';
import { openFolder, writeOptimisation } from './write-optimisation.js';

const loader = new URL('../../../tools/typescript-loader.mjs', import.meta.url).href;
const fromSource = ['--conditions=@app/source', `--import=${loader}`];

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'quantumalpha-optimise-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const control = (logFile: string) => ({ logFile, now: () => performance.now() });
const direct = (plan: OptimisationPlan) => new DirectWorkers(new TrialBench(plan), 4);
const facts = {
  version: 'test',
  timing: { startedAt: '2026-01-01T00:00:00.000Z', seconds: 1 },
  errorsAccepted: false,
  terms: {},
};

describe('optimise', () => {
  it('finds on threads what it finds in one, and writes it down', async () => {
    // The class that this test imports, as a user would write it into a file.
    const text = readFileSync(new URL('./testing/cross.strategy.ts', import.meta.url), 'utf8');
    const file = join(folder, 'cross.strategy.ts');
    writeFileSync(file, text.replace('#engine', 'quantumalpha'));
    const strategy = { file, sha256: 'c0', Class: Cross };
    const walkForward = { mode: 'rolling', folds: 2, trainRatio: 2, purgeDays: 1, embargoDays: 1 } as const;
    const plan = crossPlan({ strategy, walkForward });
    const threads = new ThreadTrialWorkers(plan, 2, fromSource);
    const found: OptimisationOutcome[] = [];
    try {
      const out = join(folder, 'out');
      found.push(await optimise(plan, { ...control(openFolder(out)), workers: threads }));
      const [first] = found;
      if (first === undefined) throw new Error('nothing found');
      const result = await writeOptimisation(out, plan, first, facts);
      expect(JSON.parse(readFileSync(join(out, 'optimisation.json'), 'utf8'))).toEqual(result);
      expect(readFileSync(join(out, 'trials.csv'), 'utf8').split('\n')).toHaveLength(32);
      expect(readFileSync(join(out, 'report.html'), 'utf8')).toContain('Walk-forward');
      expect(existsSync(join(out, 'best', 'report.html'))).toBe(true);
    } finally {
      await threads.close();
    }
    found.push(await optimise(plan, { ...control(join(folder, 'other.jsonl')), workers: direct(plan) }));
    expect(found[1]).toEqual(found[0]);
  }, 60_000);

  it('goes on from a log whose last line was cut off, and from no other', async () => {
    const plan = crossPlan();
    const logFile = join(folder, 'trials.jsonl');
    const whole = await optimise(plan, { ...control(logFile), workers: direct(plan) });
    const lines = readFileSync(logFile, 'utf8').split('\n');
    writeFileSync(logFile, `${lines.slice(0, 15).join('\n')}\n`);
    appendFileSync(logFile, (lines[15] ?? '').slice(0, 40));
    const workers = direct(plan);
    expect(await optimise(plan, { ...control(logFile), workers })).toEqual(whole);
    expect(workers.tasks.length).toBeLessThan(20);
    const other = crossPlan({ search: { ...plan.search, seed: 2 } });
    const refused = optimise(other, { ...control(logFile), workers: direct(other) });
    await expect(refused).rejects.toMatchObject({ code: 'RESEARCH.OPTIMISATION_DIFFERS' });
  });

  it('says why where no trial has a score', async () => {
    const plan = crossPlan({
      space: { fixed: { slow: 80 }, dimensions: { fast: { kind: 'integer', min: 2, max: 9 } } },
    });
    const nothing = optimise(plan, { ...control(join(folder, 'trials.jsonl')), workers: direct(plan) });
    await expect(nothing).rejects.toThrow('too slow');
    await expect(nothing).rejects.toBeInstanceOf(UserError);
  });

  it('leaves a folder alone that is not its own', () => {
    writeFileSync(join(folder, 'thesis.txt'), 'mine');
    expect(() => openFolder(folder)).toThrow('not of an optimisation');
  });
});
