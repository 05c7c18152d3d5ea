import { mkdir, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { embeddedError } from './embedded.errors.js';
import { errorCode } from './error-code.js';

// A new cluster takes 40 MB, and PostgreSQL stops hard when it cannot write its log.
const FREE_BYTES_MIN = 100 * 1024 * 1024;
const UNWRITABLE = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST']);

/**
 * Makes the folder and finds out, before anything depends on it, that it can be used.
 * @throws OperationalError `PLATFORM.DATA_FOLDER_UNWRITABLE`, `PLATFORM.DISK_FULL`
 */
export async function prepareFolder(folder: string): Promise<void> {
  await explained(folder, async () => {
    await mkdir(folder, { recursive: true });
    const probe = join(folder, `.probe-${process.pid}`);
    await writeFile(probe, '.');
    await rm(probe);
  });
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < FREE_BYTES_MIN) throw embeddedError('PLATFORM.DISK_FULL', { folder });
}

/** Runs work on files and says what a failure of the file system means for the data folder. */
export async function explained<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOSPC' || code === 'EDQUOT') throw embeddedError('PLATFORM.DISK_FULL', { folder }, error);
    if (UNWRITABLE.has(code)) throw embeddedError('PLATFORM.DATA_FOLDER_UNWRITABLE', { folder }, error);
    throw error;
  }
}
