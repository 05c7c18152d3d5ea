import type { Clock, Log } from '#kernel';
import { type Causality, type Subscription, type UnitOfWork, moduleOf } from '#messaging';
import type { Database } from '#platform/database';
import { BATCH, Lease, OutboxRelay, PostgresOutboxStore } from '#platform/outbox';
import { PostgresDeadLetters } from './dead-letters.js';
import { type Dispatch, dispatchTo } from './dispatch.js';
import { EventConsumer } from './event-consumer.js';
import { DurableUnitOfWork, type EventWork, RepeatableWork, TransactionalWork } from './event-work.js';
import type { FoundHandler } from './handler-registry.js';
import { PostgresInbox } from './inbox.js';
import type { EventTransport } from './event-transport.js';
import { RelayLoop } from './relay-loop.js';

export interface BackboneOptions {
  readonly database: Database;
  readonly causality: Causality;
  readonly clock: Clock;
  readonly log: Log;
  /** Unique per process. */
  readonly holder: string;
  /** No other process can be publishing from this database: leases of dead ones are taken at once. */
  readonly exclusive: boolean;
  /** One thing after the other, in a fixed order, only when `drain` is called: for runs that must be repeatable. */
  readonly stepped: boolean;
  readonly transport: EventTransport;
}

/** A dead process' lease is taken over after this time. */
const LEASE_S = 10;
/** Nobody renews the lease of a stepped run, and nobody else wants it. */
const STEPPED_LEASE_S = 86_400;

/** Carries events from every module's outbox to every module's handlers. */
export class EventBackbone {
  private loops = new Map<string, RelayLoop>();
  private relays: OutboxRelay[] = [];
  /** Stepped runs: modules whose outbox holds something. */
  private readonly woken = new Set<string>();
  private leases: Lease[] = [];
  private consumers: EventConsumer[] = [];
  private redriveTimer: NodeJS.Timeout | null = null;
  private redriving: Promise<void> | null = null;

  constructor(private readonly options: BackboneOptions) {}

  private get transport(): EventTransport {
    return this.options.transport;
  }

  /** `modules` in their fixed order; `handlers` of all of them. */
  connect(modules: readonly { name: string; unitOfWork: UnitOfWork }[], handlers: readonly FoundHandler[]): void {
    const observing = handlers.filter(({ subscription }) => subscription.mode === 'observer');
    const observers = dispatchTo(observing, this.options.causality);
    const connected = modules.map((module) => {
      const own = handlers.filter(
        (handler) => handler.module === module.name && handler.subscription.mode !== 'observer',
      );
      return {
        module: module.name,
        ...this.consumersOf(module, own),
        records: own.some(({ subscription: { mode, events } }) => mode === 'effect' && events === 'all'),
        sources: sourcesOf(own),
      };
    });
    this.consumers = connected.flatMap(({ effects, steps }) => [effects, steps]);
    this.transport.connect(connected, {
      observe: (envelopes) => observers.observe(envelopes),
      sources: sourcesOf(observing),
    });
    for (const { name } of modules) {
      this.addRelay(name);
      this.woken.add(name);
    }
  }

  async start(): Promise<void> {
    for (const lease of this.leases) await lease.acquire(this.options.exclusive);
    await this.transport.start();
    if (this.options.stepped) return;
    for (const loop of this.loops.values()) loop.start();
    this.redriveTimer = setInterval(() => this.redriveDue(), 1000);
  }

  /** Something was added to the module's outbox. */
  wake(module: string): void {
    if (this.options.stepped) this.woken.add(module);
    else this.loops.get(module)?.wake();
  }

  /** Stepped runs: publishes until nothing is left anywhere. */
  async drain(): Promise<void> {
    while (this.woken.size > 0) {
      for (const relay of this.relays) {
        if (this.woken.delete(relay.source) && (await relay.publishPending()) >= BATCH) this.woken.add(relay.source);
      }
      if (this.woken.size === 0) await this.transport.record();
    }
  }

  async stop(): Promise<void> {
    if (this.redriveTimer !== null) clearInterval(this.redriveTimer);
    await this.redriving;
    if (!this.options.stepped) await Promise.all([...this.loops.values()].map((loop) => loop.stop()));
    await this.transport.stop();
  }

  get parkedKeyCount(): number {
    return this.consumers.reduce((sum, consumer) => sum + consumer.parkedKeyCount, 0);
  }

  /** Tries the parked messages of a consumer's key at once. */
  async redrive(consumer: string, key: string): Promise<number> {
    const found = this.consumers.find(({ name }) => name === consumer);
    return found === undefined ? 0 : found.redrive(key);
  }

  /** Begins a round unless one is under way. */
  private redriveDue(): void {
    this.redriving ??= this.redriveEach().finally(() => (this.redriving = null));
  }

  private async redriveEach(): Promise<void> {
    for (const consumer of this.consumers) {
      await consumer
        .redrive()
        .catch((error: unknown) =>
          this.options.log.warn('parked events wait', { consumer: consumer.name, error: String(error) }),
        );
    }
  }

  /** What another process parked meanwhile is parked here too. */
  private async refreshParked(): Promise<void> {
    await Promise.all(this.consumers.map((consumer) => consumer.refresh()));
  }

  private addRelay(module: string): void {
    const { database, holder, log } = this.options;
    const onTaken = (): Promise<void> => this.refreshParked();
    const seconds = this.options.stepped ? STEPPED_LEASE_S : LEASE_S;
    const lease = new Lease(database, { schema: module, name: 'relay', holder, seconds, onTaken });
    const relay = new OutboxRelay(module, new PostgresOutboxStore(database, module), this.transport, lease);
    this.leases.push(lease);
    this.relays.push(relay);
    this.loops.set(module, new RelayLoop(relay, lease, log));
  }

  private forEffects(unitOfWork: UnitOfWork): UnitOfWork {
    return this.transport.effects === 'now' ? new DurableUnitOfWork(unitOfWork) : unitOfWork;
  }

  private consumersOf(
    { name, unitOfWork }: { name: string; unitOfWork: UnitOfWork },
    handlers: readonly FoundHandler[],
  ): { readonly effects: EventConsumer; readonly steps: EventConsumer } {
    const { database, causality } = this.options;
    const inbox = new PostgresInbox(name);
    const deadLetters = new PostgresDeadLetters(database, name);
    const dispatchOf = (mode: Subscription['mode']): Dispatch =>
      dispatchTo(
        handlers.filter(({ subscription }) => subscription.mode === mode),
        causality,
      );
    const consumer = (suffix: string, wants: Dispatch['wants'], work: EventWork): EventConsumer =>
      new EventConsumer({ name: `${name}${suffix}`, wants, work, deadLetters, log: this.options.log });
    const effects = dispatchOf('effect');
    const steps = dispatchOf('step');
    return {
      effects: consumer(
        '',
        (type) => effects.wants(type),
        new TransactionalWork(name, this.forEffects(unitOfWork), inbox, (envelopes, tx) =>
          effects.applyEffects(envelopes, tx),
        ),
      ),
      steps: consumer(
        '.steps',
        (type) => steps.wants(type),
        new RepeatableWork(unitOfWork, (envelope) => steps.applyStep(envelope)),
      ),
    };
  }
}

/** The modules whose events these handlers take. */
function sourcesOf(handlers: readonly FoundHandler[]): ReadonlySet<string> | 'all' {
  const sources = new Set<string>();
  for (const { subscription } of handlers) {
    if (subscription.events === 'all') return 'all';
    for (const { type } of subscription.events) sources.add(moduleOf(type));
  }
  return sources;
}
