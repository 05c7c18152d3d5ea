import { join } from 'node:path';
import { freePort } from '#platform/system';

/** Where a server listens: at a socket file in a folder, or, where that is null, at a port of the loopback address. */
export interface PostgresAddress {
  readonly socketFolder: string | null;
  readonly port: number;
}

/** Names the socket file, by PostgreSQL's custom. */
const SOCKET_PORT = 5432;
const SOCKET_FILE = `.s.PGSQL.${SOCKET_PORT}`;
/** The file that says whose process holds the socket. */
export const SOCKET_LOCK = `${SOCKET_FILE}.lock`;
/** Bytes of a path that every system's socket address can hold. */
const LONGEST_PATH = 103;

/** Whether the cluster's own folder, which nobody else may enter, can hold a socket: not on Windows, nor with a path too long. */
export const canHoldSocket = (cluster: string): boolean =>
  process.platform !== 'win32' && Buffer.byteLength(join(cluster, SOCKET_FILE)) <= LONGEST_PATH;

export const socketIn = (cluster: string): PostgresAddress => ({ socketFolder: cluster, port: SOCKET_PORT });

export const loopbackPort = async (): Promise<PostgresAddress> => ({ socketFolder: null, port: await freePort() });

/** In the words of libpq: `host` in the query names the socket's folder. */
export function urlOf({ socketFolder, port }: PostgresAddress, user: { name: string; password: string }): string {
  const url = new URL(`postgres://${user.name}:${user.password}@127.0.0.1:${port}/postgres`);
  if (socketFolder !== null) url.searchParams.set('host', socketFolder);
  return url.href;
}
