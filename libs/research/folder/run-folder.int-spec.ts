import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Strategy, type BarView } from '#engine';
import { generatedBars } from '../data/generated-bars.js';
import { dataSetOf } from '../data/data-set.js';
import { renderRunReport } from '../report/run-report.js';
import { executeNow } from '../run/execute.js';
import { defaultSettings } from '../run/run-settings.js';
import { compareRuns } from './compare-runs.js';
import { listRuns, readRun } from './read-runs.js';
import { resultOf } from './run-result.js';
import { writeRun, type WrittenRun } from './write-run.js';

class Flip extends Strategy {
  override onBar(bar: BarView): void {
    if (this.position(bar.listing) === 0) this.buy(bar.listing, 10);
    else this.sell(bar.listing, 10);
  }
}

function run(seed: number, startedAt = '2026-01-02T03:04:05.000Z'): WrittenRun {
  const data = dataSetOf({
    bars: [generatedBars({ id: 'A<b>.SIM', bars: 300, seed })],
    actions: [],
    origin: [],
    issues: [{ code: 'X', severity: 'INFO', instrumentId: 'A', message: '<script>' }],
  });
  const plan = {
    strategy: { file: 'f.ts', sha256: 'h', Class: Flip },
    parameters: {},
    data,
    settings: defaultSettings,
  };
  const outcome = executeNow(plan);
  const facts = { version: '1', timing: { startedAt, seconds: 1 }, errorsAccepted: false, terms: {} };
  const result = resultOf(plan, outcome, facts);
  return { result, outcome, report: renderRunReport({ result, outcome }) };
}

let runs: string;

beforeEach(() => {
  runs = mkdtempSync(join(tmpdir(), 'quantumalpha-runs-'));
});

afterEach(() => {
  rmSync(runs, { recursive: true, force: true });
});

const FILES = ['equity.csv', 'events.bin', 'fills.csv', 'orders.csv', 'report.html', 'result.json', 'trades.csv'];

describe('the folder of a run', () => {
  it('is there whole, with the event log that its hash is of', async () => {
    const folder = join(runs, 'a');
    await writeRun(folder, run(1));
    expect(readdirSync(folder).toSorted()).toEqual(FILES);
    const { result } = readRun('a', runs);
    const events = readFileSync(join(folder, 'events.bin'));
    expect(createHash('sha256').update(events).digest('hex')).toBe(result.logSha256);
    expect(readdirSync(runs)).toEqual(['a']);
  });

  it('has a line for every order, fill, trade and day', async () => {
    const written = run(1);
    await writeRun(join(runs, 'a'), written);
    const lines = (name: string) =>
      readFileSync(join(runs, 'a', name), 'utf8')
        .trim()
        .split('\n').length - 1;
    const { orders, fills, trades, equity } = written.outcome;
    expect([lines('orders.csv'), lines('fills.csv'), lines('trades.csv'), lines('equity.csv')]).toEqual([
      orders.length,
      fills.length,
      trades.length,
      equity.times.length,
    ]);
  });

  it('holds a report in which nothing from outside is HTML', async () => {
    const { report } = run(1);
    expect(report).not.toContain('<b>.SIM');
    expect(report).not.toContain('<script>');
    expect(report).toContain('A&lt;b&gt;.SIM');
    expect(report).not.toMatch(/(src|href)=/);
    expect(report).not.toContain('NaN');
  });

  it('replaces an earlier run, and nothing else', async () => {
    await writeRun(join(runs, 'a'), run(1));
    await writeRun(join(runs, 'a'), run(2));
    expect(readRun(join(runs, 'a'), runs).result.logSha256).toBe(run(2).result.logSha256);
    mkdirSync(join(runs, 'own'));
    writeFileSync(join(runs, 'own', 'thesis.txt'), 'x');
    await expect(writeRun(join(runs, 'own'), run(1))).rejects.toMatchObject({ code: 'RESEARCH.FOLDER_TAKEN' });
    expect(readdirSync(join(runs, 'own'))).toEqual(['thesis.txt']);
  });

  it('is not there when writing fails, and what a killed process left is cleared away', async () => {
    const broken = run(1);
    const outcome = Object.defineProperty({ ...broken.outcome }, 'log', {
      get: () => {
        throw new Error('disk full');
      },
    });
    await expect(writeRun(join(runs, 'a'), { ...broken, outcome })).rejects.toThrow('disk full');
    expect(readdirSync(runs)).toEqual([]);
    // A process of this number cannot be there: it is above the largest that Linux gives.
    mkdirSync(join(runs, '.part-99999999-b'));
    await writeRun(join(runs, 'c'), run(1));
    expect(readdirSync(runs)).toEqual(['c']);
  });

  it('is found by name, newest first, and compared', async () => {
    await writeRun(join(runs, 'old'), run(1, '2026-01-01T00:00:00.000Z'));
    await writeRun(join(runs, 'new'), run(2, '2026-02-01T00:00:00.000Z'));
    mkdirSync(join(runs, 'no-run'));
    const all = listRuns(runs);
    expect(all.map(({ name }) => name)).toEqual(['new', 'old']);
    const comparison = compareRuns(all);
    expect(comparison.inputs.map(({ name }) => name)).toEqual(['data']);
    expect(comparison.figures.find(({ name }) => name === 'Round trips')?.values).toEqual(
      all.map(({ result }) => result.statistics.trades),
    );
    expect(() => readRun('none', runs)).toThrow(expect.objectContaining({ code: 'RESEARCH.RUN_NOT_FOUND' }));
  });
});
