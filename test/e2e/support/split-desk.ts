import { type TestRedis, testRedis } from '#platform/testing';
import { Desk, type DeskOptions } from './desk.js';
import { TestKafka, freePorts } from './kafka.js';

export interface SplitDesk {
  readonly desk: Desk;
  readonly kafka: TestKafka;
  readonly redis: TestRedis;
  /** The gateway's; the other modules follow. */
  readonly basePort: number;
  close(): Promise<void>;
}

export interface SplitDeskOptions extends DeskOptions {
  /** Brokers; 1 unless told. */
  readonly nodes?: 1 | 3;
  /** Such as `execution=2`. */
  readonly replicas?: string;
}

/** Seven processes, or more, on a Kafka and a Redis of their own. */
export async function startSplitDesk(options: SplitDeskOptions): Promise<SplitDesk> {
  const { dataDir, environment = {}, nodes = 1, replicas } = options;
  const kafka = await TestKafka.start(nodes);
  const redis = await testRedis();
  const basePort = await freePorts(replicas === undefined ? 7 : 10);
  const stop = async (): Promise<void> => {
    await redis.stop();
    kafka.stop();
  };
  try {
    const desk = await Desk.start({
      dataDir,
      environment: { KAFKA_PARTITIONS: '3', KAFKA_REPLICATION: String(nodes), REDIS_URL: redis.url, ...environment },
      command: [
        'up',
        '--split',
        '--kafka',
        kafka.brokers,
        '--base-port',
        String(basePort),
        ...(replicas === undefined ? [] : ['--replicas', replicas]),
      ],
    });
    const close = async (): Promise<void> => {
      await desk.end();
      await stop();
    };
    return { desk, kafka, redis, basePort, close };
  } catch (error) {
    await stop();
    throw error;
  }
}
