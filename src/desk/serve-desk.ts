import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { EnsureAdmin } from '#modules/gateway';
import { SeededRng } from '#kernel';
import type { PlatformConfig } from '#platform/config';
import { lockDataFolder, startEmbeddedPostgres } from '#platform/embedded';
import { StructuredLog } from '#platform/logging';
import { SystemClock, TimeOrderedIds } from '#platform/system';
import { portBusy } from './desk-errors.js';
import { untilDone } from './later.js';
import { type Desk, openDesk } from './open-desk.js';
import { type Environment, checkSplit, isSplit, platformConfig } from './platform-config.js';
import { prepareDesk } from './prepare-desk.js';

export interface ServedDesk {
  readonly desk: Desk;
  readonly url: string;
  /** Of the admin that was made at this start; null when there were users already. */
  readonly adminPassword: string | null;
  /** Settles when the desk cannot go on: its database ended, or the way to the other processes. */
  readonly failed: Promise<string>;
  close(): Promise<void>;
}

/** The whole desk: lock, database, modules, doors, first data and model, feeds. Whatever was opened is closed when a step fails. */
export async function serveDesk(
  environment: Environment,
  onProgress: (text: string) => void,
  stop: AbortSignal = new AbortController().signal,
): Promise<ServedDesk> {
  const config = platformConfig(environment);
  checkSplit(config);
  const dataDir = resolve(config.dataDir);
  const closers: (() => Promise<void>)[] = [];
  let announceStop: (() => Promise<void>) | null = null;
  const close = async (): Promise<void> => {
    await announceStop?.();
    for (const closer of closers.splice(0).toReversed()) await closer();
  };
  try {
    // Processes of some modules share a data folder, each with folders of its own.
    if (!isSplit(config)) {
      const lock = await lockDataFolder(dataDir);
      announceStop = () => lock.stopping();
      closers.push(() => lock.release());
    }
    await refuseBusyPort(config.host, config.port);
    const database = await openDatabase(config.databaseUrl, dataDir, onProgress);
    closers.push(database.stop);
    onProgress('opening the desk');
    const system = { clock: new SystemClock(), ids: new TimeOrderedIds(), rng: new SeededRng(1) };
    const exclusive = config.databaseUrl === null;
    const desk = await openDesk({
      ...system,
      environment,
      dataDir,
      databaseUrl: database.url,
      exclusive,
      stepped: false,
      http: true,
    });
    closers.push(() => desk.close());
    const url = await begin(desk, config, stop);
    const adminPassword = desk.here.has('gateway') ? (await desk.buses.execute(EnsureAdmin.of({}))).password : null;
    onProgress('loading data and training what is missing');
    const later = await prepareDesk(desk.buses, desk.here);
    await desk.lifecycle.run(stop);
    const stopTrying = untilDone(desk, later);
    closers.push(stopTrying);
    desk.runtime.parts.readiness.become('ready');
    closers.push(async () => desk.runtime.parts.readiness.become('draining'));
    return { desk, url, adminPassword, failed: failureOf(desk, database), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Without other processes the doors open when everything behind them has started; one that stands by answers that it is not ready. */
async function begin(desk: Desk, { host, port }: PlatformConfig, stop: AbortSignal): Promise<string> {
  const { others } = desk.runtime.parts;
  if (others === null) {
    await desk.lifecycle.connect();
    return listen(desk, host, port);
  }
  const url = await listen(desk, host, port);
  await desk.lifecycle.own(stop);
  await desk.lifecycle.connect(stop);
  return url;
}

const failureOf = ({ runtime }: Desk, { ended }: OpenDatabase): Promise<string> =>
  Promise.race([
    ended.then(() => 'The database has ended.'),
    ...(runtime.parts.wires === null
      ? []
      : [runtime.parts.wires.failed.then((error) => `The connection to Kafka has ended for good: ${error.message}.`)]),
    ...(runtime.parts.others === null ? [] : [runtime.parts.others.ownership.lost.then(({ message }) => message)]),
  ]);

interface OpenDatabase {
  readonly url: string;
  readonly ended: Promise<void>;
  readonly stop: () => Promise<void>;
}

async function openDatabase(
  databaseUrl: string | null,
  dataDir: string,
  onProgress: (text: string) => void,
): Promise<OpenDatabase> {
  if (databaseUrl !== null)
    return { url: databaseUrl, ended: new Promise(() => undefined), stop: () => Promise.resolve() };
  onProgress('starting the database');
  const log = new StructuredLog({ level: 'warn', format: 'text', cause: () => undefined });
  const server = await startEmbeddedPostgres({ folder: join(dataDir, 'postgres'), log });
  return { url: server.url, ended: server.ended, stop: () => server.stop() };
}

/** Before anything is started: a busy port is the user's most likely mistake. */
function refuseBusyPort(host: string, port: number): Promise<void> {
  return new Promise((resolvePort, reject) => {
    const probe = createServer();
    probe.once('error', (error) => reject(isBusy(error) ? portBusy(host, port) : error));
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolvePort()));
  });
}

async function listen({ http }: Desk, host: string, port: number): Promise<string> {
  if (http === null) throw new TypeError('a desk without doors cannot listen');
  try {
    await http.listen(port, host);
  } catch (error) {
    throw isBusy(error) ? portBusy(host, port) : error;
  }
  const { port: actual } = http.getHttpServer().address() as { port: number };
  return `http://${host === '127.0.0.1' ? 'localhost' : host}:${actual}`;
}

const isBusy = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
