// split.calls: one request and its answer between two processes' worth of clients, over Kafka and over HTTP, one at a time and 16 at once.
import { fastify } from 'fastify';
import type { Call, CallServer, CallSender } from '#platform/calls';
import { HttpCalls, ModuleHttp, addCallRoutes } from '#platform/calls';
import { PlatformConfig } from '#platform/config';
import { KafkaCalls, MarketPosition, TopicNames, brokerTimeOf, ensureTopics, kafkaClient } from '#platform/kafka';
import { TestKafka } from '../../test/e2e/support/kafka.js';
import { percentile, printFigure } from '../figure.js';

const ROUNDS = 500;
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const server = {
  answer: ({ payload }: Call) => Promise.resolve({ ok: true, value: payload }),
} as unknown as CallServer;
const broker = await TestKafka.start();
const config = Object.assign(new PlatformConfig(), { kafkaBrokers: [broker.brokers], kafkaPartitions: 3 });
const kafka = kafkaClient(config, 'bench');
const names = new TopicNames('bench');
await ensureTopics(kafka, config, names, ['caller', 'test']);
const time = await brokerTimeOf(kafka, { names, here: ['test'] });
const common = { kafka, names, log, time, partitions: 3, position: new MarketPosition() };
const caller = new KafkaCalls({ ...common, holder: 'caller', here: ['caller'] });
const callee = new KafkaCalls({ ...common, holder: 'callee', here: ['test'] });
await Promise.all([caller.start(server), callee.start(server)]);
const app = fastify();
addCallRoutes(app, () => server);
await app.listen({ port: 0, host: '127.0.0.1' });
const { port } = app.server.address() as { port: number };
const http = new ModuleHttp(new Map([['test', [{ host: '127.0.0.1', port }]]]));
try {
  for (const [name, sender] of [
    ['kafka', caller],
    ['http', new HttpCalls(http)],
  ] as const) {
    await measure(sender, 1);
    for (const together of [1, 16]) {
      const latencies = await measure(sender, together);
      printFigure(`split.calls.${name}.p50-ms`, percentile(latencies, 0.5), `ms, ${together} at once`);
      printFigure(`split.calls.${name}.p99-ms`, percentile(latencies, 0.99), `ms, ${together} at once`);
    }
  }
} finally {
  http.close();
  await Promise.all([caller.stop(), callee.stop(), app.close()]);
  broker.stop();
}

async function measure(sender: CallSender, together: number): Promise<number[]> {
  const latencies: number[] = [];
  const lane = async (laneId: number): Promise<void> => {
    for (let n = 0; n < ROUNDS / together; n++) {
      const started = performance.now();
      await sender.send('test', aCall(`${laneId}-${n}-${started}`), { token: '', withinMs: 10_000, key: null });
      latencies.push(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: together }, (_, laneId) => lane(laneId)));
  return latencies;
}

function aCall(id: string): Call {
  const cause = { correlationId: id, causationId: null };
  return { id, kind: 'query', type: 'test.ask.v1', payload: { id }, ...cause };
}
