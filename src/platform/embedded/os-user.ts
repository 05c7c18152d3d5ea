import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Under which operating system user a child process runs. */
export interface OsUser {
  readonly uid: number;
  readonly gid: number;
}

const PREFERRED = 'postgres';
const ALWAYS_THERE = 'nobody';

/** PostgreSQL refuses to run as root: the user to run it as instead, made if need be; null when we are not root. */
export async function unprivilegedUser(): Promise<OsUser | null> {
  if (process.getuid?.() !== 0) return null;
  return (await find(PREFERRED)) ?? (await create(PREFERRED)) ?? (await find(ALWAYS_THERE));
}

async function find(name: string): Promise<OsUser | null> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}

/** By shadow's command, or else by busybox's; null where neither works. */
async function create(name: string): Promise<OsUser | null> {
  const commands: [string, string[]][] = [
    ['useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', name]],
    ['adduser', ['-S', '-D', '-H', name]],
  ];
  for (const [command, args] of commands) {
    try {
      await run(command, args);
      return await find(name);
    } catch {
      // The next command, or the user that is always there.
    }
  }
  return null;
}

/** Whether that user gets to all of these files or folders, through every folder above them. */
export async function canReach(user: OsUser, paths: readonly string[]): Promise<boolean> {
  try {
    const script = 'for path; do test -r "$path" && test -x "$path" || exit 1; done';
    await run('/bin/sh', ['-c', script, 'sh', ...paths], { ...user, cwd: '/' });
    return true;
  } catch {
    return false;
  }
}
