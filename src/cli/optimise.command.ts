import { addDataOptions, addSettingOptions } from './backtest/run-options.js';
import type { CliCommand } from './cli-command.js';
import type { OptimiseOptions } from './optimise/optimise-options.js';
import { outputOf } from './output.js';

export const optimiseCommand: CliCommand = {
  name: 'optimise',
  describe: 'search for the parameters of a strategy, and say what the best is worth after so many trials',
  register: (command) => {
    command
      .argument('<file>', 'TypeScript file with one strategy class')
      .requiredOption(
        '--param <name=range...>',
        'fast=5..50, slow=20..200:10 (step), stop=0.01..0.2:log, kind=a,b or fast=12',
      )
      .option('--method <name>', 'grid, random, tpe (default) or cma-es')
      .option('--trials <n>', 'how many trials (default: all of a grid, otherwise 100)')
      .option('--objective <figure>', 'sharpe (default), sortino, calmar, return, annualReturn, finalEquity, …')
      .option('--penalty <figure:weight...>', 'taken off the objective: maxDrawdown:2')
      .option('--constraint <rule...>', 'what a trial has to keep to: fills>=30')
      .option('--walk-forward <mode>', 'rolling or anchored: search in window after window, test on what follows')
      .option('--folds <n>', 'windows of the walk-forward (default 5)')
      .option('--train-ratio <n>', 'length of a training window in test windows (default 3)')
      .option('--purge <days>', 'days taken off the end of each training window (default 0)')
      .option('--embargo <days>', 'days left out at the start of each test window (default 0)')
      .option(
        '--workers <n>',
        'threads of this process (default: one per processor); with REDIS_URL 0 leaves all to `quantumalpha worker`',
      )
      .option('--concurrency <n>', 'tpe: trials it may not know the results of (default 4); changes what it tries')
      .option(
        '--out <folder>',
        'where it goes; a folder with trials of the same optimisation goes on',
        'quantumalpha-optimisation',
      )
      .option('--accept-data-errors', 'run although the data has errors; rows that cannot be right are left out');
    addDataOptions(command);
    addSettingOptions(command);
    command.action(async (file: string, options: OptimiseOptions) => {
      const output = outputOf(command);
      const [{ runOptimisation }, { optimisationSummary }] = await Promise.all([
        import('./optimise/run-optimisation.js'),
        import('./optimise/summary.js'),
      ]);
      const { result } = await runOptimisation(file, options, output);
      output.result({ folder: options.out, ...result }, optimisationSummary(result, options.out));
    });
  },
};
