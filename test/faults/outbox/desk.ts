import { ManualClock, type Rng, SeededRng, dateToMicros } from '#kernel';
import {
  type Envelope,
  Integer,
  IntegrationEvent,
  type Outbox,
  Text,
  type Transaction,
  type UnitOfWork,
} from '#messaging';
import { FixedCausality, RecordingLog } from '#testing';
import { Database, PostgresUnitOfWork, managerOf } from '../../../src/platform/database/database.js';
import { PostgresDeadLetters } from '../../../src/platform/messaging/dead-letters.js';
import { EventConsumer } from '../../../src/platform/messaging/event-consumer.js';
import { RepeatableWork, TransactionalWork } from '../../../src/platform/messaging/event-work.js';
import { InProcessTransport } from '../../../src/platform/messaging/in-process-transport.js';
import { PostgresInbox } from '../../../src/platform/messaging/inbox.js';
import { RelayLoop } from '../../../src/platform/messaging/relay-loop.js';
import { Lease } from '../../../src/platform/outbox/lease.js';
import { OutboxRelay, type Transport } from '../../../src/platform/outbox/outbox-relay.js';
import { type OutboxStore, PostgresOutboxStore } from '../../../src/platform/outbox/outbox-store.js';
import { PostgresOutbox } from '../../../src/platform/outbox/postgres-outbox.js';
import { TimeOrderedIds } from '../../../src/platform/system/time-ordered-ids.js';
import {
  ClaimingFirstWork,
  CursorStore,
  EarlyOutbox,
  ForgetfulDeadLetters,
  ForgetfulInbox,
  MarkingFirstStore,
  type Mistake,
  TalkativeOutbox,
  UnorderedTransport,
} from './broken-parts.js';
import { type KillSwitch, KillingStore, KillingTransport, KillingUnitOfWork } from './kill-switch.js';
import type { EventName } from './scenario.js';

const LEASE_S = 0.3;
/** Hardly any rest: the more often events are read while others are written, the more can go wrong. */
const REST_MS = 2;
const IDLE = { handle: (): Promise<void> => Promise.resolve() };

class Moved extends IntegrationEvent {
  static readonly type = 'faults.moved.v1';
  @Text() account!: string;
  @Integer() n!: number;

  get key(): string {
    return this.account;
  }
}

export interface DeskOptions {
  readonly url: string;
  readonly schema: string;
  readonly mistake: Mistake | null;
  readonly kill: KillSwitch;
  readonly poison: EventName | null;
  /** Without the consumer of repeatable steps, which takes them one by one. */
  readonly effectsOnly?: boolean;
}

const nameOf = ({ payload }: Envelope): EventName => payload as unknown as EventName & { account: string };
const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * The smallest program that stands on the platform: writers count up accounts and tell it, one consumer writes down what it
 * heard once, another takes repeatable steps. Every part is the platform's own, some with a kill switch around them.
 */
export class Desk {
  private readonly relay: OutboxRelay;
  private readonly lease: Lease;
  private readonly loop: RelayLoop;
  private readonly unitOfWork: UnitOfWork;
  private readonly outbox: Outbox;
  private readonly consumers: readonly EventConsumer[];

  private constructor(
    private readonly database: Database,
    private readonly options: DeskOptions,
  ) {
    const { schema, kill } = options;
    const log = new RecordingLog();
    const direct = new PostgresUnitOfWork(database, () => {
      kill.reach('after-commit');
      this.loop.wake();
    });
    this.unitOfWork = new KillingUnitOfWork(direct, kill, 'before-commit');
    const clock = new ManualClock(dateToMicros('2020-01-02'));
    const outbox = new PostgresOutbox(schema, { clock, ids: new TimeOrderedIds(), causality: new FixedCausality() });
    this.outbox = this.outboxOver(outbox, direct);
    this.consumers = options.effectsOnly === true ? [this.effects(log)] : [this.effects(log), this.steps(log)];
    const holder = `process-${process.pid}-${process.hrtime.bigint()}`;
    this.lease = new Lease(database, { schema, name: 'relay', holder, seconds: LEASE_S });
    this.relay = new OutboxRelay(schema, this.store(), this.transport(), this.lease);
    this.loop = new RelayLoop(this.relay, this.lease, log, REST_MS);
  }

  static async open(options: DeskOptions): Promise<Desk> {
    const database = await Database.connect(options.url, { poolSize: 8, applicationName: 'quantumalpha-faults' });
    return new Desk(database, options);
  }

  /** Publishes whenever something was written. */
  async start(): Promise<void> {
    await this.takeLease(true);
    this.loop.start();
  }

  async takeLease(exclusive: boolean): Promise<void> {
    while (!(await this.lease.acquire(exclusive))) await sleep(20);
  }

  /** Publishes until nothing waits. */
  async drain(): Promise<void> {
    while ((await this.relay.publishPending()) > 0) if (this.lease.heldToken === null) await this.takeLease(false);
  }

  /** Tries everything parked again, until it is through. */
  async redrive(keys: readonly string[]): Promise<void> {
    for (const consumer of this.consumers) for (const key of keys) await consumer.redrive(key);
  }

  /** Publishes what waits and ends. */
  async stop(): Promise<void> {
    await this.loop.stop();
    await this.close();
  }

  async close(): Promise<void> {
    await this.database.close();
  }

  /** One transaction: counts some accounts up and tells each, at a leisure that lets others commit in between. */
  async move(keys: readonly string[], rng: Rng): Promise<void> {
    const chosen = [...new Set([0, 1, 2].slice(rng.integer(3)).map(() => keys[rng.integer(keys.length)] ?? ''))];
    await this.unitOfWork.run(async (tx) => {
      const events = [];
      for (const account of chosen.toSorted()) events.push(Moved.of({ account, n: await this.countUp(tx, account) }));
      await sleep(rng.integer(2));
      await this.outbox.add(tx, ...events);
      await sleep(rng.integer(6));
    });
  }

  /** Counts those of the accounts up by one that are below `last`, and tells each. How many they were. */
  fillOnce(keys: readonly string[], last: number): Promise<number> {
    const { schema } = this.options;
    const sql = `UPDATE ${schema}.counter SET n = n + 1 WHERE key = ANY($1) AND n < $2 RETURNING key, n`;
    return this.unitOfWork.run(async (tx) => {
      const [rows] = await managerOf(tx).query<[EventName[], number]>(sql, [keys, last]);
      await this.outbox.add(tx, ...rows.map(({ key, n }) => Moved.of({ account: key, n })));
      return rows.length;
    });
  }

  private async countUp(tx: Transaction, account: string): Promise<number> {
    const sql = `UPDATE ${this.options.schema}.counter SET n = n + 1 WHERE key = $1 RETURNING n`;
    const [rows] = await managerOf(tx).query<[{ n: number }[], number]>(sql, [account]);
    return rows[0]?.n ?? 0;
  }

  private outboxOver(outbox: Outbox, direct: UnitOfWork): Outbox {
    const { mistake } = this.options;
    if (mistake === 'tells-outside-the-transaction') return new TalkativeOutbox(outbox, direct);
    return mistake === 'skips-late-commits' ? new EarlyOutbox(outbox) : outbox;
  }

  private store(): OutboxStore {
    const { schema, kill, mistake } = this.options;
    const store = new PostgresOutboxStore(this.database, schema);
    if (mistake === 'marks-before-publishing') return new MarkingFirstStore(store, () => this.lease.heldToken);
    if (mistake === 'skips-late-commits') return new CursorStore(store, this.database, schema);
    return new KillingStore(store, kill);
  }

  private transport(): Transport {
    const inner = new InProcessTransport(false);
    const [effects = IDLE, steps = IDLE] = this.consumers;
    inner.connect([{ module: this.options.schema, effects, steps, records: false, sources: 'all' }], {
      observe: () => undefined,
      sources: 'all',
    });
    const transport = new KillingTransport(inner, this.options.kill);
    return this.options.mistake === 'ignores-key-order' ? new UnorderedTransport(transport) : transport;
  }

  private effects(log: RecordingLog): EventConsumer {
    const { schema, kill, mistake } = this.options;
    const name = 'effects';
    const unitOfWork = new KillingUnitOfWork(
      new PostgresUnitOfWork(this.database, () => undefined),
      kill,
      'before-inbox-commit',
    );
    const inbox = mistake === 'has-no-inbox' ? new ForgetfulInbox(schema) : new PostgresInbox(schema);
    const Work = mistake === 'claims-in-a-transaction-of-its-own' ? ClaimingFirstWork : TransactionalWork;
    const work = new Work(name, unitOfWork, inbox, (envelopes, tx) => this.writeDown(envelopes, tx));
    return new EventConsumer({ name, wants: () => true, work, deadLetters: this.deadLetters(), log });
  }

  private steps(log: RecordingLog): EventConsumer {
    const { schema } = this.options;
    const name = 'steps';
    const unitOfWork = new PostgresUnitOfWork(this.database, () => undefined);
    const work = new RepeatableWork(unitOfWork, (envelope) =>
      this.database.query(`INSERT INTO ${schema}.step (key, n) VALUES ($1, $2)`, [envelope.key, nameOf(envelope).n]),
    );
    return new EventConsumer({ name, wants: () => true, work, deadLetters: this.deadLetters(), log });
  }

  private deadLetters(): PostgresDeadLetters {
    const { schema, mistake } = this.options;
    const DeadLetters = mistake === 'forgets-parked-keys' ? ForgetfulDeadLetters : PostgresDeadLetters;
    return new DeadLetters(this.database, schema);
  }

  private async writeDown(envelopes: readonly Envelope[], tx: Transaction): Promise<void> {
    const { schema, kill, poison } = this.options;
    const half = Math.ceil(envelopes.length / 2);
    for (const part of [envelopes.slice(0, half), envelopes.slice(half)]) {
      if (poison !== null && part.some(({ key, payload }) => key === poison.key && payload['n'] === poison.n)) {
        throw new Error('this event cannot be handled');
      }
      await managerOf(tx).query(`INSERT INTO ${schema}.effect (key, n) SELECT * FROM unnest($1::text[], $2::int[])`, [
        part.map(({ key }) => key),
        part.map(({ payload }) => payload['n']),
      ]);
      kill.reach('mid-handler');
    }
  }
}

/** What a run's writers do until the process is killed. */
export async function write(
  desk: Desk,
  work: {
    readonly seed: number;
    readonly keys: readonly string[];
    readonly writers: number;
    readonly commands: number;
  },
): Promise<void> {
  const rng = new SeededRng(work.seed);
  const writers = Array.from({ length: work.writers }, async (_, index) => {
    const own = rng.fork(`writer ${index}`);
    for (let done = 0; done < work.commands / work.writers; done++) await desk.move(work.keys, own);
  });
  await Promise.all(writers);
  // Had everything gone out in few batches, the kill point may not have been reached yet.
  for (let more = 0; more < 100; more++) {
    await desk.move(work.keys, rng);
    await sleep(5);
  }
}
