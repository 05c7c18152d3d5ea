import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** One after the other, so that neighbours differ. */
const COLOURS = [36, 33, 32, 35, 34, 31, 96];
const STOP_WITHIN_MS = 20_000;

export interface ModuleProcessOptions {
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

/** `quantumalpha serve` of one module as a child of this process; its lines carry its name. */
export class ModuleProcess {
  readonly child: ChildProcess;
  /** Settles when it has ended: why. */
  readonly ended: Promise<string>;
  private readonly said: string[] = [];

  constructor(private readonly options: ModuleProcessOptions) {
    const { module, environment } = options;
    const script = process.argv[1] ?? '';
    this.child = spawn(process.execPath, [...process.execArgv, script, 'serve', '--json', '--modules', module], {
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
      // One Ctrl-C goes to all of a terminal's group: who stops them in order is this process.
      detached: true,
    });
    this.ended = once(this.child, 'exit').then(
      ([code, signal]) => `The process of ${module} has ended (${code ?? signal}).`,
    );
    if (this.child.stderr !== null) createInterface({ input: this.child.stderr }).on('line', (line) => this.say(line));
  }

  get module(): string {
    return this.options.module;
  }

  /** @throws Error with what it said last when it ends instead */
  async ready(): Promise<ReadyLine> {
    let out = '';
    const answered = new Promise<ReadyLine>((resolve) => {
      this.child.stdout?.on('data', (chunk: Buffer) => {
        out += chunk.toString();
        const line = parse(out);
        if (line !== null) resolve(line);
      });
    });
    const ended = this.ended.then((why) => {
      throw new Error(`${why} ${this.said.slice(-3).join(' ')}`);
    });
    return Promise.race([answered, ended]);
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.child.kill('SIGTERM');
    const late = setTimeout(() => this.child.kill('SIGKILL'), STOP_WITHIN_MS);
    await this.ended;
    clearTimeout(late);
  }

  private say(line: string): void {
    const { module, index, colours, onLine } = this.options;
    this.said.push(line);
    if (this.said.length > 10) this.said.shift();
    const name = module.padEnd(10);
    onLine(colours ? `\u001b[${COLOURS[index % COLOURS.length]}m${name}\u001b[0m ${line}` : `${name} ${line}`);
  }
}

function parse(text: string): ReadyLine | null {
  try {
    const line = JSON.parse(text) as ReadyLine & { readonly ready?: boolean };
    return line.ready === true ? line : null;
  } catch {
    return null;
  }
}
