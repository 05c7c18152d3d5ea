import { cpus } from 'node:os';
import type { Clock, IdGenerator, Rng } from '#kernel';
import { MemoryCache, RedisCache } from '#platform/cache';
import type { PlatformConfig } from '#platform/config';
import { Database } from '#platform/database';
import { BullJobQueue, ThreadComputePool, postgresJobBackend, redisJobBackend } from '#platform/jobs';
import { ReadinessState } from '#platform/health';
import { Metrics, addOutboxGauges } from '#platform/monitoring';
import { StructuredLog } from '#platform/logging';
import { AlsCausality, EventBackbone, InProcessMarketStream } from '#platform/messaging';
import { Runtime } from './runtime.js';

export interface RuntimeOptions {
  readonly config: PlatformConfig;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly dataDir: string;
  readonly databaseUrl: string;
  readonly clock: Clock;
  readonly ids: IdGenerator;
  readonly rng: Rng;
  /** This process alone uses the database. */
  readonly exclusive: boolean;
  /** Nothing happens between calls of `drain`: repeatable runs. */
  readonly stepped: boolean;
  /** Names of the modules that run here. */
  readonly modules: readonly string[];
}

/** Connects to everything the modules stand on. `close` it after the application. */
export async function createRuntime(options: RuntimeOptions): Promise<Runtime> {
  const { config, clock, ids } = options;
  const causality = new AlsCausality(ids);
  const log = new StructuredLog({ level: config.logLevel, format: config.logFormat, cause: () => causality.peek() });
  const database = await Database.connect(options.databaseUrl, {
    poolSize: config.databasePoolSize,
    applicationName: 'quantumalpha',
  });
  const holder = `process-${process.pid}-${process.hrtime.bigint()}`;
  const backbone = new EventBackbone({
    database,
    causality,
    clock,
    log,
    holder,
    exclusive: options.exclusive,
    stepped: options.stepped,
  });
  const metrics = new Metrics();
  addOutboxGauges(metrics, database, options.modules);
  const jobBackend =
    config.redisUrl === null ? await postgresJobBackend(options.databaseUrl) : redisJobBackend(config.redisUrl);
  return new Runtime({
    ...options,
    log,
    database,
    causality,
    backbone,
    marketStream: new InProcessMarketStream(log),
    jobs: new BullJobQueue(jobBackend, log, (name, outcome) => metrics.jobs.inc({ name, outcome })),
    compute: new ThreadComputePool(Math.max(1, cpus().length - 1)),
    cache: config.redisUrl === null ? new MemoryCache() : new RedisCache(config.redisUrl, log),
    metrics,
    readiness: new ReadinessState(database),
  });
}

export async function closeRuntime({ parts }: Runtime): Promise<void> {
  await parts.cache.close();
  await parts.database.close();
}
