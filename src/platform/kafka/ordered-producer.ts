import { setTimeout as sleep } from 'node:timers/promises';
import { type Kafka, Partitioners, type Producer, type RecordMetadata, type TopicMessages } from 'kafkajs';

/** Waits before what was refused is sent again. */
const AGAIN_AFTER_MS = [100, 300, 1000, 2000];

/**
 * Writes in order and loses nothing. One request is under way at a time: messages of one key change places silently otherwise. What
 * failed is sent again whole, never by the client's own retries: those leave out a broker that has answered before, also what it
 * leads since another broker went away, and say that all was sent. So a message can come twice, and whoever takes it knows it by
 * its id; where that cannot be, a send is of one partition.
 */
export class OrderedProducer {
  private readonly producer: Producer;

  constructor(
    kafka: Pick<Kafka, 'producer'>,
    private readonly pause: (ms: number) => Promise<unknown> = sleep,
  ) {
    this.producer = kafka.producer({
      createPartitioner: Partitioners.DefaultPartitioner,
      allowAutoTopicCreation: false,
      maxInFlightRequests: 1,
      idempotent: false,
      retry: { retries: 0 },
    });
  }

  connect(): Promise<void> {
    return this.producer.connect();
  }

  disconnect(): Promise<void> {
    return this.producer.disconnect();
  }

  /**
   * Resolves when every replica in sync has all of it.
   * @throws the client's error, when it cannot be mended or has lasted for some seconds
   */
  async send(topicMessages: TopicMessages[]): Promise<RecordMetadata[]> {
    for (let tries = 0; ; tries++)
      try {
        return await this.producer.sendBatch({ acks: -1, topicMessages });
      } catch (error) {
        const wait = AGAIN_AFTER_MS[tries];
        if (wait === undefined || !isPassing(error)) throw error;
        await this.pause(wait);
      }
  }
}

/** Not the fault of what was sent. */
export const isPassing = (error: unknown): boolean => (error as Error).name === 'KafkaJSNumberOfRetriesExceeded';
