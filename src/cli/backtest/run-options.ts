import { type Command, Option } from 'commander';
import { UserError } from '#kernel';
import type { InstrumentTerms, RunPlan, TextSettings } from '#research';
import { termsOf, type DataOptions } from './data-terms.js';
import { withRecordings } from './recorded-files.js';
import { type SettingsFile, noSettings, readSettingsFile } from './settings-file.js';
import { tapesFolder } from './runs-folder.js';

export interface RunOptions extends DataOptions {
  readonly data?: string[];
  readonly param?: string[];
  readonly settings?: string;
  readonly also?: string[];
  readonly stats?: string;
}

/** The settings that have an option of their own, each with what it says. */
const SETTINGS = {
  policy: ['--policy <name>', 'how orders fill: next-open (default), signal-close, lean, quotes, book'],
  cash: ['--cash <amount>', 'starting cash (default 100000)'],
  currency: ['--currency <code>', 'currency of the account (default USD)'],
  account: ['--account <kind>', 'cash (default) or margin:LEVERAGE,MAINTENANCE'],
  positions: ['--positions <kind>', 'netting (default) or hedging'],
  accounts: ['--accounts <json>', 'further accounts: [{"cash":"50000","account":{"kind":"cash"}}]'],
  balances: ['--balances <code=amount...>', 'starting cash in other currencies: EUR=5000'],
  currencies: ['--currencies <code=rate...>', 'what others are worth: EUR=EURUSD.FILE (its price) or EUR=1.08 (fixed)'],
  convertsAtOnce: ['--converts-at-once', 'turn what is paid in other currencies into the own at once'],
  fees: [
    '--fees <model>',
    'none, bps:TAKER,MAKER (default bps:1), per-share:RATE,MINIMUM,MAX_SHARE,MAXIMUM, lean; or as JSON, also tiered (a model that there is not prints them)',
  ],
  slippage: ['--slippage <model>', 'none (default), fixed-bps:BPS, volume-share:IMPACT, square-root:VOLATILITY'],
  latency: ['--latency <ms>', 'of orders: one number, or insert,modify,cancel,feed'],
  participation: ['--participation <share>', 'largest share of a bar that one order takes'],
  queueModel: ['--queue-model <name>', 'who leaves a level of a book: behind (default) our orders, or proportional'],
  funding: ['--funding <id=rate...>', 'a rate for perpetuals, every 8 hours: BTCUSDT.FILE=0.0001, or =0.0001/4'],
  financing: ['--financing <json>', 'borrow fees and interest a year: {"borrow":{"otherwise":"0.003"}}'],
  bars: ['--bars <rule...>', 'bars made of trades or bars: 5m 1h day ticks:500 volume:N value:N range:N renko:N'],
  costMethod: ['--cost-method <name>', 'average (default) or fifo'],
  moneyDigits: ['--money-digits <n>', 'digits of money after the point (default 2)'],
  from: ['--from <date>', 'first day, or a moment such as 2024-08-08T14:30:00Z'],
  to: ['--to <date>', 'last day, or a moment'],
  warmUpDays: ['--warm-up-days <n>', 'days of data before the first day that indicators take (default 0)'],
  sampling: ['--sampling <step>', 'how often equity is taken down: 1d (default), 1h, 15m, 5m, 1m, 10s, 1s'],
  benchmark: ['--benchmark <id>', 'an instrument, equal-weight (default) or none'],
  riskFree: ['--risk-free <rate>', 'yearly rate as a fraction, for the ratios (default 0)'],
  daysPerYear: ['--days-per-year <n>', 'days that make a year in the figures (default 252, or 365)'],
  conventions: ['--stats <name>', 'whose definitions the figures follow: sessions (default) or lean'],
  seed: ['--seed <number>', 'of everything random (default 1)'],
} as const satisfies Partial<Record<keyof TextSettings, readonly [string, string]>>;

export function addSettingOptions(command: Command): void {
  command.option('--settings <file>', 'JSON file of settings by their names in result.json; options come before it');
  for (const [flags, text] of Object.values(SETTINGS)) command.option(flags, text);
}

export function addDataOptions(command: Command): void {
  command
    .option(
      '--data <file...>',
      'files or folders: bars (CSV, JSON, Feather, Parquet, zip, LEAN, freqtrade), quotes, trades and books (CSV, Parquet, recorded Binance streams), funding rates; what the desk recorded: BTC-USDT.BINANCE,kind=book,source=binance,from=DAY,to=DAY (default: S&P 500, daily, 2000 to 2020)',
    )
    .addOption(
      new Option(
        '--prices <kind>',
        'what the prices of the files are adjusted for, so that splits and dividends are applied (default: adjusted for splits, no dividends paid)',
      ).choices(['raw', 'split-adjusted', 'total-return']),
    )
    .option('--calendar <code>', 'exchange calendar of the instruments, such as XNYS')
    .option('--tick-size <size>', 'smallest step of their prices')
    .option('--lot-size <size>', 'smallest step of their quantities (default 1)')
    .option('--data-currency <code>', 'currency of their prices (default USD)')
    .option('--instrument <id:terms...>', 'of one of them: SAP.FILE:currency=EUR,tickSize=0.02,lotSize=1,calendar=XETR')
    .option('--columns <role=name...>', 'columns with other names: time=ts bid=b1 price=px');
}

/** `fast=10` as a name and its text. @throws UserError */
export function pairOf(text: string): [name: string, value: string] {
  const at = text.indexOf('=');
  if (at >= 1) return [text.slice(0, at), text.slice(at + 1)];
  throw new UserError('PLATFORM.INVALID_REQUEST', `A parameter is written name=value, not ${text}.`, { text });
}

/** The plan that the command line asks for. */
export async function planOf(
  file: string,
  options: RunOptions,
): Promise<{ readonly plan: RunPlan; readonly terms: InstrumentTerms }> {
  const { loadStrategy, parametersFromText, parseSettings, readData } = await import('#research');
  const kept: SettingsFile = options.settings === undefined ? noSettings : readSettingsFile(options.settings);
  const settings = parseSettings({ ...kept.settings, ...(await givenSettings(options)) });
  const parameters = parametersFromText(Object.fromEntries((options.param ?? []).map(pairOf)));
  const strategy = await loadStrategy(file);
  const { files, named } = await withRecordings(options.data ?? []);
  const terms = { ...(await termsOf(options, kept)), ...(named.length === 0 ? {} : { named }) };
  const data = await readData(files, terms, { tapes: tapesFolder() });
  const also = await alsoOf(options.also ?? []);
  return { plan: { strategy, parameters, also, data, settings }, terms };
}

/** Strategies that run beside the first. */
async function alsoOf(texts: readonly string[]): Promise<NonNullable<RunPlan['also']>> {
  const { furtherFromText, loadStrategy } = await import('#research');
  return Promise.all(
    texts.map(async (text) => {
      const { file, parameters, account } = furtherFromText(text);
      return { strategy: await loadStrategy(file), parameters, account };
    }),
  );
}

/** What has an option of its own, as JSON. */
async function givenSettings({ stats, ...named }: RunOptions): Promise<SettingsFile['settings']> {
  const { settingsFromText } = await import('#research');
  const given = Object.entries({ ...named, ...(stats === undefined ? {} : { conventions: stats }) }).filter(
    ([name]) => name in SETTINGS,
  );
  const texts = given.map(([name, value]) => [name, Array.isArray(value) ? value.join(' ') : String(value)] as const);
  return settingsFromText(Object.fromEntries(texts));
}
