import { join, resolve } from 'node:path';
import { OperationalError, SeededRng } from '#kernel';
import { lockDataFolder, runningPostgres, startEmbeddedPostgres } from '#platform/embedded';
import { StructuredLog } from '#platform/logging';
import { SystemClock, TimeOrderedIds } from '#platform/system';
import { type Desk, openDesk, platformConfig } from './open-desk.js';

/**
 * Works on the state of a desk, whether it runs or not: commands and queries only, no feed moves. Events wait in the outbox
 * until the desk delivers them.
 */
export async function visitDesk<T>(
  environment: Readonly<Record<string, string | undefined>>,
  work: (desk: Desk) => Promise<T>,
): Promise<T> {
  const config = platformConfig(environment);
  const dataDir = resolve(config.dataDir);
  if (config.databaseUrl !== null) return visit(environment, { dataDir, databaseUrl: config.databaseUrl }, work);
  const folder = join(dataDir, 'postgres');
  const lock = await lockDataFolder(dataDir).catch((error: unknown) => {
    if (error instanceof OperationalError && error.code === 'PLATFORM.ALREADY_RUNNING') return null;
    throw error;
  });
  if (lock === null) {
    const databaseUrl = await runningPostgres(folder);
    if (databaseUrl === null)
      throw new OperationalError('PLATFORM.UNAVAILABLE', 'The desk is starting or stopping. Try again in a moment.');
    return visit(environment, { dataDir, databaseUrl }, work);
  }
  try {
    const log = new StructuredLog({ level: 'warn', format: 'text', cause: () => undefined });
    const server = await startEmbeddedPostgres({ folder, log });
    try {
      return await visit(environment, { dataDir, databaseUrl: server.url }, work);
    } finally {
      await server.stop();
    }
  } finally {
    await lock.release();
  }
}

async function visit<T>(
  environment: Readonly<Record<string, string | undefined>>,
  place: { readonly dataDir: string; readonly databaseUrl: string },
  work: (desk: Desk) => Promise<T>,
): Promise<T> {
  const system = { clock: new SystemClock(), ids: new TimeOrderedIds(), rng: new SeededRng(1) };
  const quiet = { LOG_LEVEL: 'error', ...environment, DATABASE_POOL_SIZE: '4' };
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
