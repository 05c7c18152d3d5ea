import type { Command } from 'commander';
import { outputOf } from '../output.js';

/** `backtest show RUN` */
export function registerShow(backtest: Command): void {
  const command = backtest
    .command('show')
    .description('the figures of a run, and where its report is')
    .argument('<run>', 'its name, its folder or its result.json')
    .option('--runs <folder>', 'where the runs are (default: with what the desk keeps)');
  command.action(async (run: string, options: { readonly runs?: string }) => {
    const [{ readRun }, { runsFolder }, { summaryOf }] = await Promise.all([
      import('#research'),
      import('./runs-folder.js'),
      import('./summary.js'),
    ]);
    const { folder, result } = readRun(run, options.runs ?? runsFolder());
    outputOf(command).result({ folder, ...result }, `${summaryOf(result)}  Report ${folder}/report.html\n`);
  });
}
