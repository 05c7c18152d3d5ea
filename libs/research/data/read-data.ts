import { UserError, type Instrument, type Result } from '#kernel';
import type { TradedInstrument } from '#engine';
import {
  builtInHistory,
  instrumentOfFile,
  openMarketFiles,
  sp500,
  type BarSeries as FileSeries,
  type ReadBars,
  type Rejection,
} from '#market-files';
import { actionsOf, type PricesAre } from './actions-of.js';
import { sharedColumn } from './columns.js';
import { dataSetOf, type BarSeries, type DataIssue, type DataSet } from './data-set.js';

/** What files of prices do not say of their instruments; what is not given is told from symbol and price. */
export interface InstrumentTerms {
  /** ISO 4217. */
  readonly currency?: string;
  readonly tickSize?: string;
  readonly lotSize?: string;
  /** Code of the exchange calendar, `XNYS`. */
  readonly calendar?: string;
  /** What the prices of the files are adjusted for, see `actionsOf`; unless said, they are adjusted here for the splits that come with them. */
  readonly prices?: PricesAre;
}

const DAY = 86_400_000_000;
/** The name under which the history that comes with the program stands in a record. */
export const BUILT_IN_NAME = 'vega-datasets/data/sp500-2000.csv';

/**
 * Reads files and folders of bars; without files the S&P 500 history that comes with the program. Instruments are called `SYMBOL.FILE`.
 * Rows that cannot be right are left out, and stand among the issues as errors.
 * @throws UserError with the code of `#market-files` that a file is refused with
 */
export async function readData(files: readonly string[], terms: InstrumentTerms = {}): Promise<DataSet> {
  const own = files.length === 0;
  const read = valueOf(
    await openMarketFiles(own ? [{ path: builtInHistory(), name: BUILT_IN_NAME, symbol: sp500.symbol }] : files, {
      adjust: { mode: terms.prices === undefined ? 'splits' : 'none' },
    }),
  );
  const instruments = new Map<string, Instrument>(
    read.series.map((series) => [series.symbol, own ? sp500 : instrumentOfFile(series.symbol, typicalPrice(series))]),
  );
  const idOf = (symbol: string) => instruments.get(symbol)?.id;
  const { actions, issues } = actionsOf(read.actions, idOf, terms.prices);
  return dataSetOf({
    origin: read.files.map(({ name, sha256 }) => ({ file: name, sha256 })),
    bars: read.series.map((series) => toSeries(series, instruments.get(series.symbol) ?? sp500, terms)),
    actions,
    issues: [
      ...rejected(read),
      ...read.issues
        .filter(({ code }) => code !== 'DATA.ROWS_LEFT_OUT')
        .map(({ symbol, ...issue }) => ({ ...issue, instrumentId: idOf(symbol) ?? symbol })),
      ...issues,
    ],
  });
}

function valueOf<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new UserError(result.refusal.code, result.refusal.message, result.refusal.details);
}

function toSeries(series: FileSeries, instrument: Instrument, terms: InstrumentTerms): BarSeries {
  const { timeframe, openTimes, closeTimes, open, high, low, close, volume } = series;
  return {
    instrument: traded(instrument, terms, hasSessions(series) ? 'XNYS' : undefined),
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

function traded(instrument: Instrument, terms: InstrumentTerms, known: string | undefined): TradedInstrument {
  const calendar = terms.calendar ?? known;
  return {
    id: instrument.id,
    currency: terms.currency ?? instrument.currency,
    tickSize: terms.tickSize ?? instrument.tickSize,
    lotSize: terms.lotSize ?? instrument.lotSize,
    ...(calendar === undefined ? {} : { calendar }),
  };
}

const typicalPrice = ({ close }: FileSeries): number => close[close.length >> 1] ?? 1;

/** One issue per file and rule, with the first row of its kind. */
function rejected({ rejections }: ReadBars): DataIssue[] {
  const groups = Map.groupBy(rejections, ({ file, code }: Rejection) => `${file}\n${code}`);
  return [...groups.values()].flatMap((rows) => {
    const [first] = rows;
    if (first === undefined) return [];
    const where = `${first.file}, line ${first.line}: ${first.reason}`;
    const message = rows.length === 1 ? `1 row left out: ${where}` : `${rows.length} rows left out, the first ${where}`;
    return [{ code: first.code, severity: severityOf(first), instrumentId: '', message }];
  });
}

/** A row that only repeats another is no loss. */
const severityOf = ({ code }: Rejection) => (code === 'DATA.REPEATED_ROW' ? ('WARNING' as const) : ('ERROR' as const));
