import { type TestDatabase, testDatabase } from '#platform/testing';
import { RecordingLog } from '#testing';
import { managerOf } from '#platform/database';
import type { Envelope, Transaction } from '#messaging';
import { PostgresDeadLetters } from './dead-letters.js';
import { EventConsumer } from './event-consumer.js';
import { RepeatableWork, TransactionalWork } from './event-work.js';
import { PostgresInbox } from './inbox.js';
import { describeDeadLetters } from './testing/dead-letters.contract.js';
import { anEvent } from './testing/envelopes.js';
import { describeInbox } from './testing/inbox.contract.js';

let test: TestDatabase;
let inbox: PostgresInbox;
let deadLetters: PostgresDeadLetters;

beforeAll(async () => {
  test = await testDatabase({ name: 'desk', migrations: [] });
  inbox = new PostgresInbox('desk');
  deadLetters = new PostgresDeadLetters(test.database, 'desk');
  await test.database.query('CREATE TABLE desk.effect (n bigint GENERATED ALWAYS AS IDENTITY, event_id text NOT NULL)');
});
afterAll(() => test.stop());
beforeEach(() => test.database.query('TRUNCATE desk.effect, desk.inbox, desk.dead_letter'));

describeInbox(PostgresInbox.name, () => ({ inbox, unitOfWork: test.unitOfWork }));
describeDeadLetters(PostgresDeadLetters.name, () => ({ deadLetters, unitOfWork: test.unitOfWork }));

const write = async (envelopes: readonly Envelope[], tx: Transaction): Promise<void> => {
  await managerOf(tx).query('INSERT INTO desk.effect (event_id) SELECT unnest($1::text[])', [
    envelopes.map(({ id }) => id),
  ]);
};
const effects = async (): Promise<string[]> => {
  const rows = await test.database.query<{ event_id: string }[]>('SELECT event_id FROM desk.effect ORDER BY n');
  return rows.map((row) => row.event_id);
};
const events = Array.from({ length: 50 }, (_, n) => anEvent(`key${n % 5}`, n));

const consumerOf = (effect = write): EventConsumer =>
  new EventConsumer({
    name: 'desk',
    wants: () => true,
    work: new TransactionalWork('desk', test.unitOfWork, inbox, effect),
    deadLetters,
    log: new RecordingLog(),
  });

describe(TransactionalWork.name, () => {
  it('has each effect once under concurrent deliveries by two processes', async () => {
    const [one, two] = [consumerOf(), consumerOf()];
    await Promise.all([
      one.handle(events),
      two.handle(events.slice(0, 30)),
      one.handle(events.slice(20)),
      two.handle(events.slice(10, 40)),
      ...events.map((event) => two.handle([event])),
    ]);
    expect((await effects()).toSorted()).toEqual(events.map(({ id }) => id).toSorted());
  });

  it('lets a second delivery do the work when the first one fails while the second waits for it', async () => {
    const first = Promise.withResolvers<void>();
    const second = Promise.withResolvers<void>();
    const failing = new TransactionalWork('desk', test.unitOfWork, inbox, async (envelopes, tx) => {
      await write(envelopes, tx);
      first.resolve();
      await second.promise;
      throw new Error('died in the handler');
    });
    const dying = failing.apply(events);
    await first.promise;
    const waiting = consumerOf().handle(events);
    second.resolve();
    await expect(dying).rejects.toThrow('died in the handler');
    await waiting;
    expect(await effects()).toEqual(events.map(({ id }) => id));
  });
});

describe(RepeatableWork.name, () => {
  it('takes the steps of a batch again when one of them failed', async () => {
    const steps: string[] = [];
    let broken = true;
    const work = new RepeatableWork(test.unitOfWork, async ({ id }) => {
      if (id === 'b2' && broken) throw new Error('the broker is away');
      steps.push(id);
    });
    const batch = [anEvent('a', 1), anEvent('b', 2)];
    await expect(work.apply(batch)).rejects.toThrow('the broker is away');
    broken = false;
    await work.apply(batch);
    expect(steps).toEqual(['a1', 'a1', 'b2']);
  });
});

describe(EventConsumer.name, () => {
  it('forgets a parked message in the transaction of its effect', async () => {
    let broken = true;
    const consumer = consumerOf(async (envelopes, tx) => {
      await write(envelopes, tx);
      if (broken && envelopes.some(({ id }) => id === 'a1')) throw new Error('no such account');
    });
    const [a1, a2, b1] = [anEvent('a', 1), anEvent('a', 2), anEvent('b', 1)];
    await consumer.handle([a1, a2, b1]);
    expect(await effects()).toEqual(['b1']);
    expect(await consumer.redrive('a')).toBe(0);
    expect(await deadLetters.oldest('desk', 'a')).toMatchObject({ attempts: 2, history: [{}, {}] });
    broken = false;
    expect(await consumer.redrive('a')).toBe(2);
    expect(await effects()).toEqual(['b1', 'a1', 'a2']);
    expect(await deadLetters.list(10)).toEqual([]);
  });

  it('goes on where another process parked', async () => {
    let broken = true;
    const dying = consumerOf(async () => {
      throw new Error('out of memory');
    });
    const next = consumerOf((envelopes, tx) => (broken ? Promise.reject(new Error('no')) : write(envelopes, tx)));
    await next.refresh();
    await dying.handle([anEvent('a', 1)]);
    await next.refresh();
    await next.handle([anEvent('a', 2)]);
    broken = false;
    expect(await next.redrive('a')).toBe(2);
    expect(await effects()).toEqual(['a1', 'a2']);
  });

  it('tries parked messages when their time has come', async () => {
    let broken = true;
    const consumer = consumerOf((envelopes, tx) => (broken ? Promise.reject(new Error('no')) : write(envelopes, tx)));
    await consumer.handle([anEvent('a', 1)]);
    broken = false;
    expect(await consumer.redrive()).toBe(0);
    await test.database.query("UPDATE desk.dead_letter SET next_attempt_at = now() - interval '1 second'");
    expect(await consumer.redrive()).toBe(1);
  });
});
