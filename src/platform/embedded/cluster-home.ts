import { createHash, randomBytes } from 'node:crypto';
import { chown, mkdir, mkdtemp, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { explained, prepareFolder } from './data-folder.js';
import { embeddedError } from './embedded.errors.js';
import { errorCode } from './error-code.js';
import { type OsUser, canReach, unprivilegedUser } from './os-user.js';
import { SHARED_FOLDER } from './postgres-binaries.js';

/** Where a cluster lives and who runs it. */
export interface ClusterHome {
  /** The folder that the operator knows. */
  readonly folder: string;
  /** The cluster itself: in the folder, or elsewhere where the user who runs it cannot get into the folder. */
  readonly cluster: string;
  readonly logFile: string;
  readonly user: OsUser | null;
  readonly password: string;
}

/** @throws OperationalError `PLATFORM.DATA_FOLDER_UNWRITABLE`, `PLATFORM.DISK_FULL` */
export async function lastingHome(folder: string): Promise<ClusterHome> {
  await prepareFolder(folder);
  const wanted = await unprivilegedUser();
  return explained(folder, async () => {
    const base = await baseOf(await realpath(folder), wanted);
    const cluster = join(base, 'cluster');
    const user = wanted === null ? null : ((await ownerOf(cluster)) ?? wanted);
    return { folder, cluster, logFile: join(base, 'server.log'), user, password: await passwordIn(folder) };
  });
}

/** A home for a cluster that nobody needs afterwards. */
export async function throwawayHome(): Promise<ClusterHome> {
  const user = await unprivilegedUser();
  return explained(tmpdir(), async () => {
    const parent = user === null || (await canReach(user, [tmpdir()])) ? tmpdir() : SHARED_FOLDER;
    await mkdir(parent, { recursive: true });
    const folder = await realpath(await mkdtemp(join(parent, 'quantumalpha-postgres-')));
    if (user !== null) await chown(folder, user.uid, user.gid);
    return {
      folder,
      cluster: join(folder, 'cluster'),
      logFile: join(folder, 'server.log'),
      user,
      password: newPassword(),
    };
  });
}

export const removeHome = (home: ClusterHome) => rm(home.folder, { recursive: true, force: true, maxRetries: 3 });

// A place chosen once is kept, also when the folder has moved or has become reachable since.
async function baseOf(folder: string, user: OsUser | null): Promise<string> {
  const note = join(folder, 'location');
  const noted = await readIfThere(note);
  if (noted !== null) return existing(noted.trim());
  if (user === null || (await canReach(user, [folder]))) return folder;
  const base = join(SHARED_FOLDER, createHash('sha256').update(folder).digest('hex').slice(0, 16));
  await mkdir(base, { recursive: true });
  await writeFile(note, `${base}\n`);
  return base;
}

// Beginning anew there would hide that the state is lost.
async function existing(base: string): Promise<string> {
  if ((await stat(base).catch(() => null)) !== null) return base;
  throw embeddedError('PLATFORM.DATA_FOLDER_CORRUPT', { folder: base, reason: 'the folder is missing' });
}

/** Who owns a cluster runs it; PostgreSQL demands that. Null where there is none yet, or root made it. */
async function ownerOf(cluster: string): Promise<OsUser | null> {
  const { uid, gid } = await stat(cluster).catch(() => ({ uid: 0, gid: 0 }));
  return uid === 0 ? null : { uid, gid };
}

async function passwordIn(folder: string): Promise<string> {
  const file = join(folder, 'password');
  const kept = await readIfThere(file);
  if (kept !== null) return kept.trim();
  const password = newPassword();
  await writeFile(file, `${password}\n`, { mode: 0o600 });
  return password;
}

const newPassword = () => randomBytes(24).toString('base64url');

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}
