import type { Envelope } from './envelope.js';
import type { IntegrationEvent, MessageType } from './message.js';
import type { Transaction } from './ports.js';

/** How a class wants its events; read by the messaging platform when the program starts. */
export interface Subscription {
  /**
   * - `effect`: inside one transaction together with the inbox entry: happens once.
   * - `step`: outside a transaction, at least once: for work that calls other modules or brokers and is safe to repeat.
   * - `observer`: from now on only, nothing is remembered: for screens.
   */
  readonly mode: 'effect' | 'step' | 'observer';
  /** `all`: every event of every module, undecoded. */
  readonly events: readonly MessageType<IntegrationEvent>[] | 'all';
}

const subscriptions = new WeakMap<object, Subscription>();

export const subscriptionOf = (handlerClass: object): Subscription | undefined => subscriptions.get(handlerClass);

/** Changes the module's state because of an event; implements {@link EventHandler}. */
export const HandlesEvents = (...events: readonly MessageType<IntegrationEvent>[]): ClassDecorator =>
  remember({ mode: 'effect', events });

/** Takes in every event of every module, in batches; implements {@link EnvelopeHandler}. */
export const HandlesAllEvents = (): ClassDecorator => remember({ mode: 'effect', events: 'all' });

/** Drives a process on, repeatably; implements {@link ProcessStep}. */
export const DrivenBy = (...events: readonly MessageType<IntegrationEvent>[]): ClassDecorator =>
  remember({ mode: 'step', events });

/** Watches what happens from now on; implements {@link EventObserver}. */
export const Observes = (...events: readonly MessageType<IntegrationEvent>[]): ClassDecorator =>
  remember({ mode: 'observer', events });

/** Watches every event of every module from now on; implements {@link EnvelopeObserver}. */
export const ObservesAllEvents = (): ClassDecorator => remember({ mode: 'observer', events: 'all' });

/** An event as a handler gets it; shared by every handler, so it must not be changed. */
export interface Delivery<E extends IntegrationEvent = IntegrationEvent> {
  readonly event: E;
  readonly envelope: Envelope;
  /** Runs `work` as caused by the event. */
  readonly because: <T>(work: () => Promise<T>) => Promise<T>;
}

export interface EventHandler<E extends IntegrationEvent = IntegrationEvent> {
  /**
   * Events that came together, those of one key in their order: what they change is best written at once. Everything belongs to
   * `tx`; a throw rolls it back, and the events come again key by key. What is told because of one is told under its cause.
   */
  handle(deliveries: readonly Delivery<E>[], tx: Transaction): Promise<void>;
}

export interface EnvelopeHandler {
  handleEnvelopes(envelopes: readonly Envelope[], tx: Transaction): Promise<void>;
}

export interface ProcessStep<E extends IntegrationEvent = IntegrationEvent> {
  /** Must be safe to repeat: after a crash the same event comes again. */
  drive(event: E, envelope: Envelope): Promise<void>;
}

export interface EventObserver<E extends IntegrationEvent = IntegrationEvent> {
  observe(event: E, envelope: Envelope): void;
}

export interface EnvelopeObserver {
  observe(envelope: Envelope): void;
}

function remember(subscription: Subscription): ClassDecorator {
  return (target) => {
    subscriptions.set(target, subscription);
  };
}
