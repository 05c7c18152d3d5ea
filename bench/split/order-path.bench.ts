// split.order-path.p50-ms, .p99-ms: an order over REST through the gateway and execution, approved by risk over Kafka, acknowledged; 200
// a second for 30 s while both feeds run. Seven processes on a Kafka, a Redis and a PostgreSQL of their own, all on this machine.
// split.pod.rss-mb, .start-seconds: the largest process but ai, and all seven from nothing to ready.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { familyOf } from '../../test/e2e/support/processes.js';
import type { Rest } from '../../test/e2e/support/rest.js';
import { startSplitDesk } from '../../test/e2e/support/split-desk.js';
import { percentile, printFigure } from '../figure.js';

const PER_SECOND = Number(process.env['BENCH_PER_SECOND'] ?? 200);
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 30);
const WARM_UP_SECONDS = 5;
const INSTRUMENTS = ['ALFA.SIM', 'BRVO.SIM', 'CHRL.SIM', 'DLTA.SIM'];

const dataDir = mkdtempSync(join(tmpdir(), 'quantumalpha-bench-'));
const environment = { LOG_LEVEL: 'error', RATE_LIMIT_PER_MINUTE: '100000', DATA_REPLAY_BARS_PER_SECOND: '2' };
const started = performance.now();
const split = await startSplitDesk({ dataDir, environment });
try {
  printFigure('split.pod.start-seconds', (performance.now() - started) / 1000, 's, all seven');
  const admin = await split.desk.signInAsAdmin();
  await sleep(5000);
  for (const [module, mb] of memoryOf(split.desk.pid)) printFigure(`split.pod.rss-mb.${module}`, mb, 'MB');
  await load(admin, WARM_UP_SECONDS, 'warm');
  const { latencies, refused } = await load(admin, SECONDS, 'run');
  printFigure('split.order-path.p50-ms', percentile(latencies, 0.5), 'ms');
  printFigure('split.order-path.p99-ms', percentile(latencies, 0.99), 'ms');
  printFigure('split.order-path.orders', latencies.length, `orders, ${refused} not accepted`);
} finally {
  await split.close();
  rmSync(dataDir, { recursive: true, force: true });
}

/** Resident memory of each module's process. */
function memoryOf(pid: number): [module: string, mb: number][] {
  return familyOf(pid).flatMap((each) => {
    const [, module] = /--modules\0(\w+)\0/.exec(textOf(each, 'cmdline')) ?? [];
    const [, kb = '0'] = /^VmRSS:\s+(\d+)/m.exec(textOf(each, 'status')) ?? [];
    return module === undefined ? [] : [[module, Number(kb) / 1024] satisfies [string, number]];
  });
}

function textOf(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}

/** Open loop: an order goes out when its time has come, whatever became of those before. */
async function load(rest: Rest, seconds: number, run: string): Promise<{ latencies: number[]; refused: number }> {
  const latencies: number[] = [];
  let refused = 0;
  const inFlight: Promise<void>[] = [];
  const begun = performance.now();
  for (let n = 0; n < seconds * PER_SECOND; n++) {
    const due = begun + (n * 1000) / PER_SECOND;
    const wait = due - performance.now();
    if (wait > 0) await sleep(wait);
    inFlight.push(
      (async () => {
        const accepted = await submit(rest, `${run}-${n}`, n);
        latencies.push(performance.now() - due);
        refused += accepted ? 0 : 1;
      })(),
    );
  }
  await Promise.all(inFlight);
  return { latencies, refused };
}

async function submit(rest: Rest, clientOrderId: string, n: number): Promise<boolean> {
  const { status, body } = await rest.post<{ status: string }>('/execution/orders', {
    clientOrderId,
    accountId: 'paper-synthetic',
    instrumentId: INSTRUMENTS[n % INSTRUMENTS.length],
    side: n % 8 < 4 ? 'BUY' : 'SELL',
    type: 'MARKET',
    quantity: '1',
    timeInForce: 'GTC',
  });
  return status === 201 && !['DENIED', 'REJECTED'].includes(body.status);
}
