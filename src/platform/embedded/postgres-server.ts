import { type ChildProcess, spawn } from 'node:child_process';
import { open, readFile } from 'node:fs/promises';
import { Socket } from 'node:net';
import { join } from 'node:path';
import type { ClusterHome } from './cluster-home.js';
import { explained } from './data-folder.js';
import type { PostgresAddress } from './postgres-address.js';
import { postgresSettings } from './postgres-settings.js';
import { signal, within } from './processes.js';

// Recovery after a power cut reads the log of the last minutes.
const READY_TIMEOUT_MS = 120_000;
const FAST_SHUTDOWN_MS = 5_000;
const IMMEDIATE_SHUTDOWN_MS = 2_000;

/** The server did not come up; `output` is what it wrote. */
export class StartFailure extends Error {
  constructor(readonly output: string) {
    super('the database server did not start');
  }
}

interface Handles {
  readonly child: ChildProcess;
  readonly guard: ChildProcess | null;
}

/** A running postmaster that this process started. */
export class PostgresServer {
  readonly pid: number;
  readonly address: PostgresAddress;
  /** Settles when the server has ended, for whatever reason. */
  readonly ended: Promise<void>;
  private readonly child: ChildProcess;
  private readonly guard: ChildProcess | null;

  private constructor(running: Pick<PostgresServer, 'pid' | 'address' | 'ended'> & Handles) {
    this.pid = running.pid;
    this.address = running.address;
    this.ended = running.ended;
    this.child = running.child;
    this.guard = running.guard;
  }

  /** @throws StartFailure */
  static async start(
    home: ClusterHome,
    postgres: string,
    { address, ephemeral }: { address: PostgresAddress; ephemeral: boolean },
  ): Promise<PostgresServer> {
    const settings = Object.entries(postgresSettings(address, { ephemeral }));
    const logFile = await explained(home.folder, () => open(home.logFile, 'w'));
    // In a group of its own: Ctrl-C in the terminal is for us, and the database is needed until we have drained.
    const child = spawn(
      postgres,
      ['-D', home.cluster, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
      {
        ...home.user,
        cwd: home.cluster,
        env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C' },
        stdio: ['ignore', logFile.fd, logFile.fd],
        detached: true,
      },
    );
    const ended = new Promise<void>((resolve) => {
      child.once('error', () => resolve());
      child.once('exit', () => resolve());
    });
    await logFile.close();
    const pid = child.pid;
    if (pid === undefined || !(await becomesReady(child, home))) {
      if (pid !== undefined) signal(pid, 'SIGQUIT');
      await ended;
      throw new StartFailure(await readFile(home.logFile, 'utf8').catch(() => ''));
    }
    const guard = guardAgainstOurDeath(pid, ephemeral ? home.folder : null);
    child.unref();
    return new PostgresServer({ pid, address, ended, child, guard });
  }

  /** Ends the server in order, or at once where nothing has to be kept; harder when it does not. */
  async stop(nothingToKeep: boolean): Promise<void> {
    this.child.ref();
    const ended = () => this.child.exitCode !== null || this.child.signalCode !== null;
    const steps: [NodeJS.Signals, number][] = [
      [nothingToKeep ? 'SIGQUIT' : 'SIGINT', FAST_SHUTDOWN_MS],
      ['SIGQUIT', IMMEDIATE_SHUTDOWN_MS],
      ['SIGKILL', IMMEDIATE_SHUTDOWN_MS],
    ];
    for (const [name, timeoutMs] of steps) {
      if (ended()) break;
      signal(this.pid, name);
      await within(timeoutMs, ended);
    }
    this.guard?.stdin?.end('done\n');
  }
}

/** The server says in its process id file how far it is, as pg_ctl reads it. */
async function becomesReady(child: ChildProcess, home: ClusterHome): Promise<boolean> {
  const file = join(home.cluster, 'postmaster.pid');
  let ready = false;
  await within(READY_TIMEOUT_MS, async () => {
    const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n');
    ready = lines[0] === String(child.pid) && lines[7]?.trim() === 'ready';
    return ready || child.exitCode !== null || child.signalCode !== null;
  });
  return ready && child.exitCode === null;
}

/**
 * A shell that waits on a pipe from us. When we are killed the pipe closes, and it ends the server in our place; the
 * next start would do so too, but there may be none.
 */
function guardAgainstOurDeath(pid: number, throwaway: string | null): ChildProcess | null {
  if (process.platform === 'win32') return null;
  const script = `read -r _ && exit
    kill -INT "$1"
    test -z "$2" && exit
    while kill -0 "$1"; do sleep 0.1; done
    rm -rf -- "$2"`;
  const guard = spawn('/bin/sh', ['-c', script, 'sh', String(pid), throwaway ?? ''], {
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: '/',
    detached: true,
  });
  guard.once('error', () => {});
  guard.stdin.once('error', () => {});
  guard.unref();
  if (guard.stdin instanceof Socket) guard.stdin.unref();
  return guard;
}
