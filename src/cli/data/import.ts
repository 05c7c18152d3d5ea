import { resolve } from 'node:path';
import type { Command } from 'commander';
import { UserError } from '#kernel';
import { type Output, outputOf } from '../output.js';
import { answered } from './answered.js';
import { loadInWords } from './load-in-words.js';
import { visitAs } from './visit.js';

interface TickOptions {
  readonly format?: string;
  readonly instrument?: string;
  readonly market: string;
}

/** `data import` */
export function registerImport(data: Command): void {
  const command = data
    .command('import')
    .description(
      'read files of daily or one-minute bars (CSV, JSON, Parquet, Arrow, zip), check every row, keep what is sound',
    )
    .argument('<files...>')
    .option('--format <format>', 'binance-depth: recorded lines of its streams, for the tick store')
    .option('--instrument <id>', 'whose ticks they are, such as BTC-USDT.BINANCE')
    .option('--market <market>', 'of Binance: spot or usdm', 'spot');
  command.action(async (files: string[], options: TickOptions) => {
    if (options.format !== undefined) return importTicks(files, options, outputOf(command));
    const { LoadBars } = await import('#modules/data');
    const paths = files.map((file) => resolve(file));
    const report = await visitAs('admin', async ({ execute }) =>
      answered(await execute(LoadBars.of({ files: paths }))),
    );
    outputOf(command).result(report, loadInWords(report));
  });
}

async function importTicks(files: readonly string[], options: TickOptions, output: Output): Promise<void> {
  const { format, instrument, market } = options;
  if (format !== 'binance-depth' || instrument === undefined || !['spot', 'usdm'].includes(market))
    throw new UserError(
      'PLATFORM.INVALID_REQUEST',
      'Write --format binance-depth --instrument <id> --market spot|usdm.',
    );
  const { ImportTicks } = await import('#modules/data');
  const reports = await visitAs('admin', async ({ execute }) => {
    const all = [];
    for (const file of files) {
      const command = ImportTicks.of({
        file: resolve(file),
        format: 'BINANCE_DEPTH',
        market: market === 'usdm' ? 'USDM' : 'SPOT',
        instrumentId: instrument,
      });
      all.push(answered(await execute(command)));
    }
    return all;
  });
  const lines = reports.map(
    ({ instrumentId, trades, repeatedTrades, quotes, bookMessages, gaps, badLines, firstTime, lastTime }) =>
      `${instrumentId}: ${trades} trades (${repeatedTrades} told again), ${quotes} quotes, ${bookMessages} messages of the book, ${gaps} gaps, ${badLines} bad lines, ${firstTime?.slice(0, 19)} to ${lastTime?.slice(0, 19)}`,
  );
  output.result({ reports }, lines.join('\n'));
}
