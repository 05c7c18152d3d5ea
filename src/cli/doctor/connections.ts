import type { PlatformConfig } from '#platform/config';
import { type Finding, failure, fine } from './finding.js';

const TIMEOUT_MS = 3_000;
const POSTGRES_OLDEST = 140_000;

/** The servers that the configuration names, asked for their version. */
export async function connectionFindings(config: PlatformConfig): Promise<Finding[]> {
  const checks: Promise<Finding>[] = [];
  if (config.databaseUrl !== null) checks.push(postgresFinding(config.databaseUrl));
  if (config.redisUrl !== null) checks.push(redisFinding(config.redisUrl));
  return Promise.all(checks);
}

async function postgresFinding(url: string): Promise<Finding> {
  const { Client } = await import('pg');
  const client = new Client({ connectionString: url, connectionTimeoutMillis: TIMEOUT_MS });
  try {
    await client.connect();
    const sql =
      "SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS name";
    const { rows } = await client.query<{ number: number; name: string }>(sql);
    const [version] = rows;
    if (version === undefined || version.number < POSTGRES_OLDEST)
      return failure('DATABASE_URL', `PostgreSQL ${version?.name ?? ''}`, 'Use PostgreSQL 14 or newer.');
    return fine('DATABASE_URL', `${withoutSecret(url)}, PostgreSQL ${version.name}`);
  } catch (error) {
    const advice = 'Start that server or correct DATABASE_URL; without it the program brings its own database.';
    return failure('DATABASE_URL', `${withoutSecret(url)}: ${reasonOf(error)}`, advice);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function redisFinding(url: string): Promise<Finding> {
  const { Redis } = await import('ioredis');
  const redis = new Redis(url, { lazyConnect: true, connectTimeout: TIMEOUT_MS, retryStrategy: () => null });
  let reason: unknown = null;
  redis.on('error', (error: Error) => (reason = error));
  try {
    await redis.connect();
    const [, version = 'of unknown version'] = /redis_version:(\S+)/.exec(await redis.info('server')) ?? [];
    return fine('REDIS_URL', `${withoutSecret(url)}, Redis ${version}`);
  } catch (error) {
    const advice =
      'Start that server or correct REDIS_URL; without it jobs and cache stay in the database and in memory.';
    return failure('REDIS_URL', `${withoutSecret(url)}: ${reasonOf(reason ?? error)}`, advice);
  } finally {
    redis.disconnect();
  }
}

/** Host, port and path of a URL, without user and password. */
export function withoutSecret(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname === '/' ? '' : pathname}`;
}

/** A connection that fails on several addresses carries one error for each. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}
