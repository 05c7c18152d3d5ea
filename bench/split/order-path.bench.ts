// split.order-path.p50-ms, .p99-ms: an order over REST through the gateway and execution, approved by risk over Kafka, acknowledged; 200
// a second for 30 s while both feeds run. Seven processes on a Kafka, a Redis and a PostgreSQL of their own, all on this machine.
import { setTimeout as sleep } from 'node:timers/promises';
import { percentile, printFigure } from '../figure.js';
import { withSplitDesk } from './bench-desk.js';
import { orderStream } from './order-stream.js';

const perSecond = Number(process.env['BENCH_PER_SECOND'] ?? 200);
const seconds = Number(process.env['BENCH_SECONDS'] ?? 30);
const WARM_UP_SECONDS = 5;

await withSplitDesk(async ({ desk }) => {
  const admin = await desk.signInAsAdmin();
  await sleep(5000);
  await orderStream(admin, { run: 'warm', perSecond, seconds: WARM_UP_SECONDS });
  const outcomes = await orderStream(admin, { run: 'run', perSecond, seconds });
  const latencies = outcomes.map(({ due, answered }) => answered - due);
  const refused = outcomes.filter(({ accepted }) => !accepted).length;
  printFigure('split.order-path.p50-ms', percentile(latencies, 0.5), 'ms');
  printFigure('split.order-path.p99-ms', percentile(latencies, 0.99), 'ms');
  printFigure('split.order-path.orders', latencies.length, `orders, ${refused} not accepted`);
});
