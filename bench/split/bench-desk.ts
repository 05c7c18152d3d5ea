import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Rest } from '../../test/e2e/support/rest.js';
import { type SplitDesk, type SplitDeskOptions, startSplitDesk } from '../../test/e2e/support/split-desk.js';
import { orderStream } from './order-stream.js';

const WARM_UP = { perSecond: 40, seconds: 20 };

/** Runs `work` on seven processes on a Kafka, a Redis and a PostgreSQL of their own, all on this machine, while both feeds run. */
export async function withSplitDesk(
  work: (split: SplitDesk, dataDir: string) => Promise<void>,
  options: Pick<SplitDeskOptions, 'environment' | 'replicas'> = {},
): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'quantumalpha-bench-'));
  const environment = {
    LOG_LEVEL: 'error',
    RATE_LIMIT_PER_MINUTE: '100000',
    DATA_REPLAY_BARS_PER_SECOND: '2',
    ...options.environment,
  };
  const split = await startSplitDesk({ ...options, dataDir, environment });
  try {
    await work(split, dataDir);
  } finally {
    await split.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Signs in, and lets everything be compiled before it is measured. */
export async function warmDesk({ desk }: SplitDesk): Promise<Rest> {
  const admin = await desk.signInAsAdmin();
  await sleep(3000);
  await orderStream(admin, { run: 'warm', ...WARM_UP });
  await sleep(3000);
  return admin;
}
