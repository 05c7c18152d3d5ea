import { resolve } from 'node:path';
import type { Command } from 'commander';
import { outputOf } from '../output.js';
import { answered } from './answered.js';
import { loadInWords } from './load-in-words.js';
import { visitAs } from './visit.js';

/** `data import` */
export function registerImport(data: Command): void {
  const command = data
    .command('import')
    .description(
      'read files of daily or one-minute bars (CSV, JSON, Parquet, Arrow, zip), check every row, keep what is sound',
    )
    .argument('<files...>');
  command.action(async (files: string[]) => {
    const { LoadBars } = await import('#modules/data');
    const paths = files.map((file) => resolve(file));
    const report = await visitAs('admin', async ({ execute }) =>
      answered(await execute(LoadBars.of({ files: paths }))),
    );
    outputOf(command).result(report, loadInWords(report));
  });
}
