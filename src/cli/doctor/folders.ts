import { constants } from 'node:fs';
import { access, readFile, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { programRoot } from '#platform/system';
import { type Finding, failure, fine, judged, warning } from './finding.js';

const MB = 1024 * 1024;
const CLUSTER_VERSION = '18';

export async function folderFindings(dataDir: string): Promise<Finding[]> {
  const existing = await nearestExisting(dataDir);
  return [await writable(dataDir, existing), await freeSpace(existing), await database(dataDir), await page()];
}

async function nearestExisting(path: string): Promise<string> {
  const there = await stat(path).catch(() => null);
  return there === null && dirname(path) !== path ? nearestExisting(dirname(path)) : path;
}

async function writable(dataDir: string, existing: string): Promise<Finding> {
  const isFolder = (await stat(existing)).isDirectory();
  const allowed = await access(existing, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
  if (isFolder && allowed) return fine('data folder', existing === dataDir ? dataDir : `${dataDir} (will be made)`);
  const advice = 'Give this user the folder, or choose another one: DATA_DIR=… npm start';
  return failure('data folder', `${existing} ${isFolder ? 'cannot be written' : 'is a file'}`, advice);
}

async function freeSpace(folder: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(folder);
  const free = Math.floor((bavail * bsize) / MB);
  return judged(
    free,
    { fail: 300, warn: 2_000 },
    {
      check: 'disk',
      found: `${free} MB free`,
      advice: 'A first start takes about 300 MB, and history grows: free some space, or set DATA_DIR to another disk.',
    },
  );
}

async function database(dataDir: string): Promise<Finding> {
  const folder = join(dataDir, 'postgres');
  if ((await stat(folder).catch(() => null)) === null)
    return fine('database files', 'none yet, made at the first start');
  const elsewhere = (await readFile(join(folder, 'location'), 'utf8').catch(() => folder)).trim();
  const file = join(elsewhere, 'cluster', 'PG_VERSION');
  const version = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => error.code ?? '');
  const found = `${join(elsewhere, 'cluster')}, PostgreSQL ${version.trim()}`;
  if (version.trim() === CLUSTER_VERSION) return fine('database files', found);
  if (version === 'EACCES')
    return warning('database files', `${file} cannot be read by this user`, 'Run as the user who started the desk.');
  return failure('database files', found, 'Restore the data folder from a backup, or move it away to begin anew.');
}

async function page(): Promise<Finding> {
  const file = join(programRoot, 'dist', 'web', 'index.html');
  const there = await stat(file).catch(() => null);
  return there === null ? warning('desk page', 'not built', 'Run npm run build.') : fine('desk page', 'built');
}
