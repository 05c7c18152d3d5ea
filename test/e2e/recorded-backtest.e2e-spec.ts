import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '#testing';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { Desk, Folder } from './support/desk.js';
import { recordedLines } from './support/recorded-stream.js';
import { runProgram } from './support/program.js';

const ID = 'COIN.FILE';

interface Replay {
  readonly id: string;
}

interface Parity {
  readonly sameOrders: number;
  readonly fills: number;
  readonly differences: readonly unknown[];
}

let folder: Folder;
let desk: Desk;
const cli = (...args: string[]) => runProgram([...args, '--json'], { DATA_DIR: folder.file('data') });

beforeAll(async () => {
  folder = new Folder();
  mkdirSync(folder.file('strategies'));
  cpSync('examples/strategies/market-making.strategy.ts', folder.file('strategies', 'market-making.strategy.ts'));
  const bars = ['2020-01-02', '2020-01-03', '2020-01-06'].map((day) => `${day},100.00,101.00,99.00,100.01,1000`);
  writeFileSync(folder.file('COIN.csv'), ['date,open,high,low,close,volume', ...bars].join('\n'));
  writeFileSync(folder.file('coin.jsonl'), recordedLines(ID, 500));
  desk = await Desk.start({
    dataDir: folder.file('data'),
    environment: { DATA_SYNTHETIC: 'false', EXECUTION_BOOK_VENUES: 'FILE' },
  });
  const loaded = await cli('data', 'import', folder.file('COIN.csv'));
  expect({ code: loaded.code, err: loaded.err }).toEqual({ code: 0, err: '' });
  const file = ['data', 'import', folder.file('coin.jsonl'), '--format', 'binance-depth', '--market', 'usdm'];
  const ticks = await cli(...file, '--instrument', ID);
  expect({ code: ticks.code, err: ticks.err }).toEqual({ code: 0, err: '' });
});

afterAll(async () => {
  await desk?.end();
  folder[Symbol.dispose]();
});

describe('a strategy on what the desk recorded', () => {
  it('runs as a backtest, again the same', async () => {
    const strategy = folder.file('strategies', 'market-making.strategy.ts');
    const run = ['backtest', 'run', strategy, '--param', 'quantity=5', '--policy', 'book', '--out', folder.file('run')];
    const account = ['--account', 'margin:4,0.25', '--fees', 'bps:4,-1', '--cash', '1000000', '--latency', '1'];
    const made = await cli(...run, ...account, '--data', `${ID},kind=book`, `${ID},kind=trades,source=binance`);
    expect({ code: made.code, err: made.err }).toEqual({ code: 0, err: '' });
    const result = JSON.parse(made.out) as { readonly statistics: { readonly fills: number } };
    expect(result.statistics.fills).toBeGreaterThan(4);
    const repeated = await cli('backtest', 'repeat', folder.file('run'));
    expect(JSON.parse(repeated.out)).toMatchObject({ same: true });
    const unknown = await cli('backtest', 'run', strategy, '--data', 'NO.WHERE,kind=book');
    expect(unknown.code).not.toBe(0);
    expect(unknown.err).toContain('ANALYTICS.RECORDING_UNKNOWN');
  });

  it('trades on paper while it comes again, and a backtest of that gives the same orders and fills', async () => {
    const strategy = folder.file('strategies', 'market-making.strategy.ts');
    const started = await cli('paper', 'run', strategy, '--param', 'quantity=5', '--symbols', ID);
    expect({ code: started.code, err: started.err }).toEqual({ code: 0, err: '' });
    const { id } = JSON.parse(started.out) as { readonly id: string };
    const rest = await desk.signIn('admin', desk.adminPassword);
    const replay = { instrumentId: ID, source: 'binance', speed: 4 };
    const { status, body } = await rest.post<Replay>('/data/tick-replays', replay);
    expect(status).toBe(202);
    await eventually(
      async () =>
        expect((await rest.get<Replay[]>('/data/streams')).body).toMatchObject([{ id: body.id, state: 'DONE' }]),
      { timeoutMs: 60_000, everyMs: 250 },
    );
    await cli('paper', 'stop', id);
    const parity = await cli('check', 'parity', id);
    const { differences, sameOrders, fills } = JSON.parse(parity.out) as Parity;
    expect(differences).toEqual([]);
    expect(sameOrders).toBeGreaterThan(10);
    expect(fills).toBeGreaterThan(4);
  });
});
