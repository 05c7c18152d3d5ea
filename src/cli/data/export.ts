import { open as openFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { UserError } from '#kernel';
import type { BarView } from '#modules/data';
import type { Buses } from '../../desk/buses.js';
import { outputOf } from '../output.js';
import { momentOf } from './moment-of.js';
import { visitAs } from './visit.js';

interface Options {
  readonly out: string;
  readonly format?: string;
  readonly from?: string;
  readonly to?: string;
  readonly bars?: string;
  readonly source?: string;
}

/** What an own bar and a derived one have in common. */
type Row = Pick<BarView, 'openTime' | 'open' | 'high' | 'low' | 'close' | 'volume'> & { readonly timeframe?: string };
type Write = (bars: readonly Row[]) => string;

const PAGE = 5000;
const DERIVED_OF_TRADES = 1_000_000;
const HEADER = 'date,open,high,low,close,volume\n';
const FORMATS: Readonly<Record<string, Write>> = {
  csv: (bars) => bars.map(rowOf).join(''),
  jsonl: (bars) => bars.map((bar) => `${JSON.stringify(bar)}\n`).join(''),
};

/** `data export` */
export function registerExport(data: Command): void {
  const command = data
    .command('export')
    .description(
      'write the bars of an instrument to a file, oldest first, with every digit; of a replay only what it has shown',
    )
    .argument('<instrument>', 'such as AAPL.YAHOO')
    .requiredOption('--out <file>', 'where to; its name says the format unless --format does')
    .option('--format <format>', 'csv or jsonl')
    .option('--from <date>', 'only bars that closed at or after it')
    .option('--to <date>', 'only bars that closed at or before it')
    .option('--bars <size>', 'made of smaller ones: 15m, 4h, 1w; of trades also 1000-ticks, 5000-volume, 2.5-range')
    .option('--source <name>', 'whose recorded trades they are made of');
  command.action(async (instrumentId: string, options: Options) => {
    const format = options.format ?? options.out.slice(options.out.lastIndexOf('.') + 1);
    const write = FORMATS[format];
    if (write === undefined)
      throw new UserError('PLATFORM.INVALID_REQUEST', `--format must be csv or jsonl, not ${format}.`);
    const pages = await visitAs('admin', ({ ask }) =>
      options.bars === undefined
        ? pagesOf(ask, instrumentId, options)
        : derivedPages(ask, instrumentId, { ...options, bars: options.bars }),
    );
    const file = await openFile(options.out, 'w');
    try {
      if (format === 'csv') await file.appendFile(HEADER);
      for (const page of pages.toReversed()) await file.appendFile(write(page.toReversed()));
      await file.sync();
    } finally {
      await file.close();
    }
    const bars = pages.reduce((sum, page) => sum + page.length, 0);
    outputOf(command).result(
      { instrumentId, file: options.out, format, bars },
      `${bars} bars of ${instrumentId} → ${options.out}`,
    );
  });
}

async function pagesOf(ask: Buses['ask'], instrumentId: string, { from, to }: Options): Promise<BarView[][]> {
  const { GetBars } = await import('#modules/data');
  const pages: BarView[][] = [];
  let cursor: string | null = null;
  do {
    const page: { readonly items: BarView[]; readonly nextCursor: string | null } = await ask(
      GetBars.of({
        instrumentId,
        limit: PAGE,
        ...(cursor === null ? {} : { cursor }),
        ...(from === undefined ? {} : { from: momentOf('--from', from) }),
        ...(to === undefined ? {} : { to: momentOf('--to', to) }),
      }),
    );
    pages.push(page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return pages;
}

/** The latest page first, each from its latest bar on. */
async function derivedPages(
  ask: Buses['ask'],
  instrumentId: string,
  { bars, source, from, to }: Options & { readonly bars: string },
): Promise<Row[][]> {
  const { GetDerivedBars } = await import('#modules/data');
  const pages: Row[][] = [];
  let end = to === undefined ? undefined : momentOf('--to', to);
  for (;;) {
    const page: Row[] = await ask(
      GetDerivedBars.of({
        instrumentId,
        bars,
        limit: source === undefined ? PAGE : DERIVED_OF_TRADES,
        ...(source === undefined ? {} : { source }),
        ...(from === undefined ? {} : { from: momentOf('--from', from) }),
        ...(end === undefined ? {} : { to: end }),
      }),
    );
    pages.push(page.toReversed());
    if (source !== undefined || page.length < PAGE) return pages;
    end = page[0]?.openTime;
  }
}

/** Daily bars stand under their date, others under their beginning. */
function rowOf({ timeframe, openTime, open, high, low, close, volume }: Row): string {
  return `${timeframe === '1d' ? openTime.slice(0, 10) : openTime},${open},${high},${low},${close},${volume}\n`;
}
