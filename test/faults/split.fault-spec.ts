import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { setTimeout as sleep } from 'node:timers/promises';
import { SeededRng } from '#kernel';
import { hasRedis } from '#platform/testing';
import { eventually } from '#testing';
import { hasKafka } from '../e2e/support/kafka.js';
import { EventsTopic } from './split/events-topic.js';
import { FaultDesk } from './split/fault-desk.js';

const suite = hasKafka && hasRedis ? describe : describe.skip;
const PATIENCE = { timeoutMs: 120_000, everyMs: 250 };

/** A fault lasts seconds in CI, and as long as the variable says in a run of its own. */
const seconds = (name: string, short: number): number => Number(process.env[name] ?? short) * 1000;
const AWAY_MS = seconds('FAULT_BROKER_AWAY_SECONDS', 5);
const KILLS_MS = seconds('FAULT_KILLS_SECONDS', 9);
const PAUSE_MS = seconds('FAULT_PAUSE_SECONDS', 14);
/** Ten minutes of this load are 48,000: 20 orders a second, four events each. */
const BACKLOG = Number(process.env['FAULT_BACKLOG_EVENTS'] ?? 2000);
/** How long an event may take at most, all in all. */
const EACH_MS = 10;
const KILL_EVERY_MS = 3000;
const HALT = { scope: 'paper-synthetic', state: 'HALTED', reason: 'the brokers are away' };

const nobody = (): never => {
  throw new Error('nobody trades');
};

/** Seven real processes, three real brokers, while things break under orders that keep coming. After each fault all is looked at. */
suite('seven processes, when things break', () => {
  let desk: FaultDesk;
  let events: EventsTopic;

  beforeAll(async () => {
    desk = await FaultDesk.open();
    events = await EventsTopic.open(desk.split.kafka.brokers);
    await desk.orders.one();
  });

  afterAll(async () => {
    await events.close();
    await desk.close();
  });

  /** The fault comes and goes while orders come; then all has to be well again. */
  async function wrongsAfter(what: string, fault: () => Promise<void>, withinMs?: number): Promise<readonly string[]> {
    desk.orders.start();
    await fault();
    const { order, all, wrongs } = await desk.recovery(withinMs);
    const verdict = wrongs.length === 0 ? 'all was well' : `it was not well: ${wrongs.join('; ')}`;
    console.log(`${what}: an order went through after ${order} s, ${verdict} after ${all} s`);
    return wrongs;
  }

  it('a process killed: refuses what needs it with a code, and goes on with the rest', async () => {
    desk.signal('analytics', 'SIGKILL');
    const away = await eventually(async () => {
      const answer = await desk.admin.get<{ code: string }>('/analytics/execution-costs');
      expect(answer.status).toBe(503);
      return answer;
    });
    expect(away.body.code).toBe('PLATFORM.MODULE_AWAY');
    expect((await desk.admin.get('/execution/accounts')).status).toBe(200);
    await eventually(
      async () => expect((await desk.admin.get('/analytics/execution-costs')).status).toBe(200),
      PATIENCE,
    );
  });

  it('brokers away: no order leaves, a halt is taken, and the backlog is worked off', async () => {
    const wrongs = await wrongsAfter(`brokers away for ${AWAY_MS / 1000} s`, async () => {
      desk.split.kafka.kill();
      expect(await desk.admin.post('/risk/trading-states', HALT)).toMatchObject({ status: 200 });
      expect((await desk.orders.submit('fault-refused')).status).not.toBe(201);
      await sleep(AWAY_MS);
      desk.split.kafka.startAgain();
    });
    expect(wrongs).toEqual([]);
  });

  it('brokers away while as much happens as in ten minutes', async () => {
    const fault = async (): Promise<void> => {
      desk.split.kafka.kill();
      // What risk has said of the account that is halted, again and again.
      await desk.query(
        `INSERT INTO risk.outbox (event_id, key, type, occurred_at, correlation_id, causation_id, payload)
         SELECT 'backlog-' || n, key, type, occurred_at, correlation_id, causation_id, payload
         FROM (SELECT * FROM risk.outbox WHERE type = 'risk.trading-state-changed.v1' ORDER BY position DESC LIMIT 1) AS said,
           generate_series(1, ${BACKLOG}) AS n`,
      );
      desk.split.kafka.startAgain();
    };
    expect(await wrongsAfter(`${BACKLOG} events wait`, fault, 90_000 + BACKLOG * EACH_MS)).toEqual([]);
    const [audited] = await desk.query(
      `SELECT count(*)::int AS n FROM compliance.audit_entry WHERE event_id LIKE 'backlog-%'`,
    );
    expect(audited).toEqual({ n: BACKLOG });
  });

  it('a broker killed that leads: another takes over', async () => {
    const wrongs = await wrongsAfter('leader killed', async () => {
      desk.split.kafka.kill(await events.leaderOf('execution'));
      await desk.orders.one();
      desk.split.kafka.startAgain();
    });
    expect(wrongs).toEqual([]);
  });

  it('PostgreSQL restarted', async () => {
    const wrongs = await wrongsAfter('PostgreSQL restarted', () => desk.restartPostgres());
    expect(wrongs).toEqual([]);
  });

  it('Redis flushed', async () => {
    const wrongs = await wrongsAfter('Redis flushed', async () => {
      const redis = new Redis(desk.split.redis.url);
      await redis.flushall();
      await redis.quit();
    });
    expect(wrongs).toEqual([]);
  });

  it('processes killed at random', async () => {
    const rng = new SeededRng(4);
    const victims = ['data', 'ai', 'risk', 'execution', 'analytics', 'compliance'];
    const wrongs = await wrongsAfter(`processes killed at random for ${KILLS_MS / 1000} s`, async () => {
      for (let left = KILLS_MS; left > 0; left -= KILL_EVERY_MS) {
        const victim = victims[rng.integer(victims.length)] ?? 'risk';
        try {
          desk.signal(victim, 'SIGKILL');
        } catch {
          // It is only being started again.
        }
        await sleep(KILL_EVERY_MS);
      }
    });
    expect(wrongs).toEqual([]);
  });

  it('a process paused that trades for an account: the other takes over, and it writes nothing when it wakes', async () => {
    const sleeper = await eventually(async () => (await desk.traderOf('paper')) ?? nobody(), PATIENCE);
    const wrongs = await wrongsAfter(`paused for ${PAUSE_MS / 1000} s`, async () => {
      process.kill(sleeper, 'SIGSTOP');
      const until = performance.now() + PAUSE_MS;
      await eventually(async () => expect((await desk.traderOf('paper')) ?? nobody()).not.toBe(sleeper), PATIENCE);
      await sleep(until - performance.now());
      process.kill(sleeper, 'SIGCONT');
      await eventually(() => expect(desk.runs(sleeper)).toBe(false), PATIENCE);
    });
    expect(wrongs).toEqual([]);
  });

  it('members of a group that come and go', async () => {
    const wrongs = await wrongsAfter('group disturbed', async () => {
      for (let n = 0; n < 3; n++) {
        const [risk, analytics] = await Promise.all([events.join('risk'), events.join('analytics')]);
        await Promise.all([risk.disconnect(), analytics.disconnect()]);
      }
    });
    expect(wrongs).toEqual([]);
  });

  it('a message that nobody can read or handle: it is parked, and other keys go on', async () => {
    const wrongs = await wrongsAfter('poison', async () => {
      const headers = {
        'envelope-version': '1',
        id: 'poison-1',
        type: 'execution.fill-booked.v1',
        source: 'execution',
      };
      const envelope = { ...headers, key: 'poison', occurredAt: '2020-01-01T00:00:00.000000Z', correlationId: 'c' };
      const broken = JSON.stringify({ ...envelope, causationId: null, payload: { fill: 'none' } });
      await events.write('execution', [
        { key: 'poison', value: broken, headers },
        { key: 'poison', value: 'noise', headers: { ...headers, id: 'poison-2' } },
      ]);
      await eventually(async () => {
        const parked = await desk.query(`SELECT event_id FROM risk.dead_letter ORDER BY event_id`);
        expect(parked).toEqual([{ event_id: 'poison-1' }, { event_id: 'poison-2' }]);
      }, PATIENCE);
    });
    expect(wrongs).toEqual([]);
  });

  it('messages that come twice and in another order', async () => {
    const seen = await events.read('execution');
    const wrongs = await wrongsAfter(`${seen.length} messages again`, async () => {
      const again = seen.slice(-500).toReversed();
      await events.write(
        'execution',
        again.flatMap(({ key, value, headers }) => (key === null ? [] : [{ key, value, headers: headers ?? {} }])),
      );
    });
    expect(wrongs).toEqual([]);
  });

  it('a slow consumer', async () => {
    const wrongs = await wrongsAfter('slow consumer', async () => {
      const pid = desk.pidOf('analytics');
      for (let n = 0; n < 5; n++) {
        process.kill(pid, 'SIGSTOP');
        await sleep(700);
        process.kill(pid, 'SIGCONT');
        await sleep(100);
      }
    });
    expect(wrongs).toEqual([]);
  });

  it('keeps what was halted halted, and an audit trail that holds', async () => {
    const states = await desk.admin.get<{ scope: string; state: string }[]>('/risk/trading-states');
    expect(states.body).toContainEqual(expect.objectContaining({ scope: HALT.scope, state: 'HALTED' }));
    expect(await desk.admin.get('/compliance/audit-verification')).toMatchObject({ body: { verified: true } });
    expect(new Set(desk.orders.sent).size).toBe(desk.orders.sent.length);
  });
});
