import type { Durability, Envelope } from '#messaging';
import type { Transport } from '#platform/outbox';

export interface Consumer {
  handle(batch: readonly Envelope[]): Promise<void>;
}

/** The consumers of one module: effects first, so that steps see them. */
export interface ModuleConsumers {
  readonly module: string;
  readonly effects: Consumer;
  readonly steps: Consumer;
  /** Takes in everything and decides nothing that a step of a stepped run depends on. */
  readonly records: boolean;
  /** Modules whose events it handles, or all of them. */
  readonly sources: ReadonlySet<string> | 'all';
}

export interface Observers {
  observe(envelopes: readonly Envelope[]): void;
  readonly sources: ReadonlySet<string> | 'all';
}

/** Carries published events to the modules, within the process or between processes. */
export interface EventTransport extends Transport {
  /**
   * How durable effects must be when their batch counts as handled: `later` where a mark in the same database follows, `now` where
   * somebody else remembers that it was handled.
   */
  readonly effects: Durability;
  connect(modules: readonly ModuleConsumers[], observers: Observers): void;
  /** Begins to deliver. */
  start(): Promise<void>;
  /** What is being handled is finished; nothing is delivered any more. */
  stop(): Promise<void>;
  /** Stepped runs: hands the events of the step to the recorders, in the order they were published. */
  record(): Promise<void>;
}
