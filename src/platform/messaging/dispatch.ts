import { UnexpectedError } from '#kernel';
import type {
  Causality,
  Envelope,
  EnvelopeHandler,
  EnvelopeObserver,
  EventHandler,
  EventObserver,
  IntegrationEvent,
  MessageType,
  ProcessStep,
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

/** Makes messages of envelopes: once per envelope, shared by every handler, so they must not be changed. */
const decoded = new WeakMap<Envelope, IntegrationEvent>();

export function eventOf(type: MessageType<IntegrationEvent>, envelope: Envelope): IntegrationEvent {
  let event = decoded.get(envelope);
  if (event === undefined) {
    event = Object.assign(new type(), envelope.payload);
    decoded.set(envelope, event);
  }
  return event;
}

const causeOf = (envelope: Envelope) => ({ correlationId: envelope.correlationId, causationId: envelope.id });

export function dispatchTo(handlers: readonly FoundHandler[], causality: Causality): Dispatch {
  const takesAll = handlers.filter(({ subscription }) => subscription.events === 'all');
  const byType = index(handlers);

  return {
    wants: (type) => takesAll.length > 0 || byType.has(type),

    async applyEffects(envelopes, tx) {
      for (const { instance } of takesAll) await (instance as EnvelopeHandler).handleEnvelopes(envelopes, tx);
      for (const envelope of envelopes) {
        for (const { handler, type } of byType.get(envelope.type) ?? []) {
          const event = eventOf(type, envelope);
          await causality.within(causeOf(envelope), () => (handler as EventHandler).handle(event, { tx, envelope }));
        }
      }
    },

    async applyStep(envelope) {
      for (const { handler, type } of byType.get(envelope.type) ?? []) {
        const event = eventOf(type, envelope);
        await causality.within(causeOf(envelope), () => (handler as ProcessStep).drive(event, envelope));
      }
    },

    observe(envelopes) {
      for (const envelope of envelopes) {
        for (const { instance } of takesAll) (instance as EnvelopeObserver).observe(envelope);
        for (const { handler, type } of byType.get(envelope.type) ?? [])
          (handler as EventObserver).observe(eventOf(type, envelope), envelope);
      }
    },
  };
}

type Indexed = Map<string, { handler: object; type: MessageType<IntegrationEvent> }[]>;

function index(handlers: readonly FoundHandler[]): Indexed {
  const byType: Indexed = new Map();
  for (const { instance, subscription } of handlers) {
    if (subscription.events === 'all') continue;
    for (const type of subscription.events) {
      if (type.type === undefined) throw new UnexpectedError('MESSAGING.NO_WIRE_NAME', `${type.name} has no wire name`);
      byType.set(type.type, [...(byType.get(type.type) ?? []), { handler: instance, type }]);
    }
  }
  return byType;
}
