import type { Kafka, KafkaMessage } from 'kafkajs';
import type { Log } from '#kernel';
import type { Envelope } from '#messaging';
import type { EventTransport, ModuleConsumers, Observers } from '#platform/messaging';
import { fromMessage, toMessage } from './envelope-wire.js';
import { type Batch, KafkaReader } from './kafka-reader.js';
import type { MarketPosition } from './market-position.js';
import type { TopicNames } from './kafka-topics.js';
import { OrderedProducer } from './ordered-producer.js';

export interface KafkaTransportOptions {
  readonly kafka: Kafka;
  readonly names: TopicNames;
  readonly log: Log;
  /** Unique per process. */
  readonly holder: string;
  /** Every module there is, here or elsewhere. */
  readonly modules: readonly string[];
  /** Resolves when this process has taken in the market that came before the messages. */
  readonly marketCaughtUp: (messages: readonly KafkaMessage[]) => Promise<void>;
  readonly position: MarketPosition;
}

/** Topics of several modules are worked on side by side, as the relays of one process are. */
const CONCURRENCY = 4;

/**
 * Events between processes: a topic per module, a consumer group per module that takes them in, and one of this process alone
 * for its observers. Published means acknowledged by every replica in sync; handled once is the work of outbox and inbox.
 */
export class KafkaTransport implements EventTransport {
  readonly effects = 'now';
  readonly failed: Promise<Error>;
  private readonly producer: OrderedProducer;
  private readers: KafkaReader[] = [];
  private fail: (error: Error) => void = () => undefined;

  constructor(private readonly options: KafkaTransportOptions) {
    this.failed = new Promise((resolve) => (this.fail = resolve));
    this.producer = new OrderedProducer(options.kafka);
  }

  get isConnected(): boolean {
    return this.readers.every((reader) => reader.isReading);
  }

  connect(modules: readonly ModuleConsumers[], observers: Observers): void {
    for (const module of modules)
      this.read(module.sources, {
        groupId: `${this.options.names.prefix}.${module.module}`,
        place: 'after',
        rests: true,
        concurrency: CONCURRENCY,
        take: async (batch) => {
          const envelopes = envelopesOf(batch);
          await this.options.marketCaughtUp(batch.messages);
          await module.effects.handle(envelopes);
          await module.steps.handle(envelopes);
        },
      });
    this.read(observers.sources, {
      groupId: `${this.options.names.prefix}.observers.${this.options.holder}`,
      place: 'own',
      rests: true,
      concurrency: CONCURRENCY,
      take: (batch) => {
        observers.observe(envelopesOf(batch));
        return Promise.resolve();
      },
    });
  }

  async start(): Promise<void> {
    await Promise.all([this.producer.connect(), ...this.readers.map((reader) => reader.start())]);
  }

  async stop(): Promise<void> {
    await Promise.all(this.readers.map((reader) => reader.stop()));
    await this.producer.disconnect();
  }

  async publish(envelopes: readonly Envelope[]): Promise<void> {
    const position = this.options.position.header;
    const bySource = Map.groupBy(envelopes, ({ source }) => source);
    await this.producer.send(
      [...bySource].map(([source, ofSource]) => ({
        topic: this.options.names.events(source),
        messages: ofSource.map((envelope) => toMessage(envelope, position)),
      })),
    );
  }

  /** Recorders take in what comes as everybody else does. */
  record(): Promise<void> {
    return Promise.resolve();
  }

  private read(
    sources: ReadonlySet<string> | 'all',
    options: Omit<ConstructorParameters<typeof KafkaReader>[1], 'topics'>,
  ): void {
    const { kafka, names, log, modules } = this.options;
    const topics = [...(sources === 'all' ? modules : sources)].map((module) => names.events(module));
    if (topics.length === 0) return;
    const reader = new KafkaReader(kafka, { ...options, topics }, log);
    void reader.failed.then(this.fail);
    this.readers.push(reader);
  }
}

const envelopesOf = ({ topic, partition, messages }: Batch): Envelope[] =>
  messages.map((message) => fromMessage(topic, partition, message));
