import type { Command } from 'commander';
import { outputOf } from '../output.js';
import { textTable } from '../text-table.js';

/** `backtest compare RUN RUN…` */
export function registerCompare(backtest: Command): void {
  const command = backtest
    .command('compare')
    .description('runs side by side: what differs in what went in, and what came out')
    .argument('<runs...>', 'two or more: names, folders or result.json files')
    .option('--runs <folder>', 'where the runs are (default: with what the desk keeps)');
  command.action(async (names: string[], options: { readonly runs?: string }) => {
    const [{ compareRuns, readRun }, { runsFolder }] = await Promise.all([
      import('#research'),
      import('./runs-folder.js'),
    ]);
    const folder = options.runs ?? runsFolder();
    const comparison = compareRuns(names.map((name) => readRun(name, folder)));
    const head = ['', ...comparison.runs];
    const inputs =
      comparison.inputs.length === 0
        ? '  Strategy, parameters, data and settings are the same.'
        : textTable(['What went in', ...comparison.runs.map(() => '')], rowsOf(comparison.inputs));
    const text = `\n${textTable(head, [])}\n\n${inputs}\n\n${textTable(['What came out', ...comparison.runs.map(() => '')], rowsOf(comparison.figures))}\n`;
    outputOf(command).result(comparison, text);
  });
}

const rowsOf = (lines: readonly { readonly name: string; readonly shown: readonly string[] }[]): string[][] =>
  lines.map(({ name, shown }) => [name, ...shown]);
