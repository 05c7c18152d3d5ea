import type { Command } from 'commander';
import { outputOf } from '../output.js';
import { atDesk } from '../at-desk.js';
import { runsTable } from './words.js';

export function registerPaperList(paper: Command): void {
  const command = paper.command('list').description('strategies at work and those that were, the latest first');
  command.action(async () => {
    const { ListStrategyRuns } = await import('#modules/analytics');
    const runs = await atDesk(({ ask }) => ask(ListStrategyRuns.of({})));
    outputOf(command).result(runs, runsTable(runs));
  });
}
