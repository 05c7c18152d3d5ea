import type { Clock, IdGenerator, Rng } from '#kernel';
import type { ComputePool, MarketStream } from '#messaging';
import type { Cache } from '#platform/cache';
import type { PlatformConfig } from '#platform/config';
import { type Database, PostgresUnitOfWork } from '#platform/database';
import type { BullJobQueue } from '#platform/jobs';
import type { ErrorCatalogue } from '#platform/errors';
import type { ReadinessState } from '#platform/health';
import type { StructuredLog } from '#platform/logging';
import type { InfluxSink, Metrics } from '#platform/monitoring';
import type { MessagePruner } from '#platform/outbox';
import type { AlsCausality, EventBackbone } from '#platform/messaging';
import type { OtherProcesses } from './other-processes.js';
import type { Wires } from './wires.js';

/** What the modules stand on, made before them and closed after them. */
export class Runtime {
  constructor(readonly parts: RuntimeParts) {}
}

export interface RuntimeParts {
  readonly config: PlatformConfig;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Absolute path of the data folder. */
  readonly dataDir: string;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  readonly rng: Rng;
  readonly errors: ErrorCatalogue;
  readonly log: StructuredLog;
  readonly database: Database;
  readonly databaseUrl: string;
  readonly causality: AlsCausality;
  readonly backbone: EventBackbone;
  readonly marketStream: MarketStream;
  /** Null where nothing leaves the process. */
  readonly wires: Wires | null;
  /** Null where every module runs here. */
  readonly others: OtherProcesses | null;
  readonly jobs: BullJobQueue;
  readonly compute: ComputePool;
  readonly cache: Cache;
  readonly metrics: Metrics;
  readonly influx: InfluxSink | null;
  /** Null where nothing happens by itself. */
  readonly pruner: MessagePruner | null;
  readonly readiness: ReadinessState;
}

/** The unit of work of a module: what it commits wakes that module's relay. */
export const unitOfWorkOf = ({ parts }: Runtime, module: string): PostgresUnitOfWork =>
  new PostgresUnitOfWork(
    parts.database,
    () => parts.backbone.wake(module),
    parts.others?.ownership.guardOf(module) ?? null,
  );

/** Where a module keeps its files: `<data folder>/<module>`. */
export abstract class DataFolder {
  abstract path(...parts: readonly string[]): string;
}
