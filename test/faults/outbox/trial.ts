import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Client } from 'pg';
import { migrate } from '../../../src/platform/database/migrate.js';
import { messagingMigrations } from '../../../src/platform/outbox/messaging-tables.migration.js';
import type { Mistake } from './broken-parts.js';
import type { Answer, Order } from './desk-process.js';
import { type Evidence, type Fault, faultsIn, readEvidence } from './evidence.js';
import type { Scenario } from './scenario.js';

const PROCESS = 'test/faults/outbox/desk-process.ts';
const FROM_SOURCE = ['--conditions=@app/source', '--import=./tools/typescript-loader.mjs'];

/** A schema of its own in which one run follows the other, every process killed once. */
export class Lane {
  private child: ChildProcess | null = null;

  private constructor(
    private readonly client: Client,
    private readonly where: { readonly url: string; readonly schema: string; readonly mistake: Mistake | null },
  ) {}

  static async open(url: string, schema: string, mistake: Mistake | null = null): Promise<Lane> {
    await migrate(url, [{ name: schema, migrations: messagingMigrations(schema) }]);
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query(
      `CREATE TABLE ${schema}.counter (key text PRIMARY KEY, n integer NOT NULL);
       CREATE TABLE ${schema}.effect (position bigint GENERATED ALWAYS AS IDENTITY, key text NOT NULL, n integer NOT NULL);
       CREATE TABLE ${schema}.step (position bigint GENERATED ALWAYS AS IDENTITY, key text NOT NULL, n integer NOT NULL)`,
    );
    return new Lane(client, { url, schema, mistake });
  }

  async close(): Promise<void> {
    this.child?.disconnect();
    await this.client.end();
  }

  /** Runs until the kill, recovers in a new process, looks; with a poison event heals it and looks again. */
  async run(scenario: Scenario): Promise<Fault[]> {
    await this.reset(scenario.keys);
    await this.killed(scenario);
    await this.asked('recover', scenario);
    const faults = faultsIn(await this.evidence(), scenario.poison);
    if (scenario.poison === null) return faults;
    await this.asked('heal', scenario);
    return [...faults, ...faultsIn(await this.evidence())];
  }

  async reset(keys: readonly string[]): Promise<void> {
    const { schema } = this.where;
    const tables = ['counter', 'effect', 'step', 'outbox', 'inbox', 'dead_letter', 'lease'];
    await this.client.query(`TRUNCATE ${tables.map((table) => `${schema}.${table}`).join(', ')}`);
    await this.client.query(`INSERT INTO ${schema}.counter SELECT unnest($1::text[]), 0`, [keys]);
  }

  /** Lets a process work until it kills itself. */
  async killed(scenario: Scenario, deed: 'run' | 'fill' = 'run'): Promise<void> {
    const child = this.process();
    const ended = once(child, 'exit');
    const answer = once(child, 'message');
    child.send({ ...this.where, deed, scenario } satisfies Order);
    const outcome = await Promise.race([ended, answer]);
    if (outcome[1] !== 'SIGKILL') throw new Error(`the process was not killed: ${JSON.stringify(outcome)}`);
    this.child = null;
  }

  async asked(deed: Order['deed'], scenario: Scenario): Promise<void> {
    const child = this.process();
    const ended = once(child, 'exit').then(([code]) => ({ failed: `the process ended with code ${code}` }));
    const answered = once(child, 'message').then(([message]) => message as Answer);
    child.send({ ...this.where, deed, scenario } satisfies Order);
    const answer = await Promise.race([ended, answered]);
    if ('failed' in answer) throw new Error(answer.failed);
  }

  evidence(): Promise<Evidence> {
    return readEvidence(this.client, this.where.schema);
  }

  private process(): ChildProcess {
    this.child ??= fork(PROCESS, { execArgv: FROM_SOURCE, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    return this.child;
  }
}
