import * as fc from 'fast-check';
import { ManualClock } from '#kernel';
import type { Envelope } from '#messaging';
import { DirectUnitOfWork, RecordingLog } from '#testing';
import { EventConsumer } from './event-consumer.js';
import { TransactionalWork } from './event-work.js';
import { anEvent } from './testing/envelopes.js';
import { InMemoryDeadLetters } from './testing/in-memory-dead-letters.js';
import { InMemoryInbox } from './testing/in-memory-inbox.js';

/** A consumer that writes down what it did, fails where it is told to, and lets a scheduler come between its steps. */
function setUp(between: (step: string) => Promise<unknown> = async () => undefined) {
  const clock = new ManualClock();
  const deadLetters = new SlowDeadLetters(clock, between);
  const effects: string[] = [];
  const poison = new Map<string, number>();
  const unitOfWork = new DirectUnitOfWork();
  const effect = async (envelopes: readonly Envelope[]): Promise<void> => {
    const done = envelopes.map(({ id }) => {
      const failures = poison.get(id) ?? 0;
      if (failures === 0) return id;
      poison.set(id, failures - 1);
      throw new RangeError(`cannot digest ${id}`);
    });
    await between(`effect of ${done.join()}`);
    effects.push(...done);
  };
  const consumer = new EventConsumer({
    name: 'test',
    wants: (type) => type !== 'test.unwanted.v1',
    work: new TransactionalWork('test', unitOfWork, new InMemoryInbox(), effect),
    deadLetters,
    log: new RecordingLog(),
  });
  return { consumer, deadLetters, effects, poison, clock };
}

class SlowDeadLetters extends InMemoryDeadLetters {
  constructor(
    clock: ManualClock,
    private readonly between: (step: string) => Promise<unknown>,
  ) {
    super(clock);
  }

  override async park(...given: Parameters<InMemoryDeadLetters['park']>): Promise<void> {
    await this.between('park');
    await super.park(...given);
    await this.between('parked');
  }

  override async oldest(...given: Parameters<InMemoryDeadLetters['oldest']>) {
    const found = await super.oldest(...given);
    await this.between('oldest');
    return found;
  }
}

const [a1, a2, a3, b1, b2] = [anEvent('a', 1), anEvent('a', 2), anEvent('a', 3), anEvent('b', 1), anEvent('b', 2)];
const SECOND = 1_000_000n;
const alwaysFails = Number.POSITIVE_INFINITY;

describe(EventConsumer.name, () => {
  it('handles what it wants, in order, each once', async () => {
    const { consumer, effects } = setUp();
    await consumer.handle([a1, anEvent('c', 1, { type: 'test.unwanted.v1' }), b1, a2]);
    await consumer.handle([a1, b1, a2, b2]);
    expect(effects).toEqual(['a1', 'b1', 'a2', 'b2']);
  });

  it('parks the key of a poison message and lets the other keys go on', async () => {
    const { consumer, deadLetters, effects, poison } = setUp();
    poison.set('a2', alwaysFails);
    await consumer.handle([a1, a2, b1]);
    await consumer.handle([a3, b2]);
    expect(effects.toSorted()).toEqual(['a1', 'b1', 'b2']);
    expect(consumer.parkedKeyCount).toBe(1);
    expect((await deadLetters.list(10)).map(({ envelope }) => envelope.id)).toEqual(['a2', 'a3']);
    expect(await deadLetters.oldest('test', 'a')).toMatchObject({
      attempts: 1,
      history: [{ error: 'RangeError: cannot digest a2' }],
    });
  });

  it('does not park for a failure that passes', async () => {
    const { consumer, effects, poison } = setUp();
    poison.set('a1', 3);
    await consumer.handle([a1, a2]);
    expect([effects, consumer.parkedKeyCount]).toEqual([['a1', 'a2'], 0]);
  });

  it('tries a parked key again when its time has come, in order', async () => {
    const { consumer, deadLetters, effects, poison, clock } = setUp();
    poison.set('a1', 5);
    await consumer.handle([a1, a2]);
    expect(await consumer.redrive()).toBe(0);
    clock.advance(SECOND);
    expect(await consumer.redrive()).toBe(0);
    expect(await deadLetters.oldest('test', 'a')).toMatchObject({ attempts: 2, history: [{}, {}] });
    clock.advance(4n * SECOND);
    expect(await consumer.redrive()).toBe(0);
    clock.advance(SECOND);
    expect(await consumer.redrive()).toBe(2);
    await consumer.handle([a3]);
    expect([effects, consumer.parkedKeyCount]).toEqual([['a1', 'a2', 'a3'], 0]);
  });

  it('tries a key at once when somebody asks', async () => {
    const { consumer, effects, poison } = setUp();
    poison.set('a1', 4);
    await consumer.handle([a1]);
    expect(await consumer.redrive('a')).toBe(1);
    expect(await consumer.redrive('b')).toBe(0);
    expect(effects).toEqual(['a1']);
  });

  it('parks behind what was parked before it started, or by another process', async () => {
    const { consumer, deadLetters, effects } = setUp();
    await deadLetters.park('test', [a1], { error: 'before', attempts: 1 });
    await consumer.handle([a2, b1]);
    expect(effects).toEqual(['b1']);
    await deadLetters.park('test', [b2], { error: 'elsewhere', attempts: 1 });
    await consumer.refresh();
    await consumer.handle([anEvent('b', 3)]);
    expect(effects).toEqual(['b1']);
  });

  it('rejects, with nothing left running, when it could neither handle nor park', async () => {
    const slowly = () => new Promise((resolve) => setImmediate(resolve));
    const { consumer, deadLetters, effects, poison } = setUp(slowly);
    poison.set('a1', alwaysFails);
    deadLetters.park = () => Promise.reject(new Error('no database'));
    await expect(consumer.handle([a1, b1])).rejects.toThrow('no database');
    expect(effects).toEqual(['b1']);
  });

  it('keeps the order of a key whatever comes between its steps', async () => {
    const arrival = fc.record({ key: fc.constantFrom('a', 'b'), failures: fc.constantFrom(0, 0, 0, 4, 5) });
    const batches = fc.array(fc.array(arrival, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), batches, async (scheduler, plan) => {
        const { consumer, effects, poison } = setUp((step) => scheduler.schedule(Promise.resolve(), step));
        const counts: Record<string, number> = { a: 0, b: 0 };
        const events = plan.map((batch) =>
          batch.map(({ key, failures }) => {
            const event = anEvent(key, (counts[key] = (counts[key] ?? 0) + 1));
            poison.set(event.id, failures);
            return event;
          }),
        );
        const arriving = (async () => {
          for (const batch of events) await consumer.handle(batch);
        })();
        const redriving = (async () => {
          for (let round = 0; round < 8; round++) for (const key of ['a', 'b']) await consumer.redrive(key);
        })();
        await scheduler.waitFor(Promise.all([arriving, redriving]));
        for (let round = 0; round < 40; round++) {
          await scheduler.waitFor(Promise.all(['a', 'b'].map((key) => consumer.redrive(key))));
        }

        for (const key of ['a', 'b']) {
          const expected = events.flat().filter((event) => event.key === key);
          expect(effects.filter((id) => id.startsWith(key))).toEqual(expected.map(({ id }) => id));
        }
        expect(consumer.parkedKeyCount).toBe(0);
      }),
    );
  });
});
