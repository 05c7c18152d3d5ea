import type { Command } from 'commander';
import { outputOf } from '../output.js';

/** `backtest repeat RUN` */
export function registerRepeat(backtest: Command): void {
  const command = backtest
    .command('repeat')
    .description('run a kept run again from its result.json and hold the new event log to the old one')
    .argument('<run>', 'its name, its folder or its result.json')
    .option('--runs <folder>', 'where the runs are (default: with what the desk keeps)');
  command.action(async (run: string, options: { readonly runs?: string }) => {
    const [{ planOfResult, readRun }, { runsFolder, tapesFolder }, { runWithProgress }, { stagesOf }] =
      await Promise.all([
        import('#research'),
        import('./runs-folder.js'),
        import('./keep-run.js'),
        import('./stages-of.js'),
      ]);
    const output = outputOf(command);
    const { name, result } = readRun(run, options.runs ?? runsFolder());
    output.line('');
    const { logSha256 } = await runWithProgress(await planOfResult(result, { tapes: tapesFolder() }), stagesOf(output));
    const same = logSha256 === result.logSha256;
    const text = same
      ? `\n  ${name} was repeated: the event log is the same, ${logSha256}\n`
      : `\n  ${name} was NOT repeated: the event log was\n  ${result.logSha256} and is now\n  ${logSha256}.\n`;
    output.result({ run: name, same, expected: result.logSha256, found: logSha256 }, text);
    if (!same) process.exitCode = 1;
  });
}
