import { execFile } from 'node:child_process';
import { readFile, readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { errorCode } from './error-code.js';

const run = promisify(execFile);
const POLL_MS = 20;

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** Sends a signal; a process that has ended meanwhile is none to worry about. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error;
  }
}

/** @returns whether the condition came true in time */
export async function within(timeoutMs: number, condition: () => boolean | Promise<boolean>): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  while (!(await condition())) {
    if (performance.now() > deadline) return false;
    await sleep(POLL_MS);
  }
  return true;
}

/**
 * The PostgreSQL processes at work in a cluster. Each of them has the cluster as its working folder; where there is no
 * /proc to look that up, the process of postmaster.pid counts when its command line names the cluster.
 */
export async function processesOf(cluster: string): Promise<number[]> {
  if (process.platform !== 'linux') return processOfPidFile(cluster);
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const folders = await Promise.all(pids.map((pid) => readlink(`/proc/${pid}/cwd`).catch(() => '')));
  return pids.filter((_, index) => folders[index] === cluster).map(Number);
}

async function processOfPidFile(cluster: string): Promise<number[]> {
  const pid = await postmasterOf(cluster);
  if (pid === null || !isAlive(pid)) return [];
  const { stdout } = await run('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => ({ stdout: '' }));
  return stdout.includes(cluster) ? [pid] : [];
}

/** The process id that the cluster's last server wrote down; null when it ended in order. */
export async function postmasterOf(cluster: string): Promise<number | null> {
  const file = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number(file.split('\n')[0]);
  return Number.isInteger(pid) && pid > 1 ? pid : null;
}
