import type { Kafka, KafkaMessage, Message } from 'kafkajs';
import type { Log } from '#kernel';
import { GroupCommit } from '#messaging';
import { IDENTITY_HEADER } from '#platform/auth';
import {
  type Call,
  type CallAnswer,
  type CallSender,
  type CallServer,
  type Sending,
  moduleAway,
  noAnswerInTime,
} from '#platform/calls';
import { BrokerTime } from './broker-time.js';
import { MARKET_POSITION, headerOf, traceparent } from './envelope-wire.js';
import { type Batch, KafkaReader } from './kafka-reader.js';
import type { TopicNames } from './kafka-topics.js';
import type { MarketPosition } from './market-position.js';
import { OrderedProducer, isPassing } from './ordered-producer.js';
import { partitionOf } from './partition-of.js';
import { untilSettled } from './until-settled.js';

export interface KafkaCallsOptions {
  readonly kafka: Kafka;
  readonly names: TopicNames;
  readonly log: Log;
  /** Unique per process. */
  readonly holder: string;
  /** Modules of this process. */
  readonly here: readonly string[];
  readonly time: BrokerTime;
  /** Of every topic. */
  readonly partitions: number;
  readonly position: MarketPosition;
}

/** Of a module here: what its partitions of requests mean where its work is divided by key. */
export interface RequestShares {
  assign(partitions: readonly number[]): void;
  /** Resolves when requests of the partition can be answered, or when it is too late for them. */
  settled(partition: number, isTooLate: () => boolean): Promise<void>;
}

/** What requests wait for before they are begun. */
export interface BeforeRequests {
  readonly sharesOf: (module: string) => RequestShares | null;
  /** Resolves when the market that came before a message is taken in. */
  readonly marketCaughtUp: (messages: readonly KafkaMessage[]) => Promise<void>;
}

interface Outgoing {
  readonly topic: string;
  readonly message: Message;
}

interface Unsent {
  readonly error: unknown;
}

interface Pending {
  readonly resolve: (answer: CallAnswer) => void;
}

/** Calls that are worked on at once; more wait in Kafka. */
const IN_FLIGHT = 256;
const REMEMBERED = 10_000;
/** By the brokers' clock, in milliseconds: after that nobody waits. */
const EXPIRES_AT = 'expires-at';
/** Clocks that nobody sets drift by some milliseconds in that time. */
const LOOK_AT_CLOCK_MS = 30_000;

/**
 * Commands between processes as request and reply. A request is taken off before it is begun, so a crash never does it twice: who
 * asked hears nothing and its time passes. One that the client sent twice is known by its id. Replies go to a topic of
 * the module that asks; each of its processes reads it from now on, keeping what it waits for.
 */
export class KafkaCalls implements CallSender {
  readonly failed: Promise<Error>;
  private readonly producer: OrderedProducer;
  private readonly requests: readonly KafkaReader[];
  private readonly replies: KafkaReader;
  private readonly pending = new Map<string, Pending>();
  private readonly working = new Set<Promise<void>>();
  private readonly seen = new Set<string>();
  private server: CallServer | null = null;
  private before: BeforeRequests = ANYTHING;
  private clockLooks: NodeJS.Timeout | null = null;
  /** What waits while a request is under way goes out together. */
  private readonly sends = new GroupCommit<Outgoing, Unsent | null>(async (group) => {
    const byTopic = Map.groupBy(group, ({ topic }) => topic);
    const topicMessages = [...byTopic].map(([topic, ofTopic]) => ({
      topic,
      messages: ofTopic.map(({ message }) => message),
    }));
    try {
      await this.options.time.learnFrom(() => this.producer.send(topicMessages));
      return group.map(() => null);
    } catch (error) {
      // Each by itself would wait for the brokers as long, and whoever comes after it too.
      if (isPassing(error)) return group.map(() => ({ error }));
      throw error;
    }
  });

  constructor(private readonly options: KafkaCallsOptions) {
    const { kafka, names, holder, here, log } = options;
    const replies = names.replies(askingFrom(here));
    this.producer = new OrderedProducer(kafka);
    this.requests = here.map(
      (module) =>
        new KafkaReader(
          kafka,
          {
            groupId: names.requests(module),
            topics: [names.requests(module)],
            place: 'before',
            rests: false,
            concurrency: 4,
            onAssigned: (partitions) => this.before.sharesOf(module)?.assign(partitions),
            take: (batch) => this.takeRequests(module, batch),
          },
          log,
        ),
    );
    this.replies = new KafkaReader(
      kafka,
      {
        groupId: `${replies}.${holder}`,
        topics: [replies],
        place: 'own',
        rests: false,
        concurrency: 4,
        take: (batch) => Promise.resolve(this.takeReplies(batch)),
      },
      log,
    );
    this.failed = Promise.race(this.readers.map(({ failed }) => failed));
  }

  private get readers(): readonly KafkaReader[] {
    return [this.replies, ...this.requests];
  }

  get isConnected(): boolean {
    return this.readers.every((reader) => reader.isReading);
  }

  async start(server: CallServer, before: BeforeRequests = ANYTHING): Promise<void> {
    this.server = server;
    this.before = before;
    await Promise.all([this.producer.connect(), ...this.readers.map((reader) => reader.start())]);
    this.clockLooks = setInterval(() => void this.lookAtClock(), LOOK_AT_CLOCK_MS);
  }

  /** Takes no more requests, then ends what is under way and answers it. What this process asks itself is still answered. */
  async takeNoMore(): Promise<void> {
    await Promise.all(this.requests.map((reader) => reader.stop()));
    await Promise.all(this.working);
  }

  async stop(): Promise<void> {
    if (this.clockLooks !== null) clearInterval(this.clockLooks);
    await this.takeNoMore();
    await this.replies.stop();
    await this.producer.disconnect();
  }

  async send(module: string, call: Call, { token, withinMs, key }: Sending): Promise<CallAnswer> {
    const { names, holder, here, time, partitions, position } = this.options;
    const answer = new Promise<CallAnswer>((resolve) => this.pending.set(call.id, { resolve }));
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => {
      timer = setTimeout(() => resolve('late'), withinMs);
    });
    const message = {
      key: key ?? call.id,
      ...(key === null ? {} : { partition: partitionOf(key, partitions) }),
      value: JSON.stringify(call),
      headers: {
        [IDENTITY_HEADER]: token,
        'reply-to': holder,
        'reply-module': askingFrom(here),
        [EXPIRES_AT]: String(Math.ceil(time.nowMs() + withinMs)),
        'correlation-id': call.correlationId,
        traceparent: traceparent(call.correlationId, call.id),
        [MARKET_POSITION]: position.header,
      },
    };
    try {
      const sent = this.write({ topic: names.requests(module), message });
      const unsent = sent.then(
        () => new Promise<never>(() => undefined),
        (error: unknown) => {
          throw moduleAway(module, error instanceof Error ? error.message : String(error));
        },
      );
      const first = await Promise.race([answer, late, unsent]);
      if (first === 'late') throw noAnswerInTime(module, call.type);
      return first;
    } finally {
      clearTimeout(timer);
      this.pending.delete(call.id);
    }
  }

  private async takeRequests(module: string, { partition, messages }: Batch): Promise<void> {
    const last = Math.max(...messages.map(expiryOf));
    const ready = this.before.sharesOf(module)?.settled(partition, () => this.options.time.nowMs() > last);
    for (const message of messages) {
      const call = callOf(message);
      if (call === null || this.isRepeated(call.id)) continue;
      while (this.working.size >= IN_FLIGHT) await Promise.race(this.working);
      const work = this.work(call, message, ready).catch((error: unknown) =>
        this.options.log.warn('an answer was not sent', { type: call.type, error: String(error) }),
      );
      this.working.add(work);
      void work.finally(() => this.working.delete(work));
    }
  }

  private async work(call: Call, message: KafkaMessage, ready: Promise<void> | undefined): Promise<void> {
    const { headers } = message;
    const expiresAt = expiryOf(message);
    const isExpired = (): boolean => this.options.time.nowMs() > expiresAt;
    if (ready !== undefined) await Promise.all([ready, this.before.marketCaughtUp([message])]);
    if (isExpired()) return;
    const answer = await this.server?.answer(call, headerOf(headers, IDENTITY_HEADER));
    if (answer === undefined || isExpired()) return;
    const replyTo = headerOf(headers, 'reply-to');
    const reply = { key: replyTo, value: JSON.stringify(answer), headers: { 'reply-to': replyTo, id: call.id } };
    const topic = this.options.names.replies(headerOf(headers, 'reply-module'));
    await this.write({ topic, message: reply });
  }

  private takeReplies({ messages }: Batch): void {
    for (const { headers, value } of messages) {
      if (headerOf(headers, 'reply-to') !== this.options.holder) continue;
      const waiting = this.pending.get(headerOf(headers, 'id'));
      waiting?.resolve(JSON.parse(value?.toString() ?? '') as CallAnswer);
    }
  }

  /** One that sends nothing for long sends an answer to nobody. */
  private async lookAtClock(): Promise<void> {
    await this.write(toNobody(this.options)).catch(() => undefined);
  }

  private async write(outgoing: Outgoing): Promise<void> {
    const unsent = await this.sends.add(outgoing);
    if (unsent !== null) throw unsent.error;
  }

  private isRepeated(id: string): boolean {
    if (this.seen.has(id)) return true;
    this.seen.add(id);
    const [oldest = id] = this.seen;
    if (this.seen.size > REMEMBERED) this.seen.delete(oldest);
    return false;
  }
}

/** Where no work is divided. */
const ANYTHING: BeforeRequests = { sharesOf: () => null, marketCaughtUp: () => Promise.resolve() };

/** A process of several modules asks in the name of one. */
const askingFrom = ([module = '']: readonly string[]): string => module;

const toNobody = ({ names, here }: Pick<KafkaCallsOptions, 'names' | 'here'>): Outgoing => ({
  topic: names.replies(askingFrom(here)),
  message: { value: '' },
});

/** What the brokers' clock shows, learned from a message to nobody. */
export async function brokerTimeOf(
  kafka: Kafka,
  place: Pick<KafkaCallsOptions, 'names' | 'here'>,
): Promise<BrokerTime> {
  const time = new BrokerTime();
  const producer = new OrderedProducer(kafka);
  const { topic, message } = toNobody(place);
  await producer.connect();
  try {
    await untilSettled(() => time.learnFrom(() => producer.send([{ topic, messages: [message] }])));
  } finally {
    await producer.disconnect();
  }
  return time;
}

const expiryOf = ({ headers }: KafkaMessage): number => Number(headerOf(headers, EXPIRES_AT));

function callOf({ value }: KafkaMessage): Call | null {
  try {
    return JSON.parse(value?.toString() ?? '') as Call;
  } catch {
    return null;
  }
}
