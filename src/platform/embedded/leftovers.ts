import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '#kernel';
import { SOCKET_LOCK } from './postgres-address.js';
import { postmasterOf, processesOf, signal, within } from './processes.js';

const FAST_SHUTDOWN_MS = 5_000;
const IMMEDIATE_SHUTDOWN_MS = 3_000;

/**
 * Ends what a killed instance left running in the cluster, first asking it to shut down in order. Whoever calls holds
 * the lock of the data folder, so none of these processes belongs to a live instance.
 */
export async function endLeftovers(cluster: string, log: Log): Promise<void> {
  let pids = await processesOf(cluster);
  if (pids.length > 0) {
    log.warn('ending the database server that an earlier instance left behind', { pids });
    const gone = async () => (pids = await processesOf(cluster)).length === 0;
    const postmaster = await postmasterOf(cluster);
    // Without their postmaster the other processes cannot shut down in order.
    const inOrder = postmaster !== null && pids.includes(postmaster);
    if (inOrder) signal(postmaster, 'SIGINT');
    if (!inOrder || !(await within(FAST_SHUTDOWN_MS, gone))) for (const pid of pids) signal(pid, 'SIGQUIT');
    if (!(await within(IMMEDIATE_SHUTDOWN_MS, gone))) for (const pid of pids) signal(pid, 'SIGKILL');
    await within(IMMEDIATE_SHUTDOWN_MS, gone);
  }
  // Its process id may belong to a stranger by now, and PostgreSQL would then refuse to start.
  if (process.platform === 'linux' && pids.length === 0)
    for (const file of ['postmaster.pid', SOCKET_LOCK]) await rm(join(cluster, file), { force: true });
}
