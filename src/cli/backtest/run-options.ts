import { type Command, Option } from 'commander';
import { UserError } from '#kernel';
import type { InstrumentTerms, RunPlan, TextSettings } from '#research';

export interface RunOptions {
  readonly data?: string[];
  readonly param?: string[];
  readonly calendar?: string;
  readonly tickSize?: string;
  readonly lotSize?: string;
  readonly dataCurrency?: string;
  readonly prices?: InstrumentTerms['prices'];
  readonly stats?: string;
}

/** The settings that have an option of their own, each with what it says. */
const SETTINGS = {
  policy: ['--policy <name>', 'how orders fill: next-open (default), signal-close, lean'],
  cash: ['--cash <amount>', 'starting cash (default 100000)'],
  currency: ['--currency <code>', 'currency of the account (default USD)'],
  account: ['--account <kind>', 'cash (default) or margin:LEVERAGE,MAINTENANCE'],
  fees: ['--fees <model>', 'none, bps:TAKER,MAKER (default bps:1), per-share:RATE,MINIMUM,MAX_SHARE, lean'],
  slippage: ['--slippage <model>', 'none (default), fixed-bps:BPS, volume-share:IMPACT, square-root:VOLATILITY'],
  latency: ['--latency <ms>', 'of orders: one number, or insert,modify,cancel,feed'],
  participation: ['--participation <share>', 'largest share of a bar that one order takes'],
  costMethod: ['--cost-method <name>', 'average (default) or fifo'],
  moneyDigits: ['--money-digits <n>', 'digits of money after the point (default 2)'],
  from: ['--from <date>', 'first day'],
  to: ['--to <date>', 'last day'],
  benchmark: ['--benchmark <id>', 'an instrument, equal-weight (default) or none'],
  riskFree: ['--risk-free <rate>', 'yearly rate as a fraction, for the ratios (default 0)'],
  daysPerYear: ['--days-per-year <n>', 'days that make a year in the figures (default 252, or 365)'],
  conventions: ['--stats <name>', 'whose definitions the figures follow: sessions (default) or lean'],
  seed: ['--seed <number>', 'of everything random (default 1)'],
} as const satisfies Partial<Record<keyof TextSettings, readonly [string, string]>>;

export function addSettingOptions(command: Command): void {
  for (const [flags, text] of Object.values(SETTINGS)) command.option(flags, text);
}

export function addDataOptions(command: Command): void {
  command
    .option(
      '--data <file...>',
      'files or folders of bars: CSV, JSON, Feather, Parquet, zip, LEAN or freqtrade data (default: S&P 500, daily, 2000 to 2020)',
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
    .option('--data-currency <code>', 'currency of their prices (default USD)');
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
  const { loadStrategy, parametersFromText, parseSettings, readData, settingsFromText } = await import('#research');
  const { stats, ...named } = options;
  const given = Object.entries({ ...named, ...(stats === undefined ? {} : { conventions: stats }) }).filter(
    ([name]) => name in SETTINGS,
  );
  const settings = parseSettings(settingsFromText(Object.fromEntries(given)));
  const parameters = parametersFromText(Object.fromEntries((options.param ?? []).map(pairOf)));
  const strategy = await loadStrategy(file);
  const terms = termsOf(options);
  const data = await readData(options.data ?? [], terms);
  return { plan: { strategy, parameters, data, settings }, terms };
}

function termsOf({ calendar, tickSize, lotSize, dataCurrency, prices }: RunOptions): InstrumentTerms {
  return {
    ...(calendar === undefined ? {} : { calendar }),
    ...(tickSize === undefined ? {} : { tickSize }),
    ...(lotSize === undefined ? {} : { lotSize }),
    ...(dataCurrency === undefined ? {} : { currency: dataCurrency }),
    ...(prices === undefined ? {} : { prices }),
  };
}
