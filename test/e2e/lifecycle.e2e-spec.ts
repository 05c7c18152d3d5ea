import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { eventually } from '#testing';
import { type Account, cashAfter, fillsOf, netOf, ordersOf, positionsOf, scaled } from './support/books.js';
import { Desk, Folder } from './support/desk.js';
import { familyOf, isAlive } from './support/processes.js';
import { runProgram } from './support/program.js';
import type { Rest } from './support/rest.js';

const STOP_LIMIT_MS = 10_000;
const fast = { DATA_REPLAY_BARS_PER_SECOND: '20' };
const password = 'correct horse battery';

/** Books that agree with themselves: no trade twice, positions and cash what the fills make of them, the audit chain whole. */
async function expectSoundBooks(rest: Rest): Promise<void> {
  const fills = await fillsOf(rest);
  expect(new Set(fills.map(({ tradeId }) => tradeId)).size).toBe(fills.length);
  expect(await positionsOf(rest)).toEqual(netOf(fills));
  const { body: accounts } = await rest.get<Account[]>('/execution/accounts');
  for (const account of accounts) {
    const cents = Number(scaled(account.cash) - cashAfter(account, fills)) / 1e8;
    // Every fill is rounded to the cent.
    expect(Math.abs(cents)).toBeLessThanOrEqual(0.005 * Math.max(1, fills.length));
  }
  const { body } = await rest.get('/compliance/audit-verification');
  expect(body).toMatchObject({ verified: true });
}

describe('a desk that is stopped and started again', () => {
  let folder: Folder;

  beforeAll(() => {
    folder = new Folder();
  });

  afterAll(() => folder[Symbol.dispose]());

  const start = (environment: Record<string, string> = fast): Promise<Desk> =>
    Desk.start({ dataDir: folder.file('data'), environment });

  /** Feeds stand, and what was under way has been delivered: what is read now stays so. */
  async function still(admin: Rest): Promise<void> {
    for (const feed of ['replay', 'synthetic']) await admin.post(`/data/feeds/${feed}/control`, { action: 'PAUSE' });
    await eventually(
      async () => {
        const { body } = await admin.get<string>(`${admin.url}/metrics`);
        const pending = [...body.matchAll(/^quantumalpha_outbox_pending\{[^}]*\} (\d+)$/gm)].map(([, count]) => count);
        expect(new Set(pending)).toEqual(new Set(['0']));
      },
      { timeoutMs: 30_000, everyMs: 100 },
    );
  }

  it('ends within ten seconds of Ctrl-C, whatever is connected, and leaves no process', async () => {
    const desk = await start();
    const admin = await desk.signInAsAdmin();
    await admin.post('/auth/users', { userName: 'keeper', password, role: 'admin' });
    await eventually(async () => expect((await fillsOf(admin)).length).toBeGreaterThan(3), {
      timeoutMs: 60_000,
      everyMs: 200,
    });
    const family = familyOf(desk.pid);
    expect(family.length).toBeGreaterThan(1);
    const asked = performance.now();
    const { code } = await desk.end('SIGINT');
    expect(performance.now() - asked).toBeLessThan(STOP_LIMIT_MS);
    expect(code).toBe(0);
    await eventually(() => expect(family.filter(isAlive)).toEqual([]));
  });

  it('finds orders and positions again and goes on where it was', async () => {
    const desk = await start();
    expect(desk.adminPassword).toBe('');
    const keeper = await desk.signIn('keeper', password);
    const resting = {
      clientOrderId: 'survivor',
      accountId: 'paper',
      instrumentId: 'SP500.INDEX',
      side: 'BUY',
      type: 'LIMIT',
      quantity: '3',
      limitPrice: '300.00',
      timeInForce: 'GTC',
    };
    const { body: survivor } = await keeper.post<{ id: string }>('/execution/orders', resting);
    await still(keeper);
    const before = await stateOf(keeper);
    await desk.end('SIGTERM');
    const next = await start();
    const again = await next.signIn('keeper', password);
    expect(await stateOf(again)).toEqual(before);
    expect((await again.get(`/execution/orders/${survivor.id}`)).body).toMatchObject({ status: 'ACCEPTED' });
    for (const feed of ['replay', 'synthetic']) await again.post(`/data/feeds/${feed}/control`, { action: 'RESUME' });
    await eventually(async () => expect((await fillsOf(again)).length).toBeGreaterThan(before.fills.length), {
      timeoutMs: 60_000,
      everyMs: 200,
    });
    const canceled = await again.post(`/execution/orders/${survivor.id}/cancel`, {});
    expect(canceled.body).toMatchObject({ status: 'CANCELED' });
    await still(again);
    await expectSoundBooks(again);
    await next.end();
  });

  it('loses nothing and does nothing twice when it is killed while it trades', async () => {
    for (let round = 0; round < 3; round++) {
      const desk = await start();
      const keeper = await desk.signIn('keeper', password);
      for (const feed of ['replay', 'synthetic'])
        await keeper.post(`/data/feeds/${feed}/control`, { action: 'RESUME' });
      const before = (await fillsOf(keeper)).length;
      await eventually(async () => expect((await fillsOf(keeper)).length).toBeGreaterThan(before), {
        timeoutMs: 60_000,
        everyMs: 50,
      });
      const acknowledged = await sendUntilKilled(desk, keeper, round);
      const next = await start();
      const again = await next.signIn('keeper', password);
      await still(again);
      const orders = new Map((await ordersOf(again)).map((order) => [order.clientOrderId, order.id]));
      for (const [clientOrderId, id] of acknowledged)
        expect([clientOrderId, orders.get(clientOrderId)]).toEqual([clientOrderId, id]);
      await expectSoundBooks(again);
      await next.end();
    }
  });
});

interface State {
  readonly fills: readonly string[];
  readonly orders: readonly string[];
  readonly positions: Record<string, number>;
  readonly accounts: unknown;
}

async function stateOf(rest: Rest): Promise<State> {
  return {
    fills: (await fillsOf(rest)).map(({ id }) => id),
    orders: (await ordersOf(rest)).map(({ id, status, filledQuantity }) => `${id} ${status} ${filledQuantity}`),
    positions: await positionsOf(rest),
    accounts: (await rest.get('/execution/accounts')).body,
  };
}

/** Sends orders as fast as they are answered and kills the desk amid them. Those that were answered: client order id → id. */
async function sendUntilKilled(desk: Desk, rest: Rest, round: number): Promise<Map<string, string>> {
  const acknowledged = new Map<string, string>();
  let alive = true;
  const send = async (lane: number): Promise<void> => {
    for (let count = 0; alive; count++) {
      const clientOrderId = `kill-${round}-${lane}-${count}`;
      const order = {
        clientOrderId,
        accountId: 'paper-synthetic',
        instrumentId: 'ALFA.SIM',
        side: 'BUY',
        type: 'MARKET',
        quantity: '1',
      };
      const answer = await rest.post<{ id: string }>('/execution/orders', order).catch(() => null);
      if (answer?.status !== 201) return;
      acknowledged.set(clientOrderId, answer.body.id);
      if (acknowledged.size === 20 + round) {
        alive = false;
        await desk.end('SIGKILL');
      }
    }
  };
  await Promise.all([send(0), send(1), send(2), send(3)]);
  return acknowledged;
}

describe('a desk that cannot start', () => {
  const refuses = async (environment: Record<string, string>): Promise<string> => {
    const { code, out, err } = await runProgram(['serve', '--json'], environment);
    expect(code).not.toBe(0);
    const { error } = JSON.parse(out) as { error: { code: string; message: string } };
    expect(err.trimEnd().split('\n')).toEqual([expect.stringContaining(error.message)]);
    return error.code;
  };

  it('says that the port is taken', async () => {
    using folder = new Folder();
    const holder = createServer();
    const port = await new Promise<number>((resolve) => {
      holder.listen(0, '127.0.0.1', () => resolve((holder.address() as { port: number }).port));
    });
    expect(await refuses({ DATA_DIR: folder.file('data'), PORT: String(port) })).toBe('PLATFORM.PORT_BUSY');
    holder.close();
  });

  it('says that the folder cannot be written', async () => {
    using folder = new Folder();
    writeFileSync(folder.file('occupied'), 'a file where a folder should be');
    const code = await refuses({ DATA_DIR: folder.file('occupied', 'data'), PORT: '0' });
    expect(code).toBe('PLATFORM.DATA_FOLDER_UNWRITABLE');
  });

  it('says which setting is wrong', async () => {
    using folder = new Folder();
    const code = await refuses({ DATA_DIR: folder.file('data'), PORT: '0', RISK_CONFIDENCE: 'high' });
    expect(code).toBe('PLATFORM.CONFIG_INVALID');
  });

  it('says that the data folder is damaged, and touches nothing in it', async () => {
    using folder = new Folder();
    const cluster = folder.file('data', 'postgres', 'cluster');
    mkdirSync(cluster, { recursive: true });
    writeFileSync(join(cluster, 'PG_VERSION'), 'nonsense\n');
    expect(await refuses({ DATA_DIR: folder.file('data'), PORT: '0' })).toBe('PLATFORM.DATA_FOLDER_CORRUPT');
    expect(readdirSync(cluster)).toEqual(['PG_VERSION']);
  });

  it('says that another one runs on the folder, which goes on; and that its database was damaged since', async () => {
    using folder = new Folder();
    const dataDir = folder.file('data');
    const desk = await Desk.start({ dataDir, environment: { DATA_SYNTHETIC: 'false' } });
    expect(await refuses({ DATA_DIR: dataDir, PORT: '0' })).toBe('PLATFORM.ALREADY_RUNNING');
    expect((await desk.anonymous.get(`${desk.url}/health/ready`)).status).toBe(200);
    await desk.end();
    // Without it PostgreSQL knows nothing of its cluster.
    rmSync(join(dataDir, 'postgres', 'cluster', 'global', 'pg_control'));
    expect(await refuses({ DATA_DIR: dataDir, PORT: '0' })).toBe('PLATFORM.DATA_FOLDER_CORRUPT');
  });
});
