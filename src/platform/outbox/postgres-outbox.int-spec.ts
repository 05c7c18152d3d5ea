import { type Envelope, IntegrationEvent, Text, type Transaction } from '#messaging';
import { type TestDatabase, testDatabase } from '#platform/testing';
import { Lease } from './lease.js';
import { OutboxRelay } from './outbox-relay.js';
import { PostgresOutboxStore } from './outbox-store.js';
import { PostgresOutbox } from './postgres-outbox.js';

class Written extends IntegrationEvent {
  static readonly type = 'desk.written.v1';
  @Text() page!: string;
  @Text() text!: string;

  get key(): string {
    return this.page;
  }
}

let test: TestDatabase;
beforeEach(async () => void (test = await testDatabase({ name: 'desk', migrations: [] })));
afterEach(() => test.stop());

const written = (text: string, page = 'page') => Written.of({ page, text });
const add = (...texts: string[]): Promise<void> =>
  test.unitOfWork.run((tx) => test.outbox.add(tx, ...texts.map((text) => written(text))));
const texts = (envelopes: readonly Envelope[]): unknown[] => envelopes.map(({ payload }) => payload['text']);
const leaseOf = (holder: string, seconds = 10, onTaken?: () => Promise<void>): Lease =>
  new Lease(test.database, {
    schema: 'desk',
    name: 'relay',
    holder,
    seconds,
    ...(onTaken === undefined ? {} : { onTaken }),
  });
const expireLease = () => test.database.query("UPDATE desk.lease SET expires_at = now() - interval '1 second'");

/** Keeps what was published; fails as often as it is told to. */
class RecordingTransport {
  readonly published: Envelope[] = [];
  failures = 0;
  before: () => Promise<void> = async () => undefined;

  async publish(envelopes: readonly Envelope[]): Promise<void> {
    await this.before();
    if (this.failures-- > 0) throw new Error('nobody listens');
    this.published.push(...envelopes);
  }
}

function relayOf(lease: Lease) {
  const transport = new RecordingTransport();
  const store = new PostgresOutboxStore(test.database, 'desk');
  return { transport, relay: new OutboxRelay('desk', store, transport, lease) };
}

describe(PostgresOutbox.name, () => {
  it('keeps the order within and between transactions, with the cause of each', async () => {
    await test.causality.within({ correlationId: 'request_1', causationId: 'event_0' }, () => add('a', 'b', 'c'));
    await add('d');
    const events = await test.events();
    expect(texts(events)).toEqual(['a', 'b', 'c', 'd']);
    expect(new Set(events.map(({ id }) => id)).size).toBe(4);
    expect(events[0]).toMatchObject({
      correlationId: 'request_1',
      causationId: 'event_0',
      key: 'page',
      source: 'desk',
    });
    expect(events[3]).toMatchObject({ correlationId: 'cause_00000001', causationId: null });
  });

  it('refuses an event that no wire can carry, and nothing of its transaction stays', async () => {
    const adding = test.unitOfWork.run(async (tx) => {
      await test.outbox.add(tx, written('good'));
      await test.outbox.add(tx, Object.assign(written('bad'), { text: 1n }));
    });
    await expect(adding).rejects.toMatchObject({ code: 'MESSAGING.NOT_PLAIN' });
    expect(await test.events()).toEqual([]);
  });

  it('carries text as it is', async () => {
    const strange = '{"a":\\u0041} \' " \n ٣ 😀 ,{}';
    await add(strange);
    expect(texts(await test.events())).toEqual([strange]);
  });
});

describe(OutboxRelay.name, () => {
  it('publishes what committed, and a transaction that commits late is not skipped', async () => {
    const lease = leaseOf('p1');
    await lease.acquire();
    const { relay, transport } = relayOf(lease);
    const [opened, closing] = [Promise.withResolvers<Transaction>(), Promise.withResolvers<void>()];
    const late = test.unitOfWork.run(async (tx) => {
      await test.outbox.add(tx, written('late'));
      opened.resolve(tx);
      await closing.promise;
    });
    await opened.promise;
    await add('early');
    expect(await relay.publishPending()).toBe(1);
    closing.resolve();
    await late;
    expect(await relay.publishPending()).toBe(1);
    expect(await relay.publishPending()).toBe(0);
    expect(texts(transport.published)).toEqual(['early', 'late']);
  });

  it('marks nothing that was not published', async () => {
    const lease = leaseOf('p1');
    await lease.acquire();
    const { relay, transport } = relayOf(lease);
    transport.failures = 1;
    await add('a', 'b');
    await expect(relay.publishPending()).rejects.toThrow('nobody listens');
    expect(await relay.publishPending()).toBe(2);
    expect(texts(transport.published)).toEqual(['a', 'b']);
  });

  it('publishes only under the lease', async () => {
    await leaseOf('p1').acquire();
    const second = leaseOf('p2');
    await add('a');
    expect(await second.acquire()).toBe(false);
    const { relay, transport } = relayOf(second);
    expect(await relay.publishPending()).toBe(0);
    await expireLease();
    expect(await second.acquire()).toBe(true);
    expect(await relay.publishPending()).toBe(1);
    expect(texts(transport.published)).toEqual(['a']);
  });

  it('marks nothing by a process that slept through the end of its lease', async () => {
    const zombie = leaseOf('p1');
    const next = leaseOf('p2');
    await zombie.acquire();
    await add('a');
    const { relay, transport } = relayOf(zombie);
    transport.before = async () => {
      await expireLease();
      await next.acquire();
    };
    await relay.publishPending();
    expect(await test.events()).toHaveLength(1);
    expect(zombie.heldToken).toBeNull();
    expect(await relay.publishPending()).toBe(0);
    const successor = relayOf(next);
    expect(await successor.relay.publishPending()).toBe(1);
    expect(texts(successor.transport.published)).toEqual(['a']);
    expect(await test.events()).toEqual([]);
  });

  it('marks nothing after the end of its lease even when nobody took it over, and goes on', async () => {
    const lease = leaseOf('p1');
    await lease.acquire();
    await add('a');
    const { relay, transport } = relayOf(lease);
    transport.before = async () => void (await expireLease());
    await relay.publishPending();
    expect(await test.events()).toHaveLength(1);
    transport.before = async () => undefined;
    await relay.publishPending();
    expect(await test.events()).toEqual([]);
    expect(texts(transport.published)).toEqual(['a', 'a']);
  });
});

describe(Lease.name, () => {
  it('goes to one of many who ask at once', async () => {
    const leases = Array.from({ length: 6 }, (_, n) => leaseOf(`p${n}`));
    const taken = await Promise.all(leases.map((lease) => lease.acquire()));
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  it('raises the token with every takeover and keeps it while it is renewed', async () => {
    const [first, second] = [leaseOf('p1'), leaseOf('p2')];
    await first.acquire();
    const token = first.heldToken;
    await first.acquire();
    expect(first.heldToken).toBe(token);
    await expireLease();
    await second.acquire();
    expect(second.heldToken).toBe((token ?? 0n) + 1n);
    expect(await first.acquire()).toBe(false);
  });

  it('is free at once when it was given back, or when its holder is known to be dead', async () => {
    const [first, second] = [leaseOf('p1'), leaseOf('p2')];
    await first.acquire();
    await first.release();
    expect(await second.acquire()).toBe(true);
    expect(await first.acquire()).toBe(false);
    expect(await first.acquire(true)).toBe(true);
  });

  it('tells when it was taken over, not when it was renewed', async () => {
    let taken = 0;
    const lease = leaseOf('p1', 10, async () => void taken++);
    await lease.acquire();
    await lease.acquire();
    expect(taken).toBe(1);
    await leaseOf('p2').acquire(true);
    await lease.acquire(true);
    expect(taken).toBe(2);
  });
});
