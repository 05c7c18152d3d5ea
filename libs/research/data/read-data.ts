import { UserError, type Instrument, type Result } from '#kernel';
import {
  builtInHistory,
  instrumentOfFile,
  openMarketFiles,
  sortOut,
  sp500,
  type BarSeries as FileSeries,
} from '#market-files';
import { actionsOf } from './actions-of.js';
import { sharedColumn } from './columns.js';
import { dataSetOf, type BarSeries, type DataSet } from './data-set.js';
import { readFundingRates } from './funding-rates.js';
import { withTerms, type InstrumentTerms } from './instrument-terms.js';
import { issuesOfRejections } from './rejected-rows.js';
import { recordTapes } from './tapes/record-tapes.js';
import { defaultTapes } from './tapes/tape-store.js';

const DAY = 86_400_000_000;
/** The name under which the history that comes with the program stands in a record. */
export const BUILT_IN_NAME = 'vega-datasets/data/sp500-2000.csv';

export interface ReadDataOptions {
  /** Where what is made of files of ticks is kept for the next run; in the folder for temporary files unless told. */
  readonly tapes?: string;
}

/**
 * Reads files and folders of bars, quotes, trades, order books and funding rates; without files the S&P 500 history that comes with the
 * program. Instruments are called `SYMBOL.FILE`. Rows that cannot be right are left out, and stand among the issues as errors.
 * @throws UserError with the code of `#market-files` that a file is refused with
 */
export async function readData(
  files: readonly string[],
  terms: InstrumentTerms = {},
  { tapes = defaultTapes() }: ReadDataOptions = {},
): Promise<DataSet> {
  if (files.length === 0) return dataSetOf(await readBars([], terms));
  const sorted = await sortOut(files, terms.columns);
  const ticks = await recordTapes(sorted.ticks, terms, tapes);
  const funding = await readFundingRates(sorted.funding);
  const bars = sorted.bars.length === 0 ? noBars : await readBars(sorted.bars, terms);
  return dataSetOf({
    origin: [...bars.origin, ...ticks.origin, ...funding.origin],
    bars: bars.bars,
    ticks: ticks.ticks,
    actions: bars.actions,
    funding: funding.rates,
    issues: [...bars.issues, ...ticks.issues, ...funding.issues],
  });
}

type Bars = Pick<DataSet, 'origin' | 'bars' | 'actions' | 'issues'>;

const noBars: Bars = { origin: [], bars: [], actions: [], issues: [] };

async function readBars(files: readonly string[], terms: InstrumentTerms): Promise<Bars> {
  const own = files.length === 0;
  const read = valueOf(
    await openMarketFiles(own ? [{ path: builtInHistory(), name: BUILT_IN_NAME, symbol: sp500.symbol }] : files, {
      adjust: terms.prices === undefined ? { mode: 'splits' } : { mode: 'none', pricesAre: terms.prices },
      columns: terms.columns ?? {},
    }),
  );
  const instruments = new Map<string, Instrument>(
    read.series.map((series) => [series.symbol, own ? sp500 : instrumentOfFile(series.symbol, typicalPrice(series))]),
  );
  const idOf = (symbol: string) => instruments.get(symbol)?.id;
  const { actions, issues } = actionsOf(read.actions, idOf, terms.prices);
  return {
    origin: read.files.map(({ name, sha256 }) => ({ file: name, sha256 })),
    bars: read.series.map((series) => toSeries(series, instruments.get(series.symbol) ?? sp500, terms)),
    actions,
    issues: [
      ...issuesOfRejections(read.rejections),
      ...read.issues
        .filter(({ code }) => code !== 'DATA.ROWS_LEFT_OUT')
        .map(({ symbol, ...issue }) => ({ ...issue, instrumentId: idOf(symbol) ?? symbol })),
      ...issues,
    ],
  };
}

function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new UserError(result.refusal.code, result.refusal.message, result.refusal.details);
}

function toSeries(series: FileSeries, instrument: Instrument, terms: InstrumentTerms): BarSeries {
  const { timeframe, openTimes, closeTimes, open, high, low, close, volume } = series;
  return {
    instrument: withTerms(instrument, terms, hasSessions(series) ? 'XNYS' : undefined),
    timeframe,
    bars: {
      rows: openTimes.length,
      openTimes: sharedColumn(openTimes),
      closeTimes: sharedColumn(closeTimes),
      open: sharedColumn(open),
      high: sharedColumn(high),
      low: sharedColumn(low),
      close: sharedColumn(close),
      volume: sharedColumn(volume),
    },
  };
}

/** Days that are not whole days of UTC are those of New York, the one exchange that the reader knows. */
const hasSessions = ({ timeframe, openTimes }: FileSeries): boolean =>
  timeframe === '1d' && openTimes.some((time) => time % DAY !== 0);

const typicalPrice = ({ close }: FileSeries): number => close[close.length >> 1] ?? 1;
