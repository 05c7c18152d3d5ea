import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** One after the other, so that neighbours differ. */
const COLOURS = [36, 33, 32, 35, 34, 31, 96];
const STOP_WITHIN_MS = 20_000;
/** As in a container: seven processes would each keep twice what they need for the young generation. */
const NODE_FLAGS = ['--max-semi-space-size=4'];
/** More than that is no accident. */
const ENDINGS_A_MINUTE = 20;

export interface ModuleProcessOptions {
  /** Its own; as a module may have several. */
  readonly name: string;
  readonly module: string;
  readonly index: number;
  readonly environment: NodeJS.ProcessEnv;
  readonly colours: boolean;
  readonly onLine: (line: string) => void;
}

export interface ReadyLine {
  readonly url: string;
  readonly adminPassword: string | null;
}

/** `quantumalpha serve` of one module as a child of this process; its lines carry its name. One that ends is started again. */
export class ModuleProcess {
  /** Settles when it cannot be kept running: why. */
  readonly failed: Promise<string>;
  private child: ChildProcess | null = null;
  private fail: (why: string) => void = () => undefined;
  private stopping = false;
  private readonly said: string[] = [];
  private readonly endings: number[] = [];

  constructor(private readonly options: ModuleProcessOptions) {
    this.failed = new Promise((resolve) => (this.fail = resolve));
  }

  get name(): string {
    return this.options.name;
  }

  get pid(): number {
    return this.child?.pid ?? 0;
  }

  /** Resolves when it is ready. @throws Error with what it said last when it ends instead */
  async start(): Promise<ReadyLine> {
    const child = this.spawn();
    const ended = once(child, 'exit').then(([code, signal]) => {
      throw new Error(`The process of ${this.name} has ended (${code ?? signal}). ${this.said.slice(-3).join(' ')}`);
    });
    const ready = await Promise.race([readyLineOf(child), ended]);
    ended.catch((error: Error) => this.ended(error.message));
    return ready;
  }

  async stop(): Promise<void> {
    this.stopping = true;
    const { child } = this;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
    await ended;
    clearTimeout(late);
  }

  private spawn(): ChildProcess {
    const { module, environment } = this.options;
    const script = process.argv[1] ?? '';
    const child = spawn(
      process.execPath,
      [...process.execArgv, ...NODE_FLAGS, script, 'serve', '--json', '--modules', module],
      {
        env: environment,
        // By the channel it learns that this process has ended, however that came.
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
        // One Ctrl-C goes to all of a terminal's group: who stops them in order is this process.
        detached: true,
      },
    );
    if (child.stderr !== null) createInterface({ input: child.stderr }).on('line', (line) => this.say(line));
    this.child = child;
    return child;
  }

  private ended(why: string): void {
    if (this.stopping) return;
    const now = performance.now();
    this.endings.push(now);
    this.say(why);
    if (this.endings.filter((at) => now - at < 60_000).length > ENDINGS_A_MINUTE) return this.fail(why);
    this.say('starting it again');
    this.start().catch((error: Error) => this.ended(error.message));
  }

  private say(line: string): void {
    const { index, colours, onLine } = this.options;
    this.said.push(line);
    if (this.said.length > 10) this.said.shift();
    const name = this.name.padEnd(12);
    onLine(colours ? `\u001b[${COLOURS[index % COLOURS.length]}m${name}\u001b[0m ${line}` : `${name} ${line}`);
  }
}

function readyLineOf(child: ChildProcess): Promise<ReadyLine> {
  let out = '';
  return new Promise((resolve) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      const line = parse(out);
      if (line !== null) resolve(line);
    });
  });
}

function parse(text: string): ReadyLine | null {
  try {
    const line = JSON.parse(text) as ReadyLine & { readonly ready?: boolean };
    return line.ready === true ? line : null;
  } catch {
    return null;
  }
}
