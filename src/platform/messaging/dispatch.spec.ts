import {
  HandlesEvents,
  IntegrationEvent,
  Text,
  subscriptionOf,
  type Delivery,
  type Envelope,
  type EventHandler,
  type MessageType,
  type Transaction,
} from '#messaging';
import { FixedCausality } from '#testing';
import { dispatchTo } from './dispatch.js';
import { anEvent } from './testing/envelopes.js';

class Opened extends IntegrationEvent {
  static readonly type = 'test.opened.v1';
  @Text() name!: string;
  get key(): string {
    return this.name;
  }
}

class Closed extends IntegrationEvent {
  static readonly type = 'test.closed.v1';
  @Text() name!: string;
  get key(): string {
    return this.name;
  }
}

const tx = {} as Transaction;
const opened = (name: string): Envelope => anEvent(name, 1, { type: Opened.type, payload: { name } });
const closed = (name: string): Envelope => anEvent(name, 2, { type: Closed.type, payload: { name } });

function setUp() {
  const causality = new FixedCausality();
  const calls: string[] = [];
  const handlerOf = (name: string, ...events: MessageType<IntegrationEvent>[]) => {
    @HandlesEvents(...events)
    class Handler implements EventHandler {
      async handle(deliveries: readonly Delivery[], given: Transaction): Promise<void> {
        expect(given).toBe(tx);
        calls.push(
          `${name}: ${deliveries.map(({ event, envelope }) => `${event.constructor.name} ${envelope.key}`).join(', ')}`,
        );
        for (const { because } of deliveries)
          await because(async () => void calls.push(`because of ${causality.current().causationId}`));
      }
    }
    return { module: 'test', instance: new Handler(), subscription: subscriptionOf(Handler) ?? fail(name) };
  };
  return { causality, calls, handlerOf };
}

const fail = (name: string): never => {
  throw new Error(`${name} has no subscription`);
};

describe(dispatchTo, () => {
  it('hands each handler, one after the other, what it asked for, in the order of the batch', async () => {
    const { causality, calls, handlerOf } = setUp();
    const dispatch = dispatchTo([handlerOf('first', Closed), handlerOf('second', Opened, Closed)], causality);
    await dispatch.applyEffects([opened('a'), closed('b'), opened('c')], tx);
    expect(calls.filter((call) => !call.startsWith('because'))).toEqual([
      'first: Closed b',
      'second: Opened a, Closed b, Opened c',
    ]);
    expect([dispatch.wants(Opened.type), dispatch.wants('test.other.v1')]).toEqual([true, false]);
  });

  it('runs what an event leads to as caused by that event', async () => {
    const { causality, calls, handlerOf } = setUp();
    await dispatchTo([handlerOf('only', Opened)], causality).applyEffects([opened('a'), closed('b'), opened('c')], tx);
    expect(calls).toEqual(['only: Opened a, Opened c', `because of ${opened('a').id}`, `because of ${opened('c').id}`]);
    expect(causality.current().causationId).toBeNull();
  });

  it('calls nobody for events that nobody asked for', async () => {
    const { causality, calls, handlerOf } = setUp();
    await dispatchTo([handlerOf('only', Opened)], causality).applyEffects([closed('b')], tx);
    expect(calls).toEqual([]);
  });
});
