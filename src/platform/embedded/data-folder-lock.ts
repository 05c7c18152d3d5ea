import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { explained, prepareFolder } from './data-folder.js';
import { embeddedError } from './embedded.errors.js';

const POLL_MS = 100;
// An instance whose parent was killed notices it within this time and says that it is stopping.
const PATIENCE_MS = 1_500;
const PATIENCE_WITH_STOPPING_MS = 15_000;

export interface DataFolderLock {
  /** Tells a next instance to wait a little instead of giving up. */
  stopping(): Promise<void>;
  release(): Promise<void>;
}

interface Holder {
  readonly pid: number;
  readonly stopping: boolean;
}

/**
 * Takes the folder for this process. The lock is the operating system's, on a file held open through SQLite: it ends
 * with the process, however that ends, and cannot be mistaken for that of a later process with the same id.
 * @throws OperationalError `PLATFORM.ALREADY_RUNNING`, `PLATFORM.DATA_FOLDER_UNWRITABLE`, `PLATFORM.DISK_FULL`
 */
export async function lockDataFolder(folder: string): Promise<DataFolderLock> {
  await prepareFolder(folder);
  const lock = await acquire(folder);
  const note = (stopping: boolean) => writeHolder(folder, { pid: process.pid, stopping });
  await explained(folder, () => note(false));
  let released = false;
  return {
    stopping: () => note(true),
    release: async () => {
      if (released) return;
      released = true;
      await rm(holderFile(folder), { force: true });
      lock.close();
    },
  };
}

async function acquire(folder: string): Promise<DatabaseSync> {
  for (let waitedMs = 0; ; waitedMs += POLL_MS) {
    const lock = tryLock(folder);
    if (lock !== null) return lock;
    const holder = await readHolder(folder);
    const patienceMs = holder?.stopping === true ? PATIENCE_WITH_STOPPING_MS : PATIENCE_MS;
    if (waitedMs >= patienceMs)
      throw embeddedError('PLATFORM.ALREADY_RUNNING', { folder, pid: String(holder?.pid ?? 'unknown') });
    await sleep(POLL_MS);
  }
}

const SQLITE_BUSY = 5;
const isBusy = (error: unknown) =>
  typeof error === 'object' && error !== null && 'errcode' in error && error.errcode === SQLITE_BUSY;

function tryLock(folder: string): DatabaseSync | null {
  const database = new DatabaseSync(join(folder, 'instance.lock'), { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
    return database;
  } catch (error) {
    database.close();
    if (isBusy(error)) return null;
    throw embeddedError('PLATFORM.DATA_FOLDER_UNWRITABLE', { folder }, error);
  }
}

const holderFile = (folder: string) => join(folder, 'instance.json');

async function writeHolder(folder: string, holder: Holder): Promise<void> {
  const draft = `${holderFile(folder)}.${process.pid}`;
  await writeFile(draft, JSON.stringify(holder));
  await rename(draft, holderFile(folder));
}

async function readHolder(folder: string): Promise<Holder | null> {
  try {
    const holder: Partial<Holder> = JSON.parse(await readFile(holderFile(folder), 'utf8'));
    return { pid: Number(holder.pid), stopping: holder.stopping === true };
  } catch {
    return null;
  }
}
