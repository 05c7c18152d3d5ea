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
  /** Processes of a module where it is more than one. */
  readonly replicas: ReadonlyMap<string, number>;
  readonly onLine: (line: string) => void;
  readonly onProgress: (text: string) => void;
}

export interface SplitDesk {
  readonly url: string;
  readonly adminPassword: string | null;
  /** Process ids by module; the second of a module is `<module>.2`. */
  readonly processes: Readonly<Record<string, number>>;
  close(): Promise<void>;
}

/** A start that is asked for little; the pods of a cluster are told. */
const POOL_SIZE = '6';

/** Every module as a process of this machine. What was started is stopped when a step fails. */
export async function startSplit({
  environment,
  basePort,
  replicas,
  onLine,
  onProgress,
}: SplitOptions): Promise<SplitDesk> {
  const closers: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).toReversed()) await closer();
  };
  try {
    const database = await openDatabase(environment, closers, onProgress);
    const places = placesOf(basePort, replicas);
    const shared = sharedEnvironment(environment, places, database);
    checkSplit(platformConfig({ ...shared, MODULES: manifest[0].name }));
    onProgress(`starting ${places.length} processes`);
    const processes = places.map(
      ({ name, module, port }, index) =>
        new ModuleProcess({
          name,
          module,
          index,
          environment: { ...shared, PORT: String(port) },
          colours: process.stderr.isTTY,
          onLine,
        }),
    );
    closers.push(async () => void (await Promise.all(processes.map((each) => each.stop()))));
    const [gateway] = await Promise.all(processes.map((each) => each.start()));
    return {
      url: gateway?.url ?? '',
      adminPassword: gateway?.adminPassword ?? null,
      processes: Object.fromEntries(processes.map(({ name, pid }) => [name, pid])),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

interface Place {
  readonly name: string;
  readonly module: string;
  readonly port: number;
}

/** One process of each module, on ports that follow one another, then what there is more of. */
function placesOf(basePort: number, replicas: ReadonlyMap<string, number>): Place[] {
  const first = manifest.map(({ name }) => ({ name, module: name }));
  const more = manifest.flatMap(({ name }) =>
    Array.from({ length: (replicas.get(name) ?? 1) - 1 }, (_, n) => ({ name: `${name}.${n + 2}`, module: name })),
  );
  return [...first, ...more].map((place, index) => ({ ...place, port: basePort + index }));
}

function sharedEnvironment(
  environment: NodeJS.ProcessEnv,
  places: readonly Place[],
  database: string,
): NodeJS.ProcessEnv {
  return {
    DATABASE_POOL_SIZE: POOL_SIZE,
    INTERNAL_SECRET: randomBytes(32).toString('base64url'),
    ...environment,
    DATABASE_URL: database,
    MODULE_HOSTS: places.map(({ module, port }) => `${module}=127.0.0.1:${port}`).join(','),
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
