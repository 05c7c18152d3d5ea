import type { Command } from 'commander';
import { outputOf } from '../output.js';
import { addDataOptions, addSettingOptions, planOf, type RunOptions } from './run-options.js';

interface Options extends RunOptions {
  readonly out?: string;
  readonly acceptDataErrors?: boolean;
}

/** `backtest run FILE` */
export function registerRun(backtest: Command): void {
  const command = backtest
    .command('run')
    .description('run a strategy file on history and keep the run: figures, trades, orders, fills, equity, report')
    .argument('<file>', 'TypeScript file with one strategy class')
    .option('--param <name=value...>', 'parameters of the strategy')
    .option('--also <file,name=value...>', 'strategies that run beside it: rsi.strategy.ts,days=5,account=1')
    .option('--out <folder>', 'where the run goes (default: a folder of its own among the runs)')
    .option('--accept-data-errors', 'run although the data has errors; rows that cannot be right are left out');
  addDataOptions(command);
  addSettingOptions(command);
  command.action(async (file: string, options: Options) => {
    const output = outputOf(command);
    const [{ dataInWords, keepRun }, { stagesOf }, { summaryOf }] = await Promise.all([
      import('./keep-run.js'),
      import('./stages-of.js'),
      import('./summary.js'),
    ]);
    output.line('');
    const stages = stagesOf(output);
    const stage = stages.begin('data');
    const { plan, terms } = await planOf(file, options);
    const acceptErrors = options.acceptDataErrors === true;
    if (acceptErrors || plan.data.issues.every(({ severity }) => severity !== 'ERROR')) stage.done(dataInWords(plan));
    const { folder, result } = await keepRun({ plan, terms, stages, out: options.out, acceptErrors });
    output.result({ folder, ...result }, summaryOf(result));
  });
}
