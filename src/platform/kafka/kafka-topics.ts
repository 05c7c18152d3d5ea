import kafkajs, { type Admin, type Kafka, type KafkaJSProtocolError } from 'kafkajs';
import { OperationalError } from '#kernel';
import type { PlatformConfig } from '#platform/config';
import { kafkaAway } from './kafka-client.js';
import { untilSettled } from './until-settled.js';

/** The names of everything that stands in Kafka. */
export class TopicNames {
  constructor(readonly prefix: string) {}

  /** Events of a module. */
  events(module: string): string {
    return `${this.prefix}.${module}`;
  }

  /** Commands to a module. */
  requests(module: string): string {
    return `${this.prefix}.${module}.requests`;
  }

  /** Answers to commands of a module; each of its processes reads all and keeps its own. */
  replies(module: string): string {
    return `${this.prefix}.${module}.replies`;
  }

  /** Quotes and bars as they happen. */
  get market(): string {
    return `${this.prefix}.market`;
  }
}

interface Wanted {
  readonly topic: string;
  readonly settings: readonly Setting[];
}

interface Setting {
  /** As Kafka calls it. */
  readonly name: string;
  readonly value: string;
  /** As the operator knows it. */
  readonly setting: string;
}

const retention = (ms: number): Setting => ({ name: 'retention.ms', value: String(ms), setting: 'KAFKA_RETENTION_MS' });

/** Processes learn the brokers' clock from it. */
const STAMPED = { name: 'message.timestamp.type', value: 'LogAppendTime', setting: 'message.timestamp.type' };

/** Answers, commands and quotes are of no use a minute later. */
const SHORT_MS = 600_000;

/**
 * Makes the topics that are missing and looks at those that are there.
 * @throws OperationalError `PLATFORM.KAFKA_AWAY`, `PLATFORM.KAFKA_TOPIC_MISFIT` naming topic, what was expected and what is there
 */
export async function ensureTopics(
  kafka: Kafka,
  config: PlatformConfig,
  names: TopicNames,
  modules: readonly string[],
): Promise<void> {
  const wanted: Wanted[] = [
    ...modules.map((module) => ({ topic: names.events(module), settings: [retention(config.kafkaRetentionMs)] })),
    ...modules.map((module) => ({ topic: names.requests(module), settings: [retention(SHORT_MS), STAMPED] })),
    ...modules.map((module) => ({ topic: names.replies(module), settings: [retention(SHORT_MS), STAMPED] })),
    { topic: names.market, settings: [retention(SHORT_MS)] },
  ];
  const admin = kafka.admin();
  try {
    await admin.connect();
    await untilSettled(() => createMissing(admin, wanted, config));
    await untilSettled(() => checkLayout(admin, wanted, config));
    await untilSettled(() => checkSettings(admin, wanted));
  } catch (error) {
    throw error instanceof OperationalError ? error : kafkaAway(error, config.kafkaBrokers);
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}

async function createMissing(admin: Admin, wanted: readonly Wanted[], config: PlatformConfig): Promise<void> {
  const present = new Set(await admin.listTopics());
  const missing = wanted.filter(({ topic }) => !present.has(topic));
  if (missing.length === 0) return;
  try {
    await admin.createTopics({
      waitForLeaders: true,
      topics: missing.map(({ topic, settings }) => ({
        topic,
        numPartitions: config.kafkaPartitions,
        replicationFactor: config.kafkaReplication,
        configEntries: settings.map(({ name, value }) => ({ name, value })),
      })),
    });
  } catch (error) {
    // Another process made them at the same moment.
    const problems = (error as { errors?: KafkaJSProtocolError[] }).errors ?? [error as KafkaJSProtocolError];
    if (!problems.every(({ type }) => type === 'TOPIC_ALREADY_EXISTS')) throw error;
  }
}

async function checkLayout(admin: Admin, wanted: readonly Wanted[], config: PlatformConfig): Promise<void> {
  const { topics } = await admin.fetchTopicMetadata({ topics: wanted.map(({ topic }) => topic) });
  for (const { name, partitions } of topics) {
    if (partitions.length !== config.kafkaPartitions)
      throw misfit(name, 'KAFKA_PARTITIONS', config.kafkaPartitions, partitions.length);
    const replicas = partitions[0]?.replicas.length ?? 0;
    if (replicas !== config.kafkaReplication)
      throw misfit(name, 'KAFKA_REPLICATION', config.kafkaReplication, replicas);
  }
}

async function checkSettings(admin: Admin, wanted: readonly Wanted[]): Promise<void> {
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: wanted.map(({ topic, settings }) => ({
      type: kafkajs.ConfigResourceTypes.TOPIC,
      name: topic,
      configNames: settings.map(({ name }) => name),
    })),
  });
  for (const { topic, settings } of wanted) {
    const found = resources.find(({ resourceName }) => resourceName === topic)?.configEntries ?? [];
    for (const { name, value, setting } of settings) {
      const present = found.find(({ configName }) => configName === name)?.configValue;
      if (present !== value) throw misfit(topic, setting, value, present);
    }
  }
}

const misfit = (topic: string, setting: string, expected: number | string, found: unknown): OperationalError =>
  new OperationalError(
    'PLATFORM.KAFKA_TOPIC_MISFIT',
    `The topic ${topic} does not fit ${setting}: expected ${expected}, found ${String(found)}. Change the topic or the setting.`,
    { topic, setting, expected: String(expected), found: String(found) },
  );
