import { spawn } from 'node:child_process';
import { chown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ClusterHome } from './cluster-home.js';
import { explained } from './data-folder.js';
import { embeddedError } from './embedded.errors.js';
import { errorCode } from './error-code.js';
import type { PostgresBinaries } from './postgres-binaries.js';

const MAJOR_VERSION = '18';
/** The role that owns the cluster and that the program signs in as. */
export const SUPERUSER = 'quantumalpha';

/** By password from every side on which the server listens. Written at every start: a cluster may be older than the rule. */
const ACCESS = 'local all all scram-sha-256\nhost all all 127.0.0.1/32 scram-sha-256\n';

/**
 * Makes the cluster where there is none, and looks whether one that is there can be ours.
 * @returns whether it was made now
 * @throws OperationalError `PLATFORM.DATA_FOLDER_CORRUPT` and those of making it
 */
export async function ensureCluster(home: ClusterHome, binaries: PostgresBinaries): Promise<boolean> {
  const there = await explained(home.folder, () => isThere(home.cluster));
  if (!there) await createCluster(home, binaries);
  const version = (await readFile(join(home.cluster, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  if (version !== MAJOR_VERSION) {
    const reason =
      version === '' ? 'PG_VERSION is missing' : `it says version "${version.slice(0, 20)}", not ${MAJOR_VERSION}`;
    throw embeddedError('PLATFORM.DATA_FOLDER_CORRUPT', { folder: home.cluster, reason });
  }
  await explained(home.folder, () => writeFile(join(home.cluster, 'pg_hba.conf'), ACCESS));
  return !there;
}

async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}

// Made beside its place and moved there when complete: one that was interrupted is made again.
async function createCluster(home: ClusterHome, binaries: PostgresBinaries): Promise<void> {
  const draft = `${home.cluster}.new`;
  const passwordFile = join(dirname(home.cluster), 'initdb-password');
  await explained(home.folder, async () => {
    await rm(draft, { recursive: true, force: true });
    await rm(passwordFile, { force: true });
    await mkdir(draft, { mode: 0o700 });
    await writeFile(passwordFile, `${home.password}\n`, { mode: 0o600 });
    if (home.user !== null) for (const path of [draft, passwordFile]) await chown(path, home.user.uid, home.user.gid);
  });
  await initdb(home, binaries, [...CLUSTER_OPTIONS, `--pgdata=${draft}`, `--pwfile=${passwordFile}`]);
  await explained(home.folder, async () => {
    await rm(passwordFile);
    await rename(draft, home.cluster);
  });
}

// The built-in locale sorts the same on every machine. Writing through to the disk comes later, in syncCluster.
const CLUSTER_OPTIONS = [
  `--username=${SUPERUSER}`,
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--text-search-config=english',
  '--no-instructions',
  '--no-sync',
];

/** Writes a new cluster's files through to the disk; also while its server runs. */
export const syncCluster = (home: ClusterHome, binaries: PostgresBinaries) =>
  initdb(home, binaries, ['--sync-only', `--pgdata=${home.cluster}`]);

async function initdb(home: ClusterHome, binaries: PostgresBinaries, args: readonly string[]): Promise<void> {
  const { code, output } = await run(binaries.initdb, args, home);
  if (code === 0) return;
  if (/no space left/i.test(output)) throw embeddedError('PLATFORM.DISK_FULL', { folder: home.folder });
  const lines = output.trim().split('\n');
  const reason = lines.find((line) => /error|fatal|panic/i.test(line)) ?? lines.at(-1) ?? '';
  throw embeddedError('PLATFORM.POSTGRES_UNUSABLE', { reason: `initdb: ${reason}` });
}

function run(command: string, args: readonly string[], home: ClusterHome): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    // In a group of its own: Ctrl-C in the terminal must not tear a half-made cluster.
    const child = spawn(command, args, {
      ...home.user,
      cwd: dirname(home.cluster),
      env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C' },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const output: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
    child.once('error', (error) => resolve({ code: 1, output: error.message }));
    child.once('close', (code) => resolve({ code: code ?? 1, output: Buffer.concat(output).toString('utf8') }));
  });
}
