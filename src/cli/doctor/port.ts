import { readFile, readdir, readlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { type Finding, failure, fine, warning } from './finding.js';

const LISTENING = '0A';
const PROBE_TIMEOUT_MS = 2_000;

export async function portFinding(host: string, port: number): Promise<Finding> {
  const check = `port ${port}`;
  const problem = await bindingProblem(host, port);
  if (problem === null) return fine(check, `free on ${host}`);
  if (problem === 'EACCES') return failure(check, 'needs more rights', `Choose one above 1023: PORT=8080 npm start`);
  if (problem !== 'EADDRINUSE') return failure(check, `${host}: ${problem}`, 'Set HOST to an address of this machine.');
  const owner = await ownerOf(port);
  const who = owner === null ? 'another program' : `${owner.name}, process ${owner.pid}`;
  if (await isDesk(host, port))
    return warning(check, `a desk is running there (${who})`, 'Use it, or stop it before a start.');
  return failure(check, `in use by ${who}`, `Stop that, or choose another: PORT=${port + 1} npm start`);
}

function bindingProblem(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve(null)));
  });
}

async function isDesk(host: string, port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://${host}:${port}/health/live`, { signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) });
    return answer.ok;
  } catch {
    return false;
  }
}

/** Who listens on a port, as far as this user may see it; Linux only, null elsewhere. */
export async function ownerOf(port: number): Promise<{ pid: number; name: string } | null> {
  const tables = await Promise.all(
    ['/proc/net/tcp', '/proc/net/tcp6'].map((file) => readFile(file, 'utf8').catch(() => '')),
  );
  const inodes = tables.flatMap((table) => listeningInodes(table, port));
  if (inodes.length === 0) return null;
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  for (const pid of pids) {
    if (!(await holdsSocket(pid, inodes))) continue;
    const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => 'a program');
    return { pid: Number(pid), name: name.trim() };
  }
  return null;
}

/** Of a table as in /proc/net/tcp: the inodes of the sockets that listen on the port. */
export function listeningInodes(table: string, port: number): string[] {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return table
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[1]?.endsWith(suffix) === true && fields[3] === LISTENING)
    .map((fields) => fields[9] ?? '');
}

async function holdsSocket(pid: string, inodes: readonly string[]): Promise<boolean> {
  const files = await readdir(`/proc/${pid}/fd`).catch(() => []);
  const targets = await Promise.all(files.map((file) => readlink(`/proc/${pid}/fd/${file}`).catch(() => '')));
  return targets.some((target) => inodes.some((inode) => target === `socket:[${inode}]`));
}
