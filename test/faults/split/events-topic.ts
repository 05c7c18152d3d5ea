import type { Consumer, KafkaMessage, Message, Producer } from 'kafkajs';
import { PlatformConfig } from '#platform/config';
import { kafkaClient } from '#platform/kafka';

const topicOf = (module: string): string => `quantumalpha.${module}`;

/** The topics of a desk's events, as somebody who means no good writes and reads them. */
export class EventsTopic {
  private constructor(
    private readonly kafka: ReturnType<typeof kafkaClient>,
    private readonly producer: Producer,
  ) {}

  static async open(brokers: string): Promise<EventsTopic> {
    const config = Object.assign(new PlatformConfig(), { kafkaBrokers: brokers.split(',') });
    const kafka = kafkaClient(config, 'faults');
    const producer = kafka.producer();
    await producer.connect();
    return new EventsTopic(kafka, producer);
  }

  async write(module: string, messages: Message[]): Promise<void> {
    await this.producer.send({ topic: topicOf(module), acks: -1, messages });
  }

  /** What is there now. */
  async read(module: string): Promise<KafkaMessage[]> {
    const topic = topicOf(module);
    const admin = this.kafka.admin();
    await admin.connect();
    const offsets = await admin.fetchTopicOffsets(topic);
    await admin.disconnect();
    const there = offsets.reduce((sum, { high, low }) => sum + Number(high) - Number(low), 0);
    const found: KafkaMessage[] = [];
    const consumer = this.kafka.consumer({ groupId: `faults-${Date.now()}` });
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    await new Promise<void>((resolve) => {
      void consumer.run({
        eachMessage: ({ message }) => {
          found.push(message);
          if (found.length >= there) resolve();
          return Promise.resolve();
        },
      });
    });
    await consumer.disconnect();
    return found;
  }

  /** Somebody joins the group of a module and takes partitions from it, and reads nothing of them. */
  async join(module: string): Promise<Consumer> {
    const consumer = this.kafka.consumer({ groupId: topicOf(module), sessionTimeout: 6000 });
    await consumer.connect();
    await consumer.subscribe({ topic: topicOf('execution') });
    await consumer.run({ autoCommit: false, eachMessage: () => Promise.resolve() });
    return consumer;
  }

  async leaderOf(module: string): Promise<number> {
    const admin = this.kafka.admin();
    await admin.connect();
    const { topics } = await admin.fetchTopicMetadata({ topics: [topicOf(module)] });
    await admin.disconnect();
    return topics[0]?.partitions[0]?.leader ?? 1;
  }

  close(): Promise<void> {
    return this.producer.disconnect();
  }
}
