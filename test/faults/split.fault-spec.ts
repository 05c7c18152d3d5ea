import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '#testing';
import { hasRedis } from '#platform/testing';
import { Folder } from '../e2e/support/desk.js';
import { all, cashAfter, fillsOf, netOf, positionsOf, scaled, type Account } from '../e2e/support/books.js';
import { hasKafka } from '../e2e/support/kafka.js';
import { familyOf } from '../e2e/support/processes.js';
import { root } from '../e2e/support/program.js';
import type { Answer, Rest } from '../e2e/support/rest.js';
import { type SplitDesk, startSplitDesk } from '../e2e/support/split-desk.js';
import { commandOf } from './split/command-of.js';

const suite = hasKafka && hasRedis ? describe : describe.skip;
const PATIENCE = { timeoutMs: 120_000, everyMs: 250 };

/** All the time: what approves orders is five minutes ahead, what keeps the records five minutes behind. */
const WRONG_CLOCKS = {
  NODE_OPTIONS: `--import=${join(root, 'test', 'faults', 'split', 'wrong-clock-process.ts')}`,
  WRONG_CLOCKS: 'risk=300000,compliance=-300000',
};

interface Order {
  readonly id: string;
  readonly clientOrderId: string;
  readonly status: string;
}

interface AuditEntry {
  readonly eventId: string;
  readonly type: string;
  readonly payload: string;
}

/** Seven real processes and a real broker, while things break. */
suite('seven processes, when things break', () => {
  let folder: Folder;
  let split: SplitDesk;
  let admin: Rest;
  const sent: string[] = [];

  beforeAll(async () => {
    folder = new Folder();
    const environment = { DATA_REPLAY_BARS_PER_SECOND: '2', LOG_LEVEL: 'silent', ...WRONG_CLOCKS };
    split = await startSplitDesk({ dataDir: folder.file('data'), environment });
    admin = await split.desk.signInAsAdmin();
  });

  afterAll(async () => {
    await split.close();
    folder[Symbol.dispose]();
  });

  const submit = (clientOrderId: string): Promise<Answer<Order>> =>
    admin.post<Order>('/execution/orders', {
      clientOrderId,
      accountId: 'paper',
      instrumentId: 'SP500.INDEX',
      side: 'BUY',
      type: 'LIMIT',
      quantity: '1',
      limitPrice: '300.00',
      timeInForce: 'GTC',
    });

  /** Sends the order until it is taken: the same client order id is one order however often it is sent. */
  const submitted = async (): Promise<void> => {
    const clientOrderId = `fault-${randomUUID()}`;
    sent.push(clientOrderId);
    await eventually(async () => expect((await submit(clientOrderId)).status).toBe(201), PATIENCE);
  };

  const kill = (module: string): void => {
    const pid = familyOf(split.desk.pid).find((each) => commandOf(each).endsWith(`--modules ${module}`));
    if (pid === undefined) throw new Error(`no process of ${module}`);
    process.kill(pid, 'SIGKILL');
  };

  it('refuses what needs the module that was killed, with a code, and goes on with the rest', async () => {
    kill('analytics');
    const away = await eventually(async () => {
      const answer = await admin.get<{ code: string }>('/analytics/execution-costs');
      expect(answer.status).toBe(503);
      return answer;
    });
    expect(away.body.code).toBe('PLATFORM.MODULE_AWAY');
    expect((await admin.get('/execution/accounts')).status).toBe(200);
    await eventually(async () => expect((await admin.get('/analytics/execution-costs')).status).toBe(200), PATIENCE);
  });

  it('lets no new order through while the broker is away, takes a halt, and goes on by itself', async () => {
    await submitted();
    split.kafka.kill();
    const halt = { scope: 'paper-synthetic', state: 'HALTED', reason: 'the broker is away' };
    expect(await admin.post('/risk/trading-states', halt)).toMatchObject({ status: 200 });
    const refused = submit(`fault-${randomUUID()}`);
    expect((await refused).status).not.toBe(201);
    await sleep(5000);
    split.kafka.startAgain();
    const from = performance.now();
    await submitted();
    console.log(`orders go through ${((performance.now() - from) / 1000).toFixed(1)} s after the broker is back`);
  });

  it('goes on when any process is killed', async () => {
    for (const module of ['risk', 'execution', 'compliance']) {
      await submitted();
      kill(module);
      await submitted();
    }
    expect(sent).toHaveLength(2 + 2 * 3);
  });

  it('has lost nothing and done nothing twice', async () => {
    const orders = await all<Order>(admin, '/execution/orders?accountId=paper&scope=ALL');
    const ofOurs = orders.map(({ clientOrderId }) => clientOrderId).filter((id) => sent.includes(id));
    expect(ofOurs.toSorted()).toEqual(sent.toSorted());
    await admin.post('/data/feeds/replay/control', { action: 'PAUSE' });
    await admin.post('/data/feeds/synthetic/control', { action: 'PAUSE' });
    await eventually(async () => {
      const entries = await all<AuditEntry>(admin, '/compliance/audit-entries');
      expect(new Set(entries.map(({ eventId }) => eventId)).size).toBe(entries.length);
      const told = new Set(
        entries
          .filter(({ type }) => type === 'execution.order-updated.v1')
          .map(({ payload }) => (JSON.parse(payload) as { order: Order }).order.id),
      );
      const missing = orders.filter(({ id, clientOrderId }) => sent.includes(clientOrderId) && !told.has(id));
      expect(missing).toEqual([]);
    }, PATIENCE);
    expect(await admin.get('/compliance/audit-verification')).toMatchObject({ body: { verified: true } });
    const fills = await fillsOf(admin);
    expect(new Set(fills.map(({ tradeId }) => tradeId)).size).toBe(fills.length);
    expect(await positionsOf(admin)).toEqual(netOf(fills));
    const { body: accounts } = await admin.get<Account[]>('/execution/accounts');
    for (const account of accounts) expect(scaled(account.cash)).toBe(cashAfter(account, fills));
  });
});
