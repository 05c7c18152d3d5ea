import type { Envelope } from '#messaging';
import type { Transport } from '#platform/outbox';
import { allOrFirstFailure } from './turns.js';

interface Consumer {
  handle(batch: readonly Envelope[]): Promise<void>;
}

/** The consumers of one module: effects first, so that steps see them. */
export interface ModuleConsumers {
  readonly module: string;
  readonly effects: Consumer;
  readonly steps: Consumer;
  /** Takes in everything and decides nothing that a step of a stepped run depends on. */
  readonly records: boolean;
}

/**
 * Delivers within the process: published means handled or parked by every module. Modules work side by side. In runs
 * that must be repeatable, effects do so too, since each touches its own module's state only; steps, which call other modules,
 * come one module after the other, and recorders get what happened at the end of each step.
 */
export class InProcessTransport implements Transport {
  private modules: readonly ModuleConsumers[] = [];
  private observe: (envelopes: readonly Envelope[]) => void = () => undefined;
  private unrecorded: Envelope[] = [];

  constructor(private readonly sequential: boolean) {}

  connect(modules: readonly ModuleConsumers[], observe: (envelopes: readonly Envelope[]) => void): void {
    this.modules = modules;
    this.observe = observe;
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
    this.observe(envelopes);
  }

  /** Stepped runs: hands the events of the step to the recorders, in the order they were published. */
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
