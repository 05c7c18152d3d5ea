import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lastingHome } from './cluster-home.js';
import { SUPERUSER } from './cluster.js';
import { urlOf } from './postgres-address.js';

const PORT_LINE = 3;
const SOCKET_FOLDER_LINE = 4;

/** The URL of the server that another process runs in the folder; null when none does. */
export async function runningPostgres(folder: string): Promise<string | null> {
  const home = await lastingHome(folder);
  const file = await readFile(join(home.cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = file.split('\n');
  const port = Number(lines[PORT_LINE]);
  if (!Number.isInteger(port) || port <= 0) return null;
  const socketFolder = lines[SOCKET_FOLDER_LINE] || null;
  return urlOf({ socketFolder, port }, { name: SUPERUSER, password: home.password });
}
