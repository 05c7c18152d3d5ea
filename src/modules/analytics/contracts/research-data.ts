import type { Result } from '#kernel';
import { Choice, Command, Flag, Integer, Text, TextMap } from '#messaging';

const barTimeframes = ['1m', '1d'] as const;
const pricesAre = ['raw', 'split-adjusted', 'total-return'] as const;

/** A file of bars, quotes, trades, order books or funding rates that runs may read. */
export class MarketFileView {
  @Text({ description: 'Its path in the folder of market files.', example: 'binance/btcusdt.jsonl.gz' })
  name!: string;

  @Integer({ example: 1_048_576 })
  bytes!: number;
}

/** What backtests and optimisations run on: stored bars of instruments, files of the folder of market files, what the desk recorded of streams, together or alone. */
export abstract class ResearchCommand<R> extends Command<R> {
  @Text({ maxLength: 80, description: 'Name of its file, without `.strategy.ts`.', example: 'ema-cross' })
  readonly strategy!: string;

  @Text({
    optional: true,
    list: true,
    maxItems: 500,
    description: 'Whose stored bars it gets.',
    example: ['SP500.INDEX'],
  })
  readonly instrumentIds?: string[];

  @Choice('BacktestTimeframe', barTimeframes, {
    optional: true,
    description: "Of stored bars. Default: the instruments' own.",
    example: '1d',
  })
  readonly timeframe?: (typeof barTimeframes)[number];

  @Text({
    optional: true,
    list: true,
    maxItems: 500,
    description: 'Files of bars, quotes, trades, books or funding rates, by their names.',
    example: [],
  })
  readonly files?: string[];

  @Text({
    optional: true,
    list: true,
    maxItems: 100,
    maxLength: 300,
    description:
      'Trades, quotes or books that the desk recorded: INSTRUMENT,kind=trades|quotes|book,source=NAME,from=DAY,to=DAY. All days, and the one source, unless they are said.',
    example: [],
  })
  readonly recordings?: string[];

  @TextMap({
    optional: true,
    description: 'What the files do not say of their instruments, by id, `*` for all of them.',
    example: { '*': 'currency=USD', 'SAP.FILE': 'currency=EUR,tickSize=0.02,lotSize=1,calendar=XETR' },
  })
  readonly instrumentTerms?: Record<string, string>;

  @TextMap({
    optional: true,
    description: 'Columns of the files that have other names than usual, by what they hold.',
    example: {},
  })
  readonly columns?: Record<string, string>;

  @Choice('PricesAre', pricesAre, {
    optional: true,
    description:
      'What the prices of the files are adjusted for; unless said, splits are taken out and no dividends paid.',
    example: 'raw',
  })
  readonly prices?: (typeof pricesAre)[number];

  @Flag({
    optional: true,
    description: 'Run although the data has errors; rows that cannot be right are left out.',
    example: false,
  })
  readonly acceptDataErrors?: boolean;

  @TextMap({
    optional: true,
    description:
      'Settings of the run as on the command line: cash, fees, slippage, account, from, to and so on; those with members also as JSON.',
    example: { cash: '100000', fees: 'bps:1' },
  })
  readonly settings?: Record<string, string>;
}

/** Files with what the desk recorded. */
export class KeptRecordings {
  @Text({ list: true, description: 'Their paths.' })
  files!: string[];

  @Text({ list: true, description: 'Whose ticks are in them.', example: ['BTC-USDT.BINANCE'] })
  instrumentIds!: string[];
}

/** Writes recordings to files in the data folder, the same ones to the same files, so that a run on them can be repeated. */
export class KeepRecordings extends Command<Result<KeptRecordings>> {
  static readonly type = 'analytics.keep-recordings.v1';

  @Text({
    list: true,
    maxItems: 100,
    maxLength: 300,
    description: 'INSTRUMENT,kind=trades|quotes|book,source=NAME,from=DAY,to=DAY',
    example: ['BTC-USDT.BINANCE,kind=book'],
  })
  readonly recordings!: string[];
}
