import { describe, expect, it } from '@jest/globals';
import {
  KafkaJSError,
  KafkaJSNumberOfRetriesExceeded,
  type Producer,
  type ProducerConfig,
  type ProducerBatch,
} from 'kafkajs';
import { OrderedProducer } from './ordered-producer.js';

const BATCH = [
  { topic: 'a', messages: [{ key: 'x', value: '1' }] },
  { topic: 'b', messages: [{ key: 'y', value: '2' }] },
];

/** A client whose sends end as told, one after the other. */
function client(...ends: (Error | null)[]) {
  const sent: ProducerBatch[] = [];
  const waits: number[] = [];
  const configs: ProducerConfig[] = [];
  const producer: Partial<Producer> = {
    sendBatch: (batch) => {
      sent.push(batch);
      const end = ends.shift() ?? null;
      return end === null ? Promise.resolve([{ topicName: 'a', partition: 0, errorCode: 0 }]) : Promise.reject(end);
    },
  };
  const ordered = new OrderedProducer(
    { producer: (config) => (configs.push(config ?? {}), producer as Producer) },
    (ms) => Promise.resolve(waits.push(ms)),
  );
  return { ordered, sent, waits, configs };
}

const passing = (): Error =>
  new KafkaJSNumberOfRetriesExceeded(new KafkaJSError('not the leader'), { retryCount: 0, retryTime: 1 });

describe('OrderedProducer', () => {
  it('sends everything again, in the same order, when some of it was refused', async () => {
    const { ordered, sent, waits } = client(passing(), passing());
    await expect(ordered.send(BATCH)).resolves.toHaveLength(1);
    expect(sent.map(({ topicMessages }) => topicMessages)).toEqual([BATCH, BATCH, BATCH]);
    expect(waits).toEqual([100, 300]);
  });

  it('leaves nothing to the retries of the client, which can lose messages', () => {
    expect(client().configs).toMatchObject([{ retry: { retries: 0 }, maxInFlightRequests: 1, idempotent: false }]);
  });

  it('gives up on what does not pass', async () => {
    const { ordered, sent } = client(...Array.from({ length: 9 }, passing));
    await expect(ordered.send(BATCH)).rejects.toThrow('not the leader');
    expect(sent).toHaveLength(5);
  });

  it('does not repeat what cannot be mended', async () => {
    const { ordered, sent } = client(new KafkaJSError('too large', { retriable: false }));
    await expect(ordered.send(BATCH)).rejects.toThrow('too large');
    expect(sent).toHaveLength(1);
  });
});
