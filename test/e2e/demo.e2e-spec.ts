import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Folder } from './support/desk.js';
import { randomWalk, toStooq, toYahoo } from './support/prices.js';
import { type Ended, runProgram } from './support/program.js';

const FILES = ['audit.jsonl', 'equity.csv', 'fills.csv', 'orders.csv', 'report.html', 'result.json'];
const DAYS = 900;

interface Result {
  readonly data: {
    readonly rejectedRows: readonly object[];
    readonly instruments: readonly string[];
    readonly bars: number;
  };
  readonly model: { readonly features: readonly string[]; readonly folds: readonly object[] };
  readonly execution: { readonly fills: number; readonly parentOrders: number };
  readonly performance: { readonly finalEquity: string };
  readonly audit: { readonly entries: number; readonly headHash: string; readonly verified: boolean };
  readonly timing: unknown;
}

let folder: Folder;

beforeAll(() => {
  folder = new Folder();
});

afterAll(() => folder[Symbol.dispose]());

const demo = (out: string, ...args: string[]): Promise<Ended> =>
  runProgram(['demo', '--out', folder.file(out), '--json', ...args]);

const resultOf = ({ out }: Ended): Result => JSON.parse(out) as Result;

const untimed = (out: string): string =>
  readFileSync(folder.file(out, 'result.json'), 'utf8').replace(/"timing": \{[\s\S]*?\n {2}\}/, '');

describe('the demo', () => {
  let first: Ended;

  beforeAll(async () => {
    writeFileSync(folder.file('walk.csv'), toYahoo(randomWalk(1, DAYS)));
    first = await demo('first', '--seed', '7', '--data', folder.file('walk.csv'));
  });

  it('runs the whole chain and writes its files', () => {
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(readdirSync(folder.file('first')).toSorted()).toEqual(FILES);
    const result = resultOf(first);
    expect(result).toEqual(JSON.parse(readFileSync(folder.file('first', 'result.json'), 'utf8')));
    const number = expect.any(Number);
    const text = expect.any(String);
    const measures = {
      totalReturn: number,
      annualReturn: number,
      volatility: number,
      sharpe: number,
      maxDrawdown: number,
      finalEquity: text,
    };
    expect(result).toMatchObject({
      seed: 7,
      data: { source: text, sha256: text, bars: DAYS, firstTime: text, lastTime: text, rejectedRows: [] },
      model: {
        id: text,
        kind: 'RIDGE',
        outOfSample: { ic: number, rankIc: number, hitRate: number },
        onnxSha256: text,
      },
      risk: { varConfidence: 0.99, approvals: number, denials: number },
      execution: { childOrders: number, fees: text },
      performance: measures,
      benchmark: measures,
      compliance: { alerts: expect.any(Array) },
      audit: { entries: number, headHash: text, verified: true },
      eventLogSha256: text,
    });
    expect(result.model.folds.length).toBeGreaterThan(1);
    expect(result.model.features.length).toBeGreaterThan(5);
    expect(result.execution.fills).toBeGreaterThan(0);
  });

  it('writes tables that agree with the result', () => {
    const { execution, audit, performance } = resultOf(first);
    const lines = (name: string): string[] => readFileSync(folder.file('first', name), 'utf8').trimEnd().split('\n');
    expect(lines('fills.csv')).toHaveLength(execution.fills + 1);
    expect(lines('audit.jsonl')).toHaveLength(audit.entries);
    expect(JSON.parse(lines('audit.jsonl').at(-1) ?? '')).toMatchObject({ hash: audit.headHash });
    expect(Number(lines('equity.csv').at(-1)?.split(',')[1])).toBe(Number(performance.finalEquity));
    const report = readFileSync(folder.file('first', 'report.html'), 'utf8');
    expect(report).toContain('<svg');
    expect(report).not.toMatch(/(src|href)="https?:/);
  });

  it('gives the same bytes again for the same data and seed, timing apart', async () => {
    const second = await demo('second', '--seed', '7', '--data', folder.file('walk.csv'));
    expect(second.code).toBe(0);
    expect(untimed('second')).toBe(untimed('first'));
    for (const name of FILES.filter((file) => file !== 'result.json'))
      expect([
        name,
        readFileSync(folder.file('second', name)).equals(readFileSync(folder.file('first', name))),
      ]).toEqual([name, true]);
  });

  it('leaves an audit trail that anybody can verify, and that shows one changed byte', async () => {
    const file = folder.file('first', 'audit.jsonl');
    const good = await runProgram(['audit', 'verify', file, '--json']);
    expect(good.code).toBe(0);
    expect(JSON.parse(good.out)).toMatchObject({ verified: true, entries: resultOf(first).audit.entries });
    const bytes = readFileSync(file);
    const at =
      Math.floor(bytes.length / 2) +
      bytes.subarray(Math.floor(bytes.length / 2)).findIndex((byte) => byte >= 0x30 && byte < 0x39);
    bytes[at] = (bytes[at] ?? 0) + 1;
    writeFileSync(folder.file('edited.jsonl'), bytes);
    const broken = await runProgram(['audit', 'verify', folder.file('edited.jsonl'), '--json']);
    expect(broken.code).toBe(1);
    expect(JSON.parse(broken.out)).toMatchObject({ verified: false, brokenAt: expect.any(Number) });
    const short = readFileSync(file, 'utf8').trimEnd().split('\n').toSpliced(3, 1).join('\n');
    writeFileSync(folder.file('short.jsonl'), short);
    expect((await runProgram(['audit', 'verify', folder.file('short.jsonl')])).code).toBe(1);
  });

  it('takes several symbols of one gzipped file, leaves bad rows out and says which and why', async () => {
    const walks = { 'AAA.US': randomWalk(2, DAYS), 'BBB.US': randomWalk(3, DAYS) };
    const rows = toStooq(walks).split('\n');
    const spoil = (line: number, change: (cells: string[]) => string[]): void => {
      rows[line - 1] = change((rows[line - 1] ?? '').split(',')).join(',');
    };
    spoil(100, ([ticker = '', ...cells]) => [ticker, ...cells.with(3, '9999.00')]);
    spoil(200, (cells) => cells.with(5, 'n/a'));
    spoil(300, (cells) => cells.with(2, '-1.00'));
    rows.splice(400, 0, rows[399] ?? '');
    writeFileSync(folder.file('two.csv.gz'), gzipSync(rows.join('\n')));
    const ended = await demo('two', '--data', folder.file('two.csv.gz'));
    expect(ended.code).toBe(0);
    const { data } = resultOf(ended);
    expect(data.instruments).toHaveLength(2);
    expect(data.bars).toBe(2 * DAYS - 3);
    const bad = (line: number) =>
      expect.objectContaining({ line, file: expect.stringContaining('two.csv.gz'), code: expect.any(String) });
    expect(data.rejectedRows).toEqual([bad(100), bad(200), bad(300), bad(401)]);
  });

  it('refuses a file with nothing usable, and writes nothing', async () => {
    writeFileSync(folder.file('empty.csv'), 'Date,Open,High,Low,Close,Volume\n2020-01-02,x,y,z,w,v\n');
    const ended = await demo('nothing', '--data', folder.file('empty.csv'));
    expect(ended.code).toBe(2);
    expect(JSON.parse(ended.out)).toMatchObject({ error: { code: 'DATA.NOTHING_USABLE' } });
    expect(ended.err.trimEnd().split('\n')).toHaveLength(1);
    expect(existsSync(folder.file('nothing'))).toBe(false);
  });

  it.each([
    ['a file that is not there', ['--data', join('nowhere', 'none.csv')], 'DATA.FILE_UNREADABLE'],
    ['a seed that is none', ['--seed', 'seven'], 'PLATFORM.INVALID_REQUEST'],
  ])('refuses %s', async (_, args, code) => {
    const ended = await demo('refused', ...args);
    expect(ended.code).toBe(2);
    expect(JSON.parse(ended.out)).toMatchObject({ error: { code } });
    expect(existsSync(folder.file('refused'))).toBe(false);
  });
});
