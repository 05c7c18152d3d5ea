import { createRequire } from 'node:module';
import { Kafka, type SASLOptions, logLevel } from 'kafkajs';
import { OperationalError } from '#kernel';
import type { PlatformConfig } from '#platform/config';

interface RequestQueue {
  readonly pending: readonly unknown[];
  scheduleCheckPendingRequests: (this: RequestQueue) => void;
}

/** It plans a look at requests that wait even when none does, at a time that has passed, which Node warns of. */
function lookOnlyForWhatWaits(): void {
  const { prototype } = createRequire(import.meta.url)('kafkajs/src/network/requestQueue') as {
    prototype: RequestQueue;
  };
  const schedule = prototype.scheduleCheckPendingRequests;
  prototype.scheduleCheckPendingRequests = function (this: RequestQueue) {
    if (this.pending.length > 0) schedule.call(this);
  };
}

lookOnlyForWhatWaits();

/** One client of the configured brokers. */
export function kafkaClient(config: PlatformConfig, clientId: string): Kafka {
  const sasl = saslOf(config);
  return new Kafka({
    clientId,
    brokers: [...config.kafkaBrokers],
    ssl: config.kafkaSsl,
    ...(sasl === null ? {} : { sasl }),
    connectionTimeout: 3000,
    requestTimeout: 10_000,
    retry: { initialRetryTime: 100, maxRetryTime: 2000, retries: 5 },
    // What matters of it comes back as an error or an event; the rest are its own retries.
    logLevel: logLevel.NOTHING,
  });
}

function saslOf({
  kafkaSaslMechanism: mechanism,
  kafkaSaslUsername: username,
  kafkaSaslPassword: password,
}: PlatformConfig) {
  return mechanism === null ? null : ({ mechanism, username, password } as SASLOptions);
}

/** What went wrong with Kafka, as the operator is told it. */
export const kafkaAway = (error: unknown, brokers: readonly string[]): OperationalError =>
  new OperationalError(
    'PLATFORM.KAFKA_AWAY',
    `Kafka does not answer at ${brokers.join(', ')}: ${error instanceof Error ? error.message : String(error)}`,
    { brokers: brokers.join(',') },
    { cause: error },
  );
