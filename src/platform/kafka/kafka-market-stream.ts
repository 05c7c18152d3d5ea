import type { Kafka, KafkaMessage, Message } from 'kafkajs';
import { type Log, type MarketUpdate, conflated, updatedInstrument } from '#kernel';
import { MarketStream } from '#messaging';
import type { InProcessMarketStream } from '#platform/messaging';
import { headerOf } from './envelope-wire.js';
import { type Batch, KafkaReader } from './kafka-reader.js';
import type { TopicNames } from './kafka-topics.js';
import type { MarketPosition } from './market-position.js';
import { decodeUpdate, encodeUpdate } from './market-wire.js';
import { OrderedProducer } from './ordered-producer.js';
import { partitionOf } from './partition-of.js';

export interface KafkaMarketStreamOptions {
  readonly kafka: Kafka;
  readonly names: TopicNames;
  readonly log: Log;
  /** Unique per process. */
  readonly holder: string;
  /** Hands updates on inside this process. */
  readonly local: InProcessMarketStream;
  /** Of its topic. */
  readonly partitions: number;
  /** What of the market this process knows of. */
  readonly position: MarketPosition;
}

/** The market may be conflated: for what does not come nobody waits long. */
const CATCH_UP_WITHIN_MS = 2000;

interface Waiting {
  update: MarketUpdate;
}

/**
 * The market between processes. Here it is handed on at once; elsewhere over a topic whose key is the instrument. A quote or
 * a change of a book that waits becomes one with the next of its instrument, trades and bars never do, and nothing overtakes.
 */
export class KafkaMarketStream extends MarketStream {
  readonly failed: Promise<Error>;
  private readonly producer: OrderedProducer;
  private readonly reader: KafkaReader;
  private isHeard = false;
  private isStarted = false;
  private reading: Promise<void> | null = null;
  private fail: (error: Error) => void = () => undefined;
  private waiting: Waiting[] = [];
  private readonly latest = new Map<string, Waiting>();
  private sending: Promise<void> | null = null;

  constructor(private readonly options: KafkaMarketStreamOptions) {
    super();
    const { kafka, names, log, holder } = options;
    this.producer = new OrderedProducer(kafka);
    this.reader = new KafkaReader(
      kafka,
      {
        groupId: `${names.prefix}.market.${holder}`,
        topics: [names.market],
        place: 'own',
        rests: false,
        concurrency: 1,
        take: (batch) => this.take(batch),
      },
      log,
    );
    this.failed = Promise.race([this.reader.failed, new Promise<Error>((resolve) => (this.fail = resolve))]);
  }

  /** Nothing is read before somebody listens. */
  async start(): Promise<void> {
    this.isStarted = true;
    await Promise.all([this.producer.connect(), this.isHeard ? this.read() : null]);
  }

  async stop(): Promise<void> {
    await this.reader.stop();
    await this.sending;
    await this.producer.disconnect();
  }

  /** Resolves when everybody here has taken it in and it has been sent, so that what follows from it is sent later. */
  async publish(update: MarketUpdate): Promise<void> {
    await this.options.local.publish(update);
    this.add(update);
    this.sending ??= this.send().finally(() => (this.sending = null));
    await this.sending;
  }

  /**
   * Resolves when the market that came before messages is taken in here. Without it an event could be handled before the market that
   * led to it: an order decided on a bar would meet that same bar.
   */
  async caughtUp(messages: readonly Pick<KafkaMessage, 'headers'>[]): Promise<void> {
    const before = new Map<number, bigint>();
    for (const { headers } of messages)
      for (const [partition, next] of this.options.position.heard(headers))
        if (next > (before.get(partition) ?? 0n)) before.set(partition, next);
    if (this.reading === null) return;
    await this.reading.catch(() => undefined);
    await this.reader.caughtUp(before, CATCH_UP_WITHIN_MS);
  }

  subscribe(subscriber: string, take: (update: MarketUpdate) => Promise<void> | void): () => void {
    this.isHeard = true;
    if (this.isStarted) this.read().catch(this.fail);
    return this.options.local.subscribe(subscriber, take);
  }

  private read(): Promise<void> {
    this.reading ??= this.reader.start();
    return this.reading;
  }

  private add(update: MarketUpdate): void {
    const instrumentId = updatedInstrument(update);
    const last = this.latest.get(instrumentId);
    const both = last === undefined ? null : conflated(last.update, update);
    if (last !== undefined && both !== null) {
      last.update = both;
      return;
    }
    const waiting = { update };
    this.waiting.push(waiting);
    this.latest.set(instrumentId, waiting);
  }

  private async send(): Promise<void> {
    while (this.waiting.length > 0) {
      const updates = this.waiting;
      this.waiting = [];
      this.latest.clear();
      const { holder, partitions } = this.options;
      const messages = updates.map(({ update }) => ({
        key: updatedInstrument(update),
        partition: partitionOf(updatedInstrument(update), partitions),
        value: encodeUpdate(update),
        headers: { process: holder },
      }));
      const byPartition = Map.groupBy(messages, ({ partition }) => partition);
      await Promise.all([...byPartition.values()].map((ofPartition) => this.sendTo(ofPartition)));
    }
  }

  /** To one partition at once: a trade that is sent again because another partition has no leader would be taken as a second one. */
  private async sendTo(messages: readonly (Message & { readonly partition: number })[]): Promise<void> {
    const { names, log, position } = this.options;
    try {
      for (const { partition, baseOffset } of await this.producer.send([
        { topic: names.market, messages: [...messages] },
      ]))
        if (baseOffset !== undefined) position.reached(partition, BigInt(baseOffset) + BigInt(messages.length));
    } catch (error) {
      // The next update says more than this one; bars come as events too, and a book is told anew.
      log.warn('market updates were not sent', { count: messages.length, error: String(error) });
    }
  }

  private async take({ partition, messages }: Batch): Promise<void> {
    for (const { headers, value } of messages) {
      if (headerOf(headers, 'process') === this.options.holder) continue;
      try {
        await this.options.local.publish(decodeUpdate(value?.toString() ?? ''));
      } catch (error) {
        this.options.log.warn('a market update could not be read', { error: String(error) });
      }
    }
    const last = messages.at(-1);
    if (last !== undefined) this.options.position.reached(partition, BigInt(last.offset) + 1n);
  }
}
