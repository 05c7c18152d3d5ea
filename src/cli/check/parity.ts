import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { atDesk } from '../at-desk.js';
import { outputOf } from '../output.js';
import { recordedRun } from './recorded-run.js';

export function registerParity(check: Command): void {
  const command = check
    .command('parity')
    .description(
      'run a strategy that works, or worked, on paper again as a backtest on the bars and ticks that it saw, and compare order by order',
    )
    .argument('<run>', 'its id, see paper list');
  command.action(async (runId: string) => {
    const [research, { parityInWords }] = await Promise.all([import('#research'), import('./parity-in-words.js')]);
    const { source, recorded } = await atDesk((buses) => recordedRun(buses, runId));
    const folder = mkdtempSync(join(tmpdir(), 'quantumalpha-parity-'));
    try {
      const strategy = await research.unpackStrategy(source, folder);
      const result = research.checkParity(strategy, recorded);
      outputOf(command).result(result, parityInWords(result));
      if (!result.passed) process.exitCode = 1;
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}
