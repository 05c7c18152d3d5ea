// split.order-path.p50-ms, .p99-ms: an order over REST through the gateway and execution, approved by risk over Kafka, acknowledged; 200
// a second for 30 s while both feeds run. Seven processes on a Kafka, a Redis and a PostgreSQL of their own, all on this machine, which
// may be less than they need: the same at 50 a second, and how many cores were busy, say so.
import { percentile, printFigure } from '../figure.js';
import { warmDesk, withSplitDesk } from './bench-desk.js';
import { busyCores } from './busy-cores.js';
import { orderStream } from './order-stream.js';

const seconds = Number(process.env['BENCH_SECONDS'] ?? 30);
const RATES = [
  { perSecond: 50, name: 'split.order-path-50' },
  { perSecond: 200, name: 'split.order-path' },
];

await withSplitDesk(async (split) => {
  const admin = await warmDesk(split);
  for (const { perSecond, name } of RATES) {
    const busy = busyCores();
    const outcomes = await orderStream(admin, { run: `at-${perSecond}`, perSecond, seconds });
    const cores = busy();
    const latencies = outcomes.map(({ due, answered }) => answered - due);
    const refused = outcomes.filter(({ accepted }) => !accepted).length;
    printFigure(`${name}.p50-ms`, percentile(latencies, 0.5), 'ms');
    printFigure(`${name}.p99-ms`, percentile(latencies, 0.99), 'ms');
    printFigure(`${name}.busy-cores`, cores, `cores, ${latencies.length} orders, ${refused} not accepted`);
  }
});
