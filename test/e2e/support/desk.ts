import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '#testing';
import { type Ended, type RunningProgram, startProgram } from './program.js';
import { Rest } from './rest.js';

const START_LIMIT_MS = 120_000;

export interface DeskOptions {
  readonly dataDir: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Default: `serve` on a free port. */
  readonly command?: readonly string[];
}

/** A desk that a test started, seen from outside. */
export class Desk {
  private constructor(
    readonly url: string,
    /** Of the admin; empty when an earlier start of the folder made it. */
    readonly adminPassword: string,
    private readonly program: RunningProgram,
  ) {}

  /** @throws Error with what it printed when it ends instead of becoming ready */
  static async start({ dataDir, environment = {}, command = ['serve'] }: DeskOptions): Promise<Desk> {
    const program = startProgram([...command, '--json'], { PORT: '0', ...environment, DATA_DIR: dataDir });
    let ended: Ended | null = null;
    void program.ended.then((end) => (ended = end));
    const ready = await eventually(
      () => {
        if (ended !== null) return ended;
        const said = JSON.parse(program.out()) as { url?: string; adminPassword: string | null };
        if (said.url === undefined) throw new Error(`the desk said ${program.out()}`);
        return { ...said, url: said.url };
      },
      { timeoutMs: START_LIMIT_MS, everyMs: 50 },
    );
    if ('code' in ready) throw new Error(`the desk ended with ${ready.code}: ${ready.err}`);
    return new Desk(ready.url.replace('localhost', '127.0.0.1'), ready.adminPassword ?? '', program);
  }

  get pid(): number {
    return this.program.child.pid ?? 0;
  }

  /** Nobody is signed in. */
  get anonymous(): Rest {
    return new Rest(this.url, {});
  }

  async signIn(userName: string, password: string): Promise<Rest> {
    const { body } = await this.anonymous.post<{ accessToken: string }>('/auth/sign-in', { userName, password });
    return new Rest(this.url, { authorization: `Bearer ${body.accessToken}` });
  }

  signInAsAdmin(): Promise<Rest> {
    return this.signIn('admin', this.adminPassword);
  }

  /** Sends the signal and waits for the end. */
  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<Ended> {
    this.program.child.kill(signal);
    return this.program.ended;
  }
}

/** A folder that is gone after the test. */
export class Folder implements Disposable {
  readonly path = mkdtempSync(join(tmpdir(), 'quantumalpha-e2e-'));

  constructor() {
    // Where root runs the test another user runs the database, and keeps its cluster elsewhere if it cannot get in.
    chmodSync(this.path, 0o755);
  }

  file(...names: readonly string[]): string {
    return join(this.path, ...names);
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true, force: true, maxRetries: 5 });
  }
}
