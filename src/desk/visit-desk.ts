import { join, resolve } from 'node:path';
import { OperationalError, SeededRng } from '#kernel';
import { lockDataFolder, runningPostgres, startEmbeddedPostgres } from '#platform/embedded';
import { StructuredLog } from '#platform/logging';
import { SystemClock, TimeOrderedIds } from '#platform/system';
import { type Desk, openDesk } from './open-desk.js';
import { platformConfig } from './platform-config.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where the state of a desk is. */
interface Place {
  readonly dataDir: string;
  readonly databaseUrl: string;
}

/**
 * Works on the state of a desk, whether it runs or not: commands and queries only, no feed moves. Events wait in the outbox
 * until the desk delivers them.
 */
export function visitDesk<T>(environment: Environment, work: (desk: Desk) => Promise<T>): Promise<T> {
  return withDatabase(environment, (place) => visit(environment, place, work));
}

/** Finds the database of a desk; the program's own is started where it does not run. */
export async function withDatabase<T>(environment: Environment, work: (place: Place) => Promise<T>): Promise<T> {
  const config = platformConfig(environment);
  const dataDir = resolve(config.dataDir);
  if (config.databaseUrl !== null) return work({ dataDir, databaseUrl: config.databaseUrl });
  const folder = join(dataDir, 'postgres');
  const lock = await lockDataFolder(dataDir).catch((error: unknown) => {
    if (error instanceof OperationalError && error.code === 'PLATFORM.ALREADY_RUNNING') return null;
    throw error;
  });
  if (lock === null) {
    const databaseUrl = await runningPostgres(folder);
    if (databaseUrl === null)
      throw new OperationalError('PLATFORM.UNAVAILABLE', 'The desk is starting or stopping. Try again in a moment.');
    return work({ dataDir, databaseUrl });
  }
  try {
    const log = new StructuredLog({ level: 'warn', format: 'text', cause: () => undefined });
    const server = await startEmbeddedPostgres({ folder, log });
    try {
      return await work({ dataDir, databaseUrl: server.url });
    } finally {
      await server.stop();
    }
  } finally {
    await lock.release();
  }
}

/** What a visit adds to the outbox waits there. */
const NOWHERE = { KAFKA_BROKERS: '' };

async function visit<T>(environment: Environment, place: Place, work: (desk: Desk) => Promise<T>): Promise<T> {
  const system = { clock: new SystemClock(), ids: new TimeOrderedIds(), rng: new SeededRng(1) };
  const quiet = { LOG_LEVEL: 'error', ...environment, DATABASE_POOL_SIZE: '4', ...NOWHERE };
  const desk = await openDesk({
    ...system,
    ...place,
    environment: quiet,
    exclusive: false,
    stepped: true,
    http: false,
  });
  try {
    return await work(desk);
  } finally {
    await desk.close();
  }
}
