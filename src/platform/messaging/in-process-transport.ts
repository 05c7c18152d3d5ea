import type { Envelope } from '#messaging';
import type { EventTransport, ModuleConsumers, Observers } from './event-transport.js';
import { allOrFirstFailure } from './turns.js';

/**
 * Delivers within the process: published means handled or parked by every module. Modules work side by side. In runs
 * that must be repeatable, effects do so too, since each touches its own module's state only; steps, which call other modules,
 * come one module after the other, and recorders get what happened at the end of each step.
 */
export class InProcessTransport implements EventTransport {
  readonly effects = 'later';
  private modules: readonly ModuleConsumers[] = [];
  private observers: Pick<Observers, 'observe'> = { observe: () => undefined };
  private unrecorded: Envelope[] = [];

  constructor(private readonly sequential: boolean) {}

  connect(modules: readonly ModuleConsumers[], observers: Observers): void {
    this.modules = modules;
    this.observers = observers;
  }

  /** It delivers what is published, and nothing by itself. */
  start(): Promise<void> {
    return Promise.resolve();
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }

  async publish(envelopes: readonly Envelope[]): Promise<void> {
    if (this.sequential) {
      const deciding = this.modules.filter(({ records }) => !records);
      await allOrFirstFailure(deciding.map(({ effects }) => effects.handle(envelopes)));
      for (const { steps } of deciding) await steps.handle(envelopes);
      this.unrecorded.push(...envelopes);
    } else {
      await allOrFirstFailure(this.modules.map((module) => deliver(module, envelopes)));
    }
    this.observers.observe(envelopes);
  }

  async record(): Promise<void> {
    const envelopes = this.unrecorded;
    this.unrecorded = [];
    if (envelopes.length === 0) return;
    for (const module of this.modules) if (module.records) await deliver(module, envelopes);
  }
}

async function deliver({ effects, steps }: ModuleConsumers, envelopes: readonly Envelope[]): Promise<void> {
  await effects.handle(envelopes);
  await steps.handle(envelopes);
}
