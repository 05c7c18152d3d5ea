import { setTimeout as sleep } from 'node:timers/promises';
import type { Admin, Consumer, EachBatchPayload, Kafka, KafkaMessage } from 'kafkajs';
import type { Log } from '#kernel';
import { restAfter } from '#platform/messaging';
import { GroupPlace, type Place } from './group-place.js';
import { untilSettled } from './until-settled.js';

export interface Batch {
  readonly topic: string;
  readonly partition: number;
  readonly messages: readonly KafkaMessage[];
}

export interface ReaderOptions {
  readonly groupId: string;
  readonly topics: readonly string[];
  /**
   * `own`: of this process alone, from now on; it knows itself where it is. Else it goes on where the group was, at first from the
   * oldest. `after`: the group's place follows what is taken. `before`: it moves on first, so that nothing is ever taken twice.
   */
  readonly place: 'own' | 'after' | 'before';
  /** What comes quickly is taken together; nobody waits for it. */
  readonly rests: boolean;
  /** Partitions that are worked on at once. */
  readonly concurrency: number;
  /** Called with the partitions of its one topic that the group has given to this process, at every change. */
  readonly onAssigned?: (partitions: readonly number[]) => void;
  /** Must resolve when the batch is safe; while it rejects the batch comes again. */
  readonly take: (batch: Batch) => Promise<void>;
}

const BATCH = 500;
const HEARTBEAT_MS = 1000;
const SESSION_MS = 10_000;
const REBALANCE_MS = 30_000;
const IDLE_FETCH_MS = 500;
const RETRY_MS = [50, 200, 1000, 3000];
const JOIN_WITHIN_MS = 60_000;
const REOPEN_MS = 500;
const REOPEN_AT_MOST = 120;

/**
 * A consumer group's member. Nothing of the client's own handling of errors is relied upon: a batch that fails is tried again
 * here, with heartbeats, and offsets are committed by hand. `failed` settles when the client has given up for good.
 */
export class KafkaReader {
  readonly failed: Promise<Error>;
  private consumer: Consumer | null = null;
  private admin: Admin | null = null;
  private fail: (error: Error) => void = () => undefined;
  private joined = false;
  /** How often in a row without joining its group. */
  private reopened = 0;
  private stopping = false;
  /** Where it is, by topic and partition. */
  private readonly places = new Map<string, bigint>();
  private readonly groupPlace = new GroupPlace((places) => this.commit(places));

  constructor(
    private readonly kafka: Kafka,
    private readonly options: ReaderOptions,
    private readonly log: Log,
  ) {
    this.failed = new Promise((resolve) => (this.fail = resolve));
  }

  get isReading(): boolean {
    return this.joined;
  }

  /** Resolves when the group has taken it in. */
  async start(): Promise<void> {
    if (this.options.place === 'own') for (const place of await untilSettled(() => this.ends())) this.at(place);
    let failure: Error | null = null;
    void this.failed.then((error) => (failure = error));
    await this.open();
    const until = performance.now() + JOIN_WITHIN_MS;
    while (!this.joined) {
      if (failure !== null) throw failure as Error;
      if (performance.now() > until) throw new Error(`the consumer group ${this.options.groupId} did not form`);
      await sleep(10);
    }
  }

  private async open(): Promise<void> {
    const { groupId, topics, concurrency, place } = this.options;
    const consumer = this.kafka.consumer({
      groupId,
      sessionTimeout: SESSION_MS,
      rebalanceTimeout: REBALANCE_MS,
      heartbeatInterval: HEARTBEAT_MS,
      maxWaitTimeInMs: IDLE_FETCH_MS,
      allowAutoTopicCreation: false,
      retry: { initialRetryTime: 100, maxRetryTime: 2000, retries: 8, restartOnFailure: () => Promise.resolve(true) },
    });
    this.consumer = consumer;
    const { GROUP_JOIN, CRASH, DISCONNECT } = consumer.events;
    consumer.on(GROUP_JOIN, ({ payload: { memberAssignment } }) => {
      this.joined = true;
      this.reopened = 0;
      this.groupPlace.forget();
      if (place === 'own') this.seek(consumer);
      this.options.onAssigned?.(memberAssignment[topics[0] ?? ''] ?? []);
    });
    consumer.on(DISCONNECT, () => void (this.joined = false));
    consumer.on(CRASH, ({ payload: { error, restart } }) => this.crashed(error, restart));
    await consumer.connect();
    await consumer.subscribe({ topics: [...topics], fromBeginning: place !== 'own' });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: concurrency,
      eachBatch: (payload) => this.takeBatch(consumer, payload),
    });
  }

  /** A group that has committed nothing would begin at the end each time it forms. */
  private seek(consumer: Consumer): void {
    for (const [key, offset] of this.places) {
      const slash = key.lastIndexOf('/');
      const place = { topic: key.slice(0, slash), partition: Number(key.slice(slash + 1)), offset: String(offset) };
      consumer.seek(place);
    }
  }

  private async commit(places: Place[]): Promise<void> {
    try {
      await this.consumer?.commitOffsets(places);
    } catch (error) {
      // What comes twice is known by its id. Where the group has formed anew, others know where they are.
      this.log.info('a place of a group was not kept', { group: this.options.groupId, error: String(error) });
    }
  }

  /** The client begins anew by itself, but not after everything that passes. */
  private crashed(error: Error, restarts: boolean): void {
    this.joined = false;
    if (this.stopping) return;
    this.log.warn('a reader of Kafka stopped', { group: this.options.groupId, error: String(error) });
    if (restarts) return;
    this.reopened += 1;
    if (isFinal(error) || this.reopened > REOPEN_AT_MOST) return this.fail(error);
    void this.reopen();
  }

  private async reopen(): Promise<void> {
    await sleep(REOPEN_MS);
    if (this.stopping) return;
    try {
      await this.open();
    } catch (error) {
      this.crashed(error as Error, false);
    }
  }

  async stop(): Promise<void> {
    this.stopping = true;
    await this.groupPlace.tell();
    await this.consumer
      ?.disconnect()
      .catch((error: unknown) => this.log.warn('a reader of Kafka did not leave', { error }));
    if (this.options.place === 'own') await this.forgetGroup();
  }

  /** Resolves when everything before these offsets of its one topic is taken in, or when that takes too long. */
  async caughtUp(places: ReadonlyMap<number, bigint>, withinMs: number): Promise<void> {
    const until = performance.now() + withinMs;
    const [topic = ''] = this.options.topics;
    for (const [partition, offset] of places)
      while ((this.places.get(`${topic}/${partition}`) ?? 0n) < offset && performance.now() < until) await sleep(1);
  }

  private at({ topic, partition, offset }: Place): void {
    this.places.set(`${topic}/${partition}`, BigInt(offset));
  }

  /** Looked up before anything else starts: whatever is sent from then on is read, however long joining takes. */
  private async ends(): Promise<Place[]> {
    this.admin ??= this.kafka.admin();
    const { admin } = this;
    await admin.connect();
    const found = await Promise.all(
      this.options.topics.map(async (topic) =>
        (await offsetsOf(admin, topic)).map(({ partition, high: offset }) => ({ topic, partition, offset })),
      ),
    );
    return found.flat();
  }

  private async forgetGroup(): Promise<void> {
    try {
      await this.admin?.deleteGroups([this.options.groupId]);
    } catch {
      // Kafka forgets it by itself in a week.
    } finally {
      await this.admin?.disconnect().catch(() => undefined);
    }
  }

  private async takeBatch(consumer: Consumer, payload: EachBatchPayload): Promise<void> {
    const { topic, partition, messages } = payload.batch;
    const begun = performance.now();
    let lost: Error | null = null;
    const beat = setInterval(() => {
      payload.heartbeat().catch((error: Error) => (lost = error));
    }, HEARTBEAT_MS);
    try {
      for (let from = 0; from < messages.length; from += BATCH) {
        if (!payload.isRunning() || payload.isStale()) return;
        const slice = messages.slice(from, from + BATCH);
        const last = slice.at(-1)?.offset ?? '';
        const next = { topic, partition, offset: String(BigInt(last) + 1n) };
        if (this.options.place === 'before') await consumer.commitOffsets([next]);
        if (!(await this.untilTaken({ topic, partition, messages: slice }, () => payload.isRunning() && lost === null)))
          break;
        payload.resolveOffset(last);
        this.at(next);
        if (this.options.place === 'after') this.groupPlace.at(next);
        await payload.heartbeat();
      }
      if (this.options.rests && payload.batch.offsetLag() === '0') await sleep(restAfter(performance.now() - begun));
      // The group has given the partition to somebody else: the client has to learn it, and joins again.
      if (lost !== null) throw lost as Error;
    } finally {
      clearInterval(beat);
    }
  }

  /** False when it gave up because the partition is no longer ours or the program stops. */
  private async untilTaken(batch: Batch, goOn: () => boolean): Promise<boolean> {
    for (let failures = 0; ; failures++) {
      try {
        await this.options.take(batch);
        return true;
      } catch (error) {
        this.log.warn('a batch from Kafka could not be taken in and is tried again', {
          topic: batch.topic,
          partition: batch.partition,
          error: String(error),
        });
        await sleep(RETRY_MS[Math.min(failures, RETRY_MS.length - 1)]);
        if (!goOn()) return false;
      }
    }
  }
}

/** The client finds no answer to take apart when a partition has no leader yet, as in a cluster that has just made the topic. */
function offsetsOf(admin: Admin, topic: string): ReturnType<Admin['fetchTopicOffsets']> {
  return admin.fetchTopicOffsets(topic).catch((error: unknown) => {
    if (!(error instanceof TypeError)) throw error;
    throw Object.assign(new Error(`${topic} has no leader yet`, { cause: error }), { type: 'LEADER_NOT_AVAILABLE' });
  });
}

/** What no new attempt will change: this process may not read here. */
const FINAL = /Authentication|AUTHORIZATION_FAILED|UnsupportedProtocol|UNSUPPORTED_VERSION/i;

function isFinal(error: unknown): boolean {
  const { type = '', name = '', cause } = error as { type?: string; name?: string; cause?: unknown };
  return FINAL.test(`${name} ${type}`) || (cause !== undefined && cause !== null && isFinal(cause));
}
