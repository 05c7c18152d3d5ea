import type { Command } from 'commander';
import { outputOf } from '../output.js';
import { atDesk, unwrap } from '../at-desk.js';

export function registerPaperStop(paper: Command): void {
  const command = paper
    .command('stop')
    .description('end a strategy’s work; positions stay as they are')
    .argument('<run>', 'its id, see paper list');
  command.action(async (runId: string) => {
    const { StopStrategyRun } = await import('#modules/analytics');
    const run = await atDesk(async ({ execute }) => unwrap(await execute(StopStrategyRun.of({ runId }))));
    const text =
      run.state === 'STOPPING'
        ? `  ${run.strategy} is told to stop; a desk that does not run does it at its next start.`
        : `  ${run.strategy} is ${run.state}.`;
    outputOf(command).result(run, text);
  });
}
