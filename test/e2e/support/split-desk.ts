import { testRedis } from '#platform/testing';
import { Desk, type DeskOptions } from './desk.js';
import { TestKafka, freePorts } from './kafka.js';

export interface SplitDesk {
  readonly desk: Desk;
  readonly kafka: TestKafka;
  /** The gateway's; the other modules follow. */
  readonly basePort: number;
  close(): Promise<void>;
}

/** Seven processes on a Kafka and a Redis of their own. */
export async function startSplitDesk({ dataDir, environment = {} }: DeskOptions): Promise<SplitDesk> {
  const kafka = await TestKafka.start();
  const redis = await testRedis();
  const basePort = await freePorts(7);
  const stop = async (): Promise<void> => {
    await redis.stop();
    kafka.stop();
  };
  try {
    const desk = await Desk.start({
      dataDir,
      environment: { KAFKA_PARTITIONS: '3', REDIS_URL: redis.url, ...environment },
      command: ['up', '--split', '--kafka', kafka.brokers, '--base-port', String(basePort)],
    });
    const close = async (): Promise<void> => {
      await desk.end();
      await stop();
    };
    return { desk, kafka, basePort, close };
  } catch (error) {
    await stop();
    throw error;
  }
}
