import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Client } from 'pg';
import { root } from '../support/program.js';
import { manifest } from '../../../src/modules.manifest.js';
import type { Deed, Done } from './desk-process.js';
import { Reading } from './reading.js';

const PROCESS = 'test/e2e/shapes/desk-process.ts';
const modules = manifest.map(({ name }) => name);

export interface ShapeOptions {
  /** The modules of each process. */
  readonly processes: readonly (readonly string[])[];
  readonly environment: Readonly<Record<string, string>> & { readonly DATABASE_URL: string };
  readonly basePort: number;
  /** Where events go from process to process. */
  readonly broker: string | null;
}

interface Part {
  readonly modules: readonly string[];
  readonly child: ChildProcess;
}

/** A desk in one process or in several, with clock, ids and randomness that are given. */
export class Shape {
  private constructor(
    private readonly parts: readonly Part[],
    private readonly database: Client,
    private readonly reading: Reading | null,
  ) {}

  static async open({ processes, environment, basePort, broker }: ShapeOptions): Promise<Shape> {
    const parts = processes.map((names, index) => ({
      modules: names,
      child: fork(PROCESS, {
        cwd: root,
        execArgv: ['--import=./tools/typescript-loader.mjs', '--disable-warning=ExperimentalWarning'],
        env: {
          ...process.env,
          NODE_OPTIONS: '',
          ...environment,
          MODULES: names.join(','),
          PORT: String(basePort + index),
        },
      }),
    }));
    const database = new Client({ connectionString: environment.DATABASE_URL });
    await database.connect();
    await Promise.all(parts.map(({ child }) => doneBy(child)));
    return new Shape(parts, database, broker === null ? null : await Reading.of(broker, modules));
  }

  /** Done by the process that has the first module. */
  async do<T>(deed: Deed): Promise<T> {
    const [first] = this.parts;
    if (first === undefined) throw new Error('no process');
    return (await asked(first.child, deed)) as T;
  }

  async moveClocks(time: string): Promise<void> {
    await Promise.all(this.parts.map(({ child }) => asked(child, { name: 'clock', time })));
  }

  /** Lets the processes publish what is in their outboxes, one after the other, each when everybody has taken in what came before. */
  async settle(): Promise<void> {
    for (let waiting = await this.waiting(); waiting.size > 0; waiting = await this.waiting()) {
      for (const { child, modules: own } of this.parts) {
        if (!own.some((name) => waiting.has(name))) continue;
        await asked(child, { name: 'publish' });
        await this.reading?.end();
        waiting = await this.waiting();
      }
    }
  }

  async close(): Promise<void> {
    await this.database.end();
    await this.reading?.close();
    await Promise.all(
      this.parts.map(async ({ child }) => {
        const ended = once(child, 'exit');
        child.disconnect();
        await ended;
      }),
    );
  }

  /** Modules whose outbox holds something. */
  private async waiting(): Promise<ReadonlySet<string>> {
    const each = modules.map(
      (name) => `SELECT '${name}' AS name WHERE EXISTS (SELECT 1 FROM ${name}.outbox WHERE NOT published)`,
    );
    const { rows } = await this.database.query<{ name: string }>(each.join(' UNION ALL '));
    return new Set(rows.map(({ name }) => name));
  }
}

async function asked(child: ChildProcess, deed: Deed): Promise<unknown> {
  child.send(deed);
  return doneBy(child);
}

async function doneBy(child: ChildProcess): Promise<unknown> {
  const ended = new AbortController();
  const exit = once(child, 'exit', { signal: ended.signal }).then(() => {
    throw new Error('a process of the desk ended');
  });
  const [done] = (await Promise.race([once(child, 'message', { signal: ended.signal }), exit])) as [Done];
  ended.abort();
  exit.catch(() => undefined);
  if ('failed' in done) throw new Error(done.failed);
  return done.value;
}
