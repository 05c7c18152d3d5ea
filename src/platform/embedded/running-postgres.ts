import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lastingHome } from './cluster-home.js';
import { SUPERUSER } from './cluster.js';

const PORT_LINE = 3;

/** The URL of the server that another process runs in the folder; null when none does. */
export async function runningPostgres(folder: string): Promise<string | null> {
  const home = await lastingHome(folder);
  const lines = await readFile(join(home.cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const port = Number(lines.split('\n')[PORT_LINE]);
  return Number.isInteger(port) && port > 0
    ? `postgres://${SUPERUSER}:${home.password}@127.0.0.1:${port}/postgres`
    : null;
}
