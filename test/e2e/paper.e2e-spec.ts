import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { eventually } from '#testing';
import { Desk, Folder } from './support/desk.js';
import { runProgram } from './support/program.js';
import type { Page, Rest } from './support/rest.js';

/** Says with every fifth bar how many it has seen, and buys. */
const EVERY_FIFTH = `import { Strategy, type BarView } from 'quantumalpha';
export class EveryFifth extends Strategy {
  private bars = 0;
  private filled = 0;
  override onBar({ listing }: BarView): void {
    this.bars += 1;
    const tag = \`\${this.bars} bars, \${this.filled} filled\`;
    if (this.bars % 5 === 0) this.submit({ instrument: listing, side: 'BUY', quantity: 1, tag });
  }
  override onFill(): void {
    this.filled += 1;
  }
}
`;

const THROWS = `import { Strategy, type BarView } from 'quantumalpha';
export class Throws extends Strategy {
  private bars = 0;
  override onBar({ listing, close }: BarView): void {
    this.bars += 1;
    if (this.bars === 1) this.submit({ instrument: listing, side: 'BUY', quantity: 1, type: 'LIMIT', limitPrice: close / 2 });
    if (this.bars === 25) throw new RangeError('mine');
  }
}
`;

interface Run {
  readonly id: string;
  readonly state: string;
  readonly decisions: number;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
}

interface Decision {
  readonly kind: string;
  readonly tag: string;
  readonly marketTime: string;
  readonly clientOrderId: string;
  readonly orderId: string | null;
}

interface Order {
  readonly id: string;
  readonly clientOrderId: string;
  readonly status: string;
}

interface Parity {
  readonly sameOrders: number;
  readonly differences: readonly { readonly why: string }[];
}

let folder: Folder;
let desk: Desk;
let password: string;
let rest: Rest;

const environment = () => ({
  ANALYTICS_STRATEGIES_FOLDER: folder.file('strategies'),
  DATA_REPLAY_BARS_PER_SECOND: '8',
  DATA_SYNTHETIC: 'false',
});

async function open(): Promise<void> {
  desk = await Desk.start({ dataDir: folder.file('data'), environment: environment() });
  password ||= desk.adminPassword;
  rest = await desk.signIn('admin', password);
}

async function start(strategy: string): Promise<string> {
  const { status, body } = await rest.post<Run>('/analytics/strategy-runs', {
    strategy,
    instrumentIds: ['SP500.INDEX'],
  });
  expect(status).toBe(202);
  return body.id;
}

const runOf = async (id: string): Promise<Run> => (await rest.get<Run>(`/analytics/strategy-runs/${id}`)).body;
const decisionsOf = async (id: string): Promise<readonly Decision[]> =>
  (await rest.get<Decision[]>(`/analytics/strategy-runs/${id}/decisions`)).body;
const ordersOf = async (accountId: string): Promise<readonly Order[]> =>
  (await rest.get<Page<Order>>(`/execution/orders?accountId=${accountId}&limit=1000`)).body.items;

const until = (holds: () => Promise<void>): Promise<void> => eventually(holds, { timeoutMs: 60_000, everyMs: 50 });

const carriedOut = (id: string, count: number): Promise<void> =>
  until(async () => {
    const done = (await decisionsOf(id)).filter(({ orderId }) => orderId !== null);
    expect(done.length).toBeGreaterThanOrEqual(count);
  });

beforeAll(async () => {
  folder = new Folder();
  const { mkdirSync } = await import('node:fs');
  mkdirSync(folder.file('strategies'));
  writeFileSync(folder.file('strategies', 'every-fifth.strategy.ts'), EVERY_FIFTH);
  writeFileSync(folder.file('strategies', 'throws.strategy.ts'), THROWS);
  await open();
});

afterAll(async () => {
  await desk.end();
  folder[Symbol.dispose]();
});

describe('a strategy on paper', () => {
  it('goes on after kill -9 as if nothing had been: every bar once, every order once', async () => {
    const id = await start('every-fifth');
    for (let kill = 1; kill <= 3; kill += 1) {
      await carriedOut(id, 3 * kill);
      await desk.end('SIGKILL');
      await open();
    }
    await carriedOut(id, 12);
    expect((await rest.post(`/analytics/strategy-runs/${id}/stop`, {})).status).toBe(202);
    await until(async () => expect((await runOf(id)).state).toBe('STOPPED'));

    // An order that was open at the end was canceled with it.
    const decisions = (await decisionsOf(id)).filter(({ kind }) => kind === 'SUBMIT');
    expect(decisions.map(({ tag }) => tag.split(' ')[0])).toEqual(decisions.map((_, k) => `${5 * (k + 1)}`));
    const { body: bars } = await rest.get<Page<{ closeTime: string }>>('/data/instruments/SP500.INDEX/bars?limit=1000');
    const times = bars.items.map(({ closeTime }) => closeTime).toReversed();
    const first = times.indexOf(decisions[0]?.marketTime ?? '');
    expect(decisions.map(({ marketTime }) => times.indexOf(marketTime) - first)).toEqual(
      decisions.map((_, k) => 5 * k),
    );

    const orders = await ordersOf('every-fifth');
    const sent = decisions.filter(({ orderId }) => orderId !== null);
    expect(orders.map((order) => order.clientOrderId).toSorted()).toEqual(
      sent.map(({ clientOrderId }) => clientOrderId).toSorted(),
    );
    // The last one may fill while it is being canceled.
    await until(async () => {
      const filled = (await ordersOf('every-fifth')).filter(({ status }) => status === 'FILLED');
      const { body: positions } = await rest.get<{ quantity: string }[]>('/execution/positions?accountId=every-fifth');
      expect(positions.map(({ quantity }) => quantity)).toEqual([`${filled.length}`]);
    });
    // It is told of fills as they are booked: an order of bar n is filled by bar n + 1, or later where the machine is slow.
    decisions.forEach(({ tag }, k) => expect(Number(tag.split(' ')[2])).toBeLessThanOrEqual(k));

    const parity = await runProgram(['check', 'parity', id, '--json'], { DATA_DIR: folder.file('data') });
    const { sameOrders, differences } = JSON.parse(parity.out) as Parity;
    expect(differences).toEqual([]);
    expect(sameOrders).toBe(decisions.length);
  });

  it('that throws is stopped with its own words and line, and its open orders go', async () => {
    const id = await start('throws');
    await until(async () => expect((await runOf(id)).state).toBe('FAILED'));
    const { errorCode, errorMessage } = await runOf(id);
    expect(errorCode).toBe('RESEARCH.STRATEGY_FAILED');
    expect(errorMessage).toContain('RangeError: mine (throws.strategy.ts, line 7)');
    await until(async () => expect((await ordersOf('throws')).map(({ status }) => status)).toEqual(['CANCELED']));
  });

  it('is started, shown and stopped from the command line beside the running desk', async () => {
    const cli = (...args: string[]) => runProgram(['paper', ...args, '--json'], { DATA_DIR: folder.file('data') });
    const file = folder.file('strategies', 'every-fifth.strategy.ts');
    const started = await cli('run', file, '--account', 'second', '--cash', '5000');
    expect({ code: started.code, err: started.err }).toEqual({ code: 0, err: '' });
    const { id } = JSON.parse(started.out) as Run;
    expect((await runOf(id)).state).toBe('RUNNING');
    const busy = await cli('run', file, '--account', 'second');
    expect([busy.code, busy.err.includes('ANALYTICS.ACCOUNT_BUSY')]).toEqual([2, true]);
    expect((JSON.parse((await cli('list')).out) as Run[]).map((run) => run.state)).toEqual([
      'RUNNING',
      'FAILED',
      'STOPPED',
    ]);
    expect((await cli('stop', id)).code).toBe(0);
    await until(async () => expect((await runOf(id)).state).toBe('STOPPED'));
    expect((JSON.parse((await cli('show', id)).out) as Run).state).toBe('STOPPED');
  });
});
