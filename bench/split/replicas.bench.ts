// split.two-replicas.speed-up: orders a second of two accounts with two execution processes against one, as many as 32 callers get
// through in 30 s; with the cores that were busy, for where they are all of them they are the limit.
import { printFigure } from '../figure.js';
import type { Rest } from '../../test/e2e/support/rest.js';
import { warmDesk, withSplitDesk } from './bench-desk.js';
import { busyCores } from './busy-cores.js';
import { submit } from './order-stream.js';

const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 30);
const CALLERS = 32;
const ACCOUNTS = ['paper-synthetic', 'paper'];
/** With so many the two accounts belong to different processes. */
const PARTITIONS = '7';

const rates: number[] = [];
for (const processes of [1, 2])
  await withSplitDesk(
    async (split) => {
      const admin = await warmDesk(split);
      const busy = busyCores();
      const orders = await asManyAsPossible(admin);
      const unit = `orders/s, ${processes} execution processes, ${busy().toPrecision(3)} cores busy`;
      rates.push(orders / SECONDS);
      printFigure(`split.replicas-${processes}.throughput`, orders / SECONDS, unit);
    },
    { environment: { KAFKA_PARTITIONS: PARTITIONS }, replicas: `execution=${processes}` },
  );
const [one = Number.NaN, two = Number.NaN] = rates;
printFigure('split.two-replicas.speed-up', two / one, 'times');

async function asManyAsPossible(rest: Rest): Promise<number> {
  const until = performance.now() + SECONDS * 1000;
  let accepted = 0;
  const caller = async (_: unknown, k: number): Promise<void> => {
    const accountId = ACCOUNTS[k % ACCOUNTS.length] ?? '';
    for (let n = 0; performance.now() < until; n++)
      if (await submit(rest, { clientOrderId: `run-${k}-${n}`, accountId, n })) accepted += 1;
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  return accepted;
}
