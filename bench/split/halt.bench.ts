// split.halt.ms: from the answer to a halt until the answer to the last order that still went to the market, while 200 orders a second
// come in over REST; the slowest of five. An order counts when its caller hears of it, so its own way through the desk is in it.
// split.halt-broker-down.ms: the same while Kafka is away; it comes back under the halt, so that what waited for it would be seen to
// leave.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Rest } from '../../test/e2e/support/rest.js';
import type { TestKafka } from '../../test/e2e/support/kafka.js';
import { printFigure } from '../figure.js';
import { warmDesk, withSplitDesk } from './bench-desk.js';
import { type Outcome, orderStream } from './order-stream.js';

const PER_SECOND = Number(process.env['BENCH_PER_SECOND'] ?? 200);
const ROUNDS = 5;
const BEFORE_MS = 3000;
const AFTER_MS = 2000;
const AWAY_MS = 3000;

await withSplitDesk(async (split) => {
  const admin = await warmDesk(split);
  const up: number[] = [];
  for (let round = 0; round < ROUNDS; round++) up.push(await haltUnderOrders(admin, `up-${round}`));
  printFigure('split.halt.ms', Math.max(...up), `ms, slowest of ${ROUNDS}, ${PER_SECOND} orders/s`);
  const down = await haltUnderOrders(admin, 'down', split.kafka);
  printFigure('split.halt-broker-down.ms', down, `ms, ${PER_SECOND} orders/s, Kafka back under the halt`);
});

/** How long after the halt was answered the last order was that went to the market. */
async function haltUnderOrders(admin: Rest, run: string, away?: TestKafka): Promise<number> {
  await setState(admin, 'ACTIVE');
  const stop = new AbortController();
  const stream = orderStream(admin, { run, perSecond: PER_SECOND, seconds: 600, until: stop.signal });
  await sleep(BEFORE_MS);
  away?.kill();
  await setState(admin, 'HALTED');
  const halted = performance.now();
  await sleep(away === undefined ? AFTER_MS : AWAY_MS);
  if (away !== undefined) {
    away.startAgain();
    // Longer than an order waits for its approval.
    await sleep(15_000);
  }
  stop.abort();
  const left = (await stream).filter(({ accepted }) => accepted);
  if (left.length === 0) throw new Error('no order went to the market before the halt');
  return Math.max(0, ...left.map(({ answered }: Outcome) => answered - halted));
}

async function setState(admin: Rest, state: 'ACTIVE' | 'HALTED'): Promise<void> {
  const body = { scope: 'paper-synthetic', state, reason: 'measured' };
  const { status } = await admin.post('/risk/trading-states', body);
  if (status !== 200) throw new Error(`the state was not set: ${status}`);
}
