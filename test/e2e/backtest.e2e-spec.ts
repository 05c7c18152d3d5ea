import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Ended, runProgram, startProgram } from './support/program.js';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'quantumalpha-backtest-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const run = (...args: string[]) => runProgram(args, { DATA_DIR: join(folder, 'data') });
const json = <T>({ out }: Ended): T => JSON.parse(out) as T;
const file = (name: string) => join(folder, name);

interface Kept {
  readonly folder: string;
  readonly logSha256: string;
  readonly strategy: { readonly parameters: Record<string, unknown> };
  readonly statistics: { readonly trades: number; readonly finalEquity: number };
}

/** Bars enough to be in the middle of them when the test says so. */
function manyBars(): string {
  const lines = ['timestamp,open,high,low,close,volume'];
  for (let minute = 0; minute < 400_000; minute += 1) {
    const price = (100 + 10 * Math.sin(minute / 50)).toFixed(2);
    lines.push(`${1_600_000_020 + 60 * minute},${price},${price},${price},${price},1000`);
  }
  writeFileSync(file('many.csv'), `${lines.join('\n')}\n`);
  return file('many.csv');
}

const SLOW = `import { Strategy } from 'quantumalpha';
export class Slow extends Strategy {
  override onBar(): void {
    for (let k = 0, sum = 0; k < 20_000; k += 1) sum += Math.sqrt(k);
  }
}
`;

describe('a strategy of one’s own', () => {
  const own = () => file('trend-follower.strategy.ts');

  it('is written into an empty folder with its test, which passes', async () => {
    expect((await run('strategy', 'new', 'TrendFollower', '--folder', folder)).code).toBe(0);
    const { code, out, err } = await run('strategy', 'test', '--folder', folder);
    expect({ code, err, passed: /pass 2$/m.test(out) }).toEqual({ code: 0, err: '', passed: true });
    const again = await run('strategy', 'new', 'trend-follower', '--folder', folder);
    expect(again.code).toBe(2);
    expect(again.err).toContain('RESEARCH.FILE_EXISTS');
  });

  it('runs on the history that comes with the program, and the run is kept whole', async () => {
    const ended = await run('backtest', 'run', own(), '--param', 'fast=5', 'slow=30', '--out', file('one'));
    expect({ code: ended.code, err: ended.err }).toEqual({ code: 0, err: '' });
    const events = readFileSync(join(file('one'), 'events.bin'));
    const result = JSON.parse(readFileSync(join(file('one'), 'result.json'), 'utf8')) as Kept;
    expect(createHash('sha256').update(events).digest('hex')).toBe(result.logSha256);
    expect(result.strategy.parameters).toMatchObject({ fast: 5, slow: 30, share: 0.95 });
    expect(ended.out).toContain(result.logSha256);
    expect(readFileSync(join(file('one'), 'report.html'), 'utf8')).toContain('TrendFollower');
  });

  it('is repeated to the byte by another process', async () => {
    const repeated = await run('backtest', 'repeat', file('one'), '--json');
    expect(json<{ same: boolean }>(repeated).same).toBe(true);
    expect(repeated.code).toBe(0);
  });

  it('is listed, shown and compared among the runs', async () => {
    const kept = json<Kept>(await run('backtest', 'run', own(), '--fees', 'none', '--json'));
    expect(json<Kept[]>(await run('backtest', 'list', '--json')).map((each) => each.folder)).toEqual([kept.folder]);
    expect((await run('backtest', 'show', kept.folder)).out).toContain('Sharpe ratio');
    const { inputs } = json<{ inputs: { name: string }[] }>(
      await run('backtest', 'compare', file('one'), kept.folder, '--json'),
    );
    expect(inputs.map(({ name }) => name)).toEqual(['fast', 'slow', 'fees']);
  });

  it('is not repeated when it was changed meanwhile', async () => {
    writeFileSync(own(), readFileSync(own(), 'utf8').replace('crosses above', 'crosses over'));
    const { code, err } = await run('backtest', 'repeat', file('one'));
    expect(code).toBe(2);
    expect(err).toContain('RESEARCH.STRATEGY_CHANGED');
  });
});

describe('what is refused, with exit code 2', () => {
  const refused: [string, string, string][] = [
    ['two classes', `${SLOW}export class Other extends Slow {}\n`, 'RESEARCH.STRATEGY_EXPORTS'],
    ['no class', 'export const x = 1;\n', 'RESEARCH.STRATEGY_EXPORTS'],
    ['a slip of the pen', SLOW.replace('{ Strategy }', '{ Strategie }'), 'RESEARCH.STRATEGY_SYNTAX'],
    ['files', `import { readFileSync } from 'node:fs';\n${SLOW}`, 'RESEARCH.STRATEGY_FORBIDDEN'],
    ['an error of its own', SLOW.replace('for (', 'throw new Error("mine"); for ('), 'RESEARCH.STRATEGY_FAILED'],
    [
      'a clock by the back door',
      SLOW.replace('for (', 'Reflect.get(Date, "now")(); for ('),
      'ENGINE.STRATEGY_FORBIDDEN',
    ],
  ];

  it.each(refused)('%s', async (name, text, code) => {
    const strategy = file(`${name.replaceAll(' ', '-')}.strategy.ts`);
    writeFileSync(strategy, text);
    const ended = await run('backtest', 'run', strategy, '--out', file('refused'));
    expect(ended.err).toContain(code);
    expect(ended.code).toBe(2);
    expect(existsSync(file('refused'))).toBe(false);
  });

  it.each([
    [['--param', 'fast=900'], 'ENGINE.PARAMETER_INVALID'],
    [['--param', 'fats=5'], 'ENGINE.PARAMETER_INVALID'],
    [['--param', 'fast'], 'PLATFORM.INVALID_REQUEST'],
    [['--fees', 'free'], 'RESEARCH.SETTING_INVALID'],
    [['--from', '2030-01-01'], 'RESEARCH.DATA_EMPTY'],
    [['--data', 'none.csv'], 'DATA.FILE_UNREADABLE'],
  ])('%j', async (args, code) => {
    const { code: exit, err } = await run('backtest', 'run', file('trend-follower.strategy.ts'), ...args);
    expect(err).toContain(code);
    expect(exit).toBe(2);
  });
});

describe('a run that does not end', () => {
  let data: string;

  beforeAll(() => {
    data = manyBars();
    writeFileSync(file('slow.strategy.ts'), SLOW);
  });

  const started = async () => {
    const program = startProgram(
      ['backtest', 'run', file('slow.strategy.ts'), '--data', data, '--out', file('never')],
      { DATA_DIR: file('data') },
    );
    while (!program.out().includes('400,000 bars')) await new Promise((resolve) => setTimeout(resolve, 50));
    await new Promise((resolve) => setTimeout(resolve, 300));
    return program;
  };

  it('is canceled by Ctrl-C and leaves nothing', async () => {
    const { child, ended } = await started();
    child.kill('SIGINT');
    const { code, err } = await ended;
    expect(err).toContain('RESEARCH.RUN_CANCELED');
    expect(code).toBe(2);
    expect(readdirSync(folder).filter((name) => /never|part/.test(name))).toEqual([]);
  });

  it('leaves nothing that looks like a run when it is killed', async () => {
    const { child, ended } = await started();
    child.kill('SIGKILL');
    expect((await ended).signal).toBe('SIGKILL');
    expect(existsSync(file('never'))).toBe(false);
  });
});
