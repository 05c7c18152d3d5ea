import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type SplitDesk, startSplitDesk } from '../../test/e2e/support/split-desk.js';

/** Runs `work` on seven processes on a Kafka, a Redis and a PostgreSQL of their own, all on this machine, while both feeds run. */
export async function withSplitDesk(work: (split: SplitDesk, dataDir: string) => Promise<void>): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'quantumalpha-bench-'));
  const environment = { LOG_LEVEL: 'error', RATE_LIMIT_PER_MINUTE: '100000', DATA_REPLAY_BARS_PER_SECOND: '2' };
  const split = await startSplitDesk({ dataDir, environment });
  try {
    await work(split, dataDir);
  } finally {
    await split.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
