import { cpus } from 'node:os';
import type { Clock, ErrorRegistry, IdGenerator, Rng } from '#kernel';
import { MemoryCache, RedisCache } from '#platform/cache';
import type { PlatformConfig } from '#platform/config';
import { Database } from '#platform/database';
import { BullJobQueue, ThreadComputePool, postgresJobBackend, redisJobBackend } from '#platform/jobs';
import { ErrorCatalogue } from '#platform/errors';
import { ReadinessState } from '#platform/health';
import { InfluxSink, Metrics, addOutboxGauges } from '#platform/monitoring';
import { MessagePruner } from '#platform/outbox';
import { StructuredLog } from '#platform/logging';
import { AlsCausality, EventBackbone, InProcessMarketStream, InProcessTransport } from '#platform/messaging';
import { type ModulePlace, OtherProcesses, type OtherProcessesOptions } from './other-processes.js';
import { Ownership, type OwnershipOptions } from './ownership.js';
import { Runtime } from './runtime.js';
import type { Wires } from './wires.js';

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
  /** Every module of the program. */
  readonly everywhere: readonly ModulePlace[];
  /** Of the modules that run here. */
  readonly errors: readonly ErrorRegistry[];
}

/** Connects to everything the modules stand on. `close` it after the application. */
export async function createRuntime(options: RuntimeOptions): Promise<Runtime> {
  const { config, clock, ids } = options;
  const causality = new AlsCausality(ids);
  const errors = new ErrorCatalogue(options.errors);
  const log = new StructuredLog({ level: config.logLevel, format: config.logFormat, cause: () => causality.peek() });
  const database = await Database.connect(options.databaseUrl, {
    poolSize: config.databasePoolSize,
    applicationName: 'quantumalpha',
  });
  const holder = `process-${process.pid}-${process.hrtime.bigint()}`;
  const wires = await openWires(options, log, holder);
  const backbone = new EventBackbone({
    transport: wires?.transport ?? new InProcessTransport(options.stepped),
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
    errors,
    log,
    database,
    causality,
    backbone,
    marketStream: wires?.marketStream ?? new InProcessMarketStream(log),
    wires,
    others: othersOf(options, wires, {
      causality,
      errors,
      ownership: new Ownership({
        database,
        log,
        holder,
        modules: dividedHere(options),
        shares: config.kafkaPartitions,
      }),
    }),
    jobs: new BullJobQueue(jobBackend, log, (name, outcome) => metrics.jobs.inc({ name, outcome })),
    compute: new ThreadComputePool(Math.max(1, cpus().length - 1)),
    cache: config.redisUrl === null ? new MemoryCache() : new RedisCache(config.redisUrl, log),
    metrics,
    influx: influxSinkOf(options, metrics, log),
    pruner: options.stepped ? null : prunerOf(options, { database, metrics, log }),
    readiness: new ReadinessState(database, wires),
  });
}

const DAY_MS = 86_400_000;

function prunerOf(
  { config, modules }: RuntimeOptions,
  { database, metrics, log }: { database: Database; metrics: Metrics; log: StructuredLog },
): MessagePruner {
  const inKafkaMs = config.kafkaBrokers.length === 0 ? 0 : config.kafkaRetentionMs + DAY_MS;
  return new MessagePruner({
    database,
    modules,
    keepMs: Math.max(config.messageRetentionDays * DAY_MS, inKafkaMs),
    log,
    onPruned: (module, table, rows) => metrics.pruned.inc({ module, table }, rows),
  });
}

async function openWires(
  { config, everywhere, modules }: RuntimeOptions,
  log: StructuredLog,
  holder: string,
): Promise<Wires | null> {
  if (config.kafkaBrokers.length === 0) return null;
  const { kafkaWires } = await import('./wires.js');
  return kafkaWires({ config, log, holder, everywhere: everywhere.map(({ name }) => name), here: modules });
}

function othersOf(
  { config, everywhere, modules, ids }: RuntimeOptions,
  wires: Wires | null,
  parts: Pick<OtherProcessesOptions, 'causality' | 'errors' | 'ownership'>,
): OtherProcesses | null {
  if (wires === null || modules.length === everywhere.length) return null;
  const secret = config.internalSecret;
  if (secret === null) throw new TypeError('checked when the configuration was read');
  return new OtherProcesses({
    config,
    secret,
    everywhere,
    here: modules,
    commands: wires.commands,
    nowMs: () => wires.time.nowMs(),
    ids,
    ...parts,
  });
}

const dividedHere = ({ everywhere, modules }: RuntimeOptions): OwnershipOptions['modules'] =>
  everywhere.flatMap(({ name, division }) =>
    division !== undefined && modules.includes(name) ? [{ name, division }] : [],
  );

export async function closeRuntime({ parts }: Runtime): Promise<void> {
  parts.others?.http.close();
  await parts.influx?.close();
  await parts.cache.close();
  await parts.database.close();
}

function influxSinkOf({ config, clock }: RuntimeOptions, metrics: Metrics, log: StructuredLog): InfluxSink | null {
  const { influxUrl: url, influxToken: token, influxSeconds } = config;
  return url === null ? null : new InfluxSink(metrics, clock, log, { url, token, intervalMs: influxSeconds * 1000 });
}
