import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** One after the other, so that neighbours differ. */
const COLOURS = [36, 33, 32, 35, 34, 31, 96];
const STOP_WITHIN_MS = 20_000;
/** As in a container: seven processes would each keep twice what they need for the young generation. */
const NODE_FLAGS = ['--max-semi-space-size=4'];
/** Before it is started again: at once if it was ready, else longer each time, as while a broker is away. */
const REST_MS = { first: 250, most: 8000 };

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

/** `quantumalpha serve` of one module as a child of this process; its lines carry its name. One that ends is started again, for ever. */
export class ModuleProcess {
  private child: ChildProcess | null = null;
  private stopping = false;
  private said: string[] = [];
  /** Endings since it was ready. */
  private endings = 0;
  private again: NodeJS.Timeout | undefined;

  constructor(private readonly options: ModuleProcessOptions) {}

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
    this.endings = 0;
    ended.catch((error: Error) => this.ended(error.message));
    return ready;
  }

  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.again);
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
    this.said = [];
    if (child.stderr !== null) createInterface({ input: child.stderr }).on('line', (line) => this.hear(line));
    this.child = child;
    return child;
  }

  private ended(why: string): void {
    if (this.stopping) return;
    const restMs = this.endings === 0 ? 0 : Math.min(REST_MS.most, REST_MS.first * 2 ** this.endings);
    this.endings += 1;
    this.say(why);
    this.say(restMs === 0 ? 'starting it again' : `starting it again in ${restMs / 1000} s`);
    this.again = setTimeout(() => {
      this.start().catch((error: Error) => this.ended(error.message));
    }, restMs);
  }

  private hear(line: string): void {
    this.said.push(line);
    if (this.said.length > 10) this.said.shift();
    this.say(line);
  }

  private say(line: string): void {
    const { index, colours, onLine } = this.options;
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
