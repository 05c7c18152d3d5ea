import type { Command } from 'commander';
import { outputOf } from '../output.js';
import { textTable } from '../text-table.js';

/** `backtest list` */
export function registerList(backtest: Command): void {
  const command = backtest
    .command('list')
    .description('the runs, newest first')
    .option('--runs <folder>', 'where the runs are (default: with what the desk keeps)')
    .option('--limit <n>', 'how many', '20');
  command.action(async (options: { readonly runs?: string; readonly limit: string }) => {
    const [{ listRuns }, { count, decimals, percent }, { runsFolder }] = await Promise.all([
      import('#research'),
      import('#charts'),
      import('./runs-folder.js'),
    ]);
    const folder = options.runs ?? runsFolder();
    const runs = listRuns(folder).slice(0, Number(options.limit) || 20);
    const rows = runs.map(({ name, result: { strategy, statistics } }) => [
      name,
      strategy.name,
      percent(statistics.totalReturn),
      decimals(statistics.sharpe),
      percent(statistics.maxDrawdown),
      count(statistics.trades),
    ]);
    const text =
      runs.length === 0
        ? `There are no runs in ${folder} yet: quantumalpha backtest run FILE`
        : textTable(['run', 'strategy', 'return', 'Sharpe', 'drawdown', 'trades'], rows);
    outputOf(command).result(
      runs.map(({ name, folder: place, result }) => ({ name, folder: place, ...result })),
      text,
    );
  });
}
