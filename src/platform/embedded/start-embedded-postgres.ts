import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { Log } from '#kernel';
import { type ClusterHome, lastingHome, removeHome, throwawayHome } from './cluster-home.js';
import { SUPERUSER, ensureCluster, syncCluster } from './cluster.js';
import { embeddedError } from './embedded.errors.js';
import { endLeftovers } from './leftovers.js';
import { type PostgresBinaries, postgresBinaries } from './postgres-binaries.js';
import { canHoldSocket, loopbackPort, socketIn, urlOf } from './postgres-address.js';
import { PostgresServer, StartFailure } from './postgres-server.js';

const START_ATTEMPTS = 3;
const RETRY_MS = 500;
// Another program took the port meanwhile, or processes of a killed server are still letting go of their memory.
const PASSING = /address already in use|could not bind|shared memory block .* in use/i;

/** Some file systems, network shares among them, have no sockets. */
const NO_SOCKET = /unix(-domain)? (socket|address)/i;

export type EmbeddedPostgresOptions =
  | {
      /** Folder of the cluster, its password and its log; held by this process alone (`lockDataFolder`). */
      readonly folder: string;
      readonly ephemeral?: false;
      readonly log: Log;
    }
  /** A cluster without durability, in a temporary folder that is gone after `stop()`: for tests and one-off runs. */
  | { readonly ephemeral: true; readonly log: Log };

export interface EmbeddedPostgres {
  /** Connection URL of the superuser. */
  readonly url: string;
  readonly pid: number;
  /** Settles when the server has ended, asked or not. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts the program's own PostgreSQL at a socket in its own folder, or else at a port, and makes its cluster on first use.
 * What a killed instance left behind is ended before. Works as root too: the server then runs as an unprivileged user.
 * @throws OperationalError with a code of `embeddedErrors`
 */
export const startEmbeddedPostgres = (options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> =>
  options.ephemeral === true ? startThrowaway(options.log) : startLasting(options.folder, options.log);

async function startLasting(folder: string, log: Log): Promise<EmbeddedPostgres> {
  const home = await lastingHome(folder);
  const binaries = await postgresBinaries(home.user);
  await endLeftovers(home.cluster, log);
  const isNew = await ensureCluster(home, binaries);
  const server = await start(home, binaries, { isNew, ephemeral: false });
  const synced = isNew
    ? syncCluster(home, binaries).catch((error: unknown) =>
        log.warn('the new database was not written through to the disk', { error }),
      )
    : null;
  return handle(home, server, async () => {
    await synced;
    await server.stop(false);
  });
}

async function startThrowaway(log: Log): Promise<EmbeddedPostgres> {
  const home = await throwawayHome();
  try {
    const binaries = await postgresBinaries(home.user);
    await ensureCluster(home, binaries);
    const server = await start(home, binaries, { isNew: true, ephemeral: true });
    log.info('temporary database server started', { pid: server.pid });
    return handle(home, server, async () => {
      await server.stop(true);
      await removeHome(home);
    });
  } catch (error) {
    await removeHome(home);
    throw error;
  }
}

interface StartOptions {
  readonly isNew: boolean;
  readonly ephemeral: boolean;
}

async function start(home: ClusterHome, binaries: PostgresBinaries, options: StartOptions): Promise<PostgresServer> {
  let bySocket = canHoldSocket(home.cluster);
  for (let attempt = 1; ; attempt++) {
    try {
      const address = bySocket ? socketIn(home.cluster) : await loopbackPort();
      const server = await PostgresServer.start(home, binaries.postgres, { ...options, address });
      await answers(home, server);
      return server;
    } catch (error) {
      if (!(error instanceof StartFailure)) throw error;
      const noSocket = NO_SOCKET.test(error.output);
      bySocket &&= !noSocket;
      if (attempt < START_ATTEMPTS && (noSocket || PASSING.test(error.output))) await sleep(RETRY_MS);
      else throw explain(error, home, options.isNew);
    }
  }
}

/** A server may come up over a damaged database and refuse the first connection only. */
async function answers(home: ClusterHome, server: PostgresServer): Promise<void> {
  const client = new Client({ connectionString: urlFor(home, server) });
  try {
    await client.connect();
    await client.query('SELECT count(*) FROM pg_class');
    await client.end();
  } catch (error) {
    await server.stop(false);
    throw new StartFailure(`FATAL: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function explain({ output }: StartFailure, home: ClusterHome, isNew: boolean): Error {
  const reason = reasonIn(output);
  if (/no space left/i.test(output)) return embeddedError('PLATFORM.DISK_FULL', { folder: home.folder });
  if (isNew || /shared librar|cannot allocate memory/i.test(output))
    return embeddedError('PLATFORM.POSTGRES_UNUSABLE', { reason });
  return embeddedError('PLATFORM.DATA_FOLDER_CORRUPT', { folder: home.cluster, reason });
}

function reasonIn(output: string): string {
  const lines = output.trim().split('\n');
  const worst = lines.findLast((line) => /FATAL|PANIC/.test(line)) ?? lines.at(-1) ?? '';
  return worst.replace(/^.*?(FATAL|PANIC):\s*/, '');
}

function handle(home: ClusterHome, server: PostgresServer, stop: () => Promise<void>): EmbeddedPostgres {
  let stopping: Promise<void> | null = null;
  return { url: urlFor(home, server), pid: server.pid, ended: server.ended, stop: () => (stopping ??= stop()) };
}

const urlFor = ({ password }: ClusterHome, { address }: PostgresServer) =>
  urlOf(address, { name: SUPERUSER, password });
