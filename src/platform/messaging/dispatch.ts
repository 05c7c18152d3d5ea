import { UnexpectedError } from '#kernel';
import type {
  Causality,
  Delivery,
  Envelope,
  EnvelopeHandler,
  EnvelopeObserver,
  EventHandler,
  EventObserver,
  IntegrationEvent,
  MessageType,
  ProcessStep,
  Subscription,
  Transaction,
} from '#messaging';
import type { FoundHandler } from './handler-registry.js';

/** What the handlers of one module and mode want and how they are called. */
export interface Dispatch {
  wants(type: string): boolean;
  applyEffects(envelopes: readonly Envelope[], tx: Transaction): Promise<void>;
  applyStep(envelope: Envelope): Promise<void>;
  observe(envelopes: readonly Envelope[]): void;
}

/** Makes messages of envelopes, once per envelope. */
const decoded = new WeakMap<Envelope, IntegrationEvent>();

export function eventOf(type: MessageType<IntegrationEvent>, envelope: Envelope): IntegrationEvent {
  let event = decoded.get(envelope);
  if (event === undefined) {
    event = Object.assign(new type(), envelope.payload);
    decoded.set(envelope, event);
  }
  return event;
}

export function dispatchTo(found: readonly FoundHandler[], causality: Causality): Dispatch {
  const takesAll = found.filter(({ subscription }) => subscription.events === 'all');
  const handlers = found.map(({ instance, subscription }) => ({ instance, types: typesOf(subscription) }));
  const because = <T>({ id, correlationId }: Envelope, work: () => Promise<T>): Promise<T> =>
    causality.within({ correlationId, causationId: id }, work);
  const deliveriesTo = (types: Types, envelopes: readonly Envelope[]): Delivery[] =>
    envelopes.flatMap((envelope) => {
      const type = types.get(envelope.type);
      if (type === undefined) return [];
      return [{ envelope, event: eventOf(type, envelope), because: (work) => because(envelope, work) }];
    });

  return {
    wants: (type) => takesAll.length > 0 || handlers.some(({ types }) => types.has(type)),

    async applyEffects(envelopes, tx) {
      for (const { instance } of takesAll) await (instance as EnvelopeHandler).handleEnvelopes(envelopes, tx);
      for (const { instance, types } of handlers) {
        const deliveries = deliveriesTo(types, envelopes);
        if (deliveries.length > 0) await (instance as EventHandler).handle(deliveries, tx);
      }
    },

    async applyStep(envelope) {
      for (const { instance, types } of handlers)
        for (const { event } of deliveriesTo(types, [envelope]))
          await because(envelope, () => (instance as ProcessStep).drive(event, envelope));
    },

    observe(envelopes) {
      for (const envelope of envelopes) {
        for (const { instance } of takesAll) (instance as EnvelopeObserver).observe(envelope);
        for (const { instance, types } of handlers)
          for (const { event } of deliveriesTo(types, [envelope])) (instance as EventObserver).observe(event, envelope);
      }
    },
  };
}

type Types = ReadonlyMap<string, MessageType<IntegrationEvent>>;

function typesOf({ events }: Subscription): Types {
  if (events === 'all') return new Map();
  const nameless = events.find(({ type }) => type === undefined);
  if (nameless !== undefined) throw new UnexpectedError('MESSAGING.NO_WIRE_NAME', `${nameless.name} has no wire name`);
  return new Map(events.map((type) => [type.type, type]));
}
