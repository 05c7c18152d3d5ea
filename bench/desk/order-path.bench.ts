// desk.order-path.p50-ms, .p99-ms: order command, risk decision, stored with its event, acknowledged by the paper broker; 200 a second
// for 60 s while both feeds run. The desk is the real one, in this process, so that the command is timed and not the client.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { serveDesk } from '#desk';
import { OpenAccount, SubmitOrder } from '#modules/execution';
import { percentile, printFigure } from '../figure.js';

const PER_SECOND = 200;
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 60);
const WARM_UP_SECONDS = 3;
const INSTRUMENTS = ['ALFA.SIM', 'BRVO.SIM', 'CHRL.SIM', 'DLTA.SIM'];

const dataDir = mkdtempSync(join(tmpdir(), 'quantumalpha-bench-'));
const environment = { DATA_DIR: dataDir, PORT: '18082', LOG_LEVEL: 'error', DATA_REPLAY_BARS_PER_SECOND: '2' };
const served = await serveDesk({ ...process.env, ...environment }, () => undefined);
try {
  const account = { currency: 'USD', initialCash: '100000000', synthetic: true, name: 'Bench' };
  await served.desk.buses.execute(OpenAccount.of({ ...account, accountId: 'bench' }));
  await sleep(2000);
  await load(WARM_UP_SECONDS, 'warm');
  const { latencies, refused } = await load(SECONDS, 'run');
  printFigure('desk.order-path.p50-ms', percentile(latencies, 0.5), 'ms');
  printFigure('desk.order-path.p99-ms', percentile(latencies, 0.99), 'ms');
  printFigure('desk.order-path.orders', latencies.length, `orders, ${refused} not accepted`);
} finally {
  await served.close();
  rmSync(dataDir, { recursive: true, force: true });
}

/** Open loop: an order goes out when its time has come, whatever became of those before. */
async function load(seconds: number, run: string): Promise<{ latencies: number[]; refused: number }> {
  const latencies: number[] = [];
  let refused = 0;
  const inFlight: Promise<void>[] = [];
  const started = performance.now();
  for (let n = 0; n < seconds * PER_SECOND; n++) {
    const due = started + (n * 1000) / PER_SECOND;
    const wait = due - performance.now();
    if (wait > 0) await sleep(wait);
    inFlight.push(
      (async () => {
        const accepted = await submit(`${run}-${n}`, n);
        latencies.push(performance.now() - due);
        refused += accepted ? 0 : 1;
      })(),
    );
  }
  await Promise.all(inFlight);
  return { latencies, refused };
}

async function submit(clientOrderId: string, n: number): Promise<boolean> {
  const order = {
    clientOrderId,
    accountId: 'bench',
    instrumentId: INSTRUMENTS[n % INSTRUMENTS.length] ?? 'ALFA.SIM',
    side: n % 8 < 4 ? 'BUY' : 'SELL',
    type: 'MARKET',
    quantity: '1',
    timeInForce: 'GTC',
  } as const;
  const result = await served.desk.buses.execute(SubmitOrder.of(order));
  return result.ok && result.value.status !== 'DENIED' && result.value.status !== 'REJECTED';
}
