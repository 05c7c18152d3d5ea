import type { Log } from '#kernel';
import type { MarketStream } from '#messaging';
import type { CallServer } from '#platform/calls';
import type { PlatformConfig } from '#platform/config';
import {
  type BeforeRequests,
  type BrokerTime,
  KafkaCalls,
  KafkaMarketStream,
  MarketPosition,
  KafkaTransport,
  TopicNames,
  brokerTimeOf,
  ensureTopics,
  kafkaAway,
  kafkaClient,
} from '#platform/kafka';
import { type EventTransport, InProcessMarketStream } from '#platform/messaging';

export interface WiresOptions {
  readonly config: PlatformConfig;
  readonly log: Log;
  /** Unique per process. */
  readonly holder: string;
  readonly everywhere: readonly string[];
  readonly here: readonly string[];
}

/** Who answers other processes, and which of its modules' work is divided among processes. */
export interface Answering extends Pick<BeforeRequests, 'sharesOf'> {
  readonly server: CallServer;
}

/** What leaves the process: events, market updates, commands. */
export interface Wires {
  readonly transport: EventTransport;
  readonly marketStream: MarketStream;
  readonly commands: KafkaCalls;
  readonly time: BrokerTime;
  /** Settles when one of them has stopped for good. */
  readonly failed: Promise<Error>;
  readonly isUp: () => boolean;
  /** Everything but the transport, which the backbone starts and stops. */
  start(answering: Answering | null): Promise<void>;
  stop(): Promise<void>;
}

/** @throws OperationalError `PLATFORM.KAFKA_AWAY`, `PLATFORM.KAFKA_TOPIC_MISFIT` */
export async function kafkaWires({ config, log, holder, everywhere, here }: WiresOptions): Promise<Wires> {
  const kafka = kafkaClient(config, `${config.kafkaTopicPrefix}-${here.join('-')}`);
  const names = new TopicNames(config.kafkaTopicPrefix);
  await ensureTopics(kafka, config, names, everywhere);
  const away = (error: unknown): never => {
    throw kafkaAway(error, config.kafkaBrokers);
  };
  const time = await brokerTimeOf(kafka, { names, here }).catch(away);
  const common = { kafka, names, log, holder };
  const position = new MarketPosition();
  const marketStream = new KafkaMarketStream({
    ...common,
    local: new InProcessMarketStream(log),
    partitions: config.kafkaPartitions,
    position,
  });
  const transport = new KafkaTransport({
    ...common,
    modules: everywhere,
    marketCaughtUp: (messages) => marketStream.caughtUp(messages),
    position,
  });
  const commands = new KafkaCalls({ ...common, here, time, partitions: config.kafkaPartitions, position });
  return {
    transport,
    marketStream,
    commands,
    time,
    failed: Promise.race([transport.failed, marketStream.failed, commands.failed]),
    isUp: () => transport.isConnected && commands.isConnected,
    async start(answering) {
      const marketCaughtUp = (messages: Parameters<typeof marketStream.caughtUp>[0]) => marketStream.caughtUp(messages);
      const asked =
        answering === null ? [] : [commands.start(answering.server, { sharesOf: answering.sharesOf, marketCaughtUp })];
      await Promise.all([marketStream.start(), ...asked]).catch(away);
    },
    async stop() {
      await Promise.all([marketStream.stop(), commands.stop()]);
    },
  };
}
