import { randomBytes } from 'node:crypto';
import { join, resolve } from 'node:path';
import { lockDataFolder, startEmbeddedPostgres } from '#platform/embedded';
import { StructuredLog } from '#platform/logging';
import { checkSplit, platformConfig } from '#desk';
import { manifest } from '../../modules.manifest.js';
import { ModuleProcess } from './module-process.js';

export interface SplitOptions {
  readonly environment: NodeJS.ProcessEnv;
  readonly basePort: number;
  readonly onLine: (line: string) => void;
  readonly onProgress: (text: string) => void;
}

export interface SplitDesk {
  readonly url: string;
  readonly adminPassword: string | null;
  /** Process ids by module. */
  readonly processes: Readonly<Record<string, number>>;
  /** Settles when one of them cannot be kept running. */
  readonly failed: Promise<string>;
  close(): Promise<void>;
}

/** A start that is asked for little; the pods of a cluster are told. */
const POOL_SIZE = '6';

/** Every module as a process of this machine. What was started is stopped when a step fails. */
export async function startSplit({ environment, basePort, onLine, onProgress }: SplitOptions): Promise<SplitDesk> {
  const closers: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).toReversed()) await closer();
  };
  try {
    const database = await openDatabase(environment, closers, onProgress);
    const shared = sharedEnvironment(environment, basePort, database);
    checkSplit(platformConfig({ ...shared, MODULES: manifest[0].name }));
    onProgress(`starting ${manifest.length} processes`);
    const processes = manifest.map(
      ({ name }, index) =>
        new ModuleProcess({
          module: name,
          index,
          environment: { ...shared, PORT: String(basePort + index) },
          colours: process.stderr.isTTY,
          onLine,
        }),
    );
    closers.push(async () => void (await Promise.all(processes.map((each) => each.stop()))));
    const [gateway] = await Promise.all(processes.map((each) => each.start()));
    return {
      url: gateway?.url ?? '',
      adminPassword: gateway?.adminPassword ?? null,
      processes: Object.fromEntries(processes.map(({ module, pid }) => [module, pid])),
      failed: Promise.race(processes.map(({ failed }) => failed)),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function sharedEnvironment(environment: NodeJS.ProcessEnv, basePort: number, database: string): NodeJS.ProcessEnv {
  const hosts = manifest.map(({ name }, index) => `${name}=127.0.0.1:${basePort + index}`).join(',');
  return {
    DATABASE_POOL_SIZE: POOL_SIZE,
    INTERNAL_SECRET: randomBytes(32).toString('base64url'),
    ...environment,
    DATABASE_URL: database,
    MODULE_HOSTS: hosts,
  };
}

async function openDatabase(
  environment: NodeJS.ProcessEnv,
  closers: (() => Promise<void>)[],
  onProgress: (text: string) => void,
): Promise<string> {
  const config = platformConfig(environment);
  if (config.databaseUrl !== null) return config.databaseUrl;
  const dataDir = resolve(config.dataDir);
  const lock = await lockDataFolder(dataDir);
  closers.push(() => lock.release());
  onProgress('starting the database');
  const log = new StructuredLog({ level: 'warn', format: 'text', cause: () => undefined });
  const server = await startEmbeddedPostgres({ folder: join(dataDir, 'postgres'), log });
  closers.push(() => server.stop());
  return server.url;
}
