import { type Result, ok, refused, toIsoDate, toRfc3339 } from '#kernel';
import type { MarketFileErrorCode, SessionCalendar } from '#market-files';
import type { LoadReport } from '../contracts/index.js';
import { type PriceColumns, tableAfter } from '../domain/bar-table.js';
import type { DataErrorCode } from '../domain/data.errors.js';
import { type Download, stepOf } from '../domain/providers/download.js';
import { downloadedOrigin } from './load-origin.js';
import type { LoadReader, ReadLoad } from './load-reader.js';
import type { Loads } from './loads.js';
import type { BarHistory, BarSource, BarStore } from './ports/bar-history.port.js';
import type { Catalogue } from './ports/catalogue.port.js';
import type { ProviderBar } from './ports/data-provider.port.js';
import type { DownloadStore, PendingBar } from './ports/download-store.port.js';

const ROWS_AT_A_TIME = 20_000;
/** Bars before the new ones that checks look back on. */
const CONTEXT_BARS = 60;

/** The name of a growing history by who tells of it. */
export const growthSource = ({ providers }: Pick<Download, 'providers'>): string => providers.join('_');

export interface PublisherParts {
  readonly store: DownloadStore;
  readonly reader: LoadReader;
  readonly loads: Loads;
  readonly catalogue: Catalogue;
  readonly bars: BarStore;
  readonly history: BarHistory;
}

/** Adds what providers gave of an instrument to its history: only what is new or was revised, checked and reported as any other load. */
export class HistoryPublisher {
  constructor(private readonly parts: PublisherParts) {}

  /**
   * The history that grows with this download; null where the instrument has none, or one that comes from elsewhere.
   */
  async growing(download: Download): Promise<BarSource | null> {
    const { catalogue, bars } = this.parts;
    const source = (await catalogue.find(download.instrumentId))?.source ?? null;
    if (source?.file !== bars.growing(download, growthSource(download))) return null;
    return (await bars.has(source.file)) ? source : null;
  }

  /**
   * @param before only what is before this time
   * @returns the report; null where there is nothing new
   */
  async publish(
    download: Download,
    currency: string | null,
    before = Number.POSITIVE_INFINITY,
  ): Promise<Result<LoadReport | null, DataErrorCode | MarketFileErrorCode>> {
    const { instrumentId, symbol, timeframe, providers } = download;
    const growing = await this.growing(download);
    if (growing === null) await this.parts.store.unsettle(download);
    const pending = await this.pending(download, before);
    const [first] = pending;
    if (first === undefined) return ok(null);
    const bytes = Buffer.from(await this.csvOf(download, first.time, before));
    const source = `${providers.join(', ')}: ${symbol} ${timeframe}`;
    const calendar = growing === null ? undefined : await this.calendarOf(growing);
    const instrument = { id: instrumentId, currency };
    const read = await this.parts.reader.readFrom(downloadedOrigin(bytes, { source, symbol, instrument, calendar }));
    if (!read.ok) return refused(read.refusal);
    const { bars: rows } = await this.parts.store.count(download, providers);
    return this.parts.loads.grow(since(read.value, first.time), {
      source: growthSource(download),
      rows,
      settle: (tx) => this.parts.store.settle(tx, download, { providers, bars: pending }),
    });
  }

  private async pending(download: Download, before: number): Promise<PendingBar[]> {
    const all: PendingBar[] = [];
    for (;;) {
      const after = { time: all.at(-1)?.time ?? -1, limit: ROWS_AT_A_TIME };
      const bars = await this.parts.store.pending(download, download.providers, after);
      all.push(...bars.filter(({ time }) => time < before));
      if (bars.length < ROWS_AT_A_TIME || all.at(-1) !== bars.at(-1)) return all;
    }
  }

  /** From a little before the first new bar on: whether one is missing shows only between the others. */
  private async csvOf(download: Download, first: number, before: number): Promise<string> {
    const context = await this.parts.store.before(download, download.providers, { time: first, limit: CONTEXT_BARS });
    const rows = (bars: readonly ProviderBar[]): string =>
      bars.map((bar) => (bar.time < before ? rowOf(bar, download.timeframe === '1d') : '')).join('');
    const parts = ['date,open,high,low,close,volume\n', rows(context)];
    let time = first - 1;
    for (;;) {
      const bars = await this.parts.store.bars(download, download.providers, { time, limit: ROWS_AT_A_TIME });
      parts.push(rows(bars));
      const last = bars.at(-1);
      if (last === undefined || bars.length < ROWS_AT_A_TIME || last.time >= before) return parts.join('');
      ({ time } = last);
    }
  }

  /** A few days would not tell whose sessions they are: what was told by all of them before stands. */
  private async calendarOf(source: BarSource): Promise<SessionCalendar> {
    if (source.timeframe !== '1d') return undefined;
    return calendarOfHistory(await this.parts.history.columns(source, {}, 1));
  }
}

function calendarOfHistory({ openTimes, closeTimes }: PriceColumns): SessionCalendar {
  const [open, close] = [openTimes[0], closeTimes[0]];
  if (open === undefined || close === undefined) return undefined;
  return close - open === stepOf('1d') ? null : 'XNYS';
}

/** Only what is new is added; what was read for comparison is there already. */
const since = (read: ReadLoad, time: number): ReadLoad => ({
  ...read,
  histories: read.histories.map(({ series, table }) => ({ series, table: tableAfter(table, time) })),
});

function rowOf({ time, open, high, low, close, volume }: ProviderBar, daily: boolean): string {
  const moment = BigInt(time);
  return `${daily ? toIsoDate(moment) : toRfc3339(moment)},${open},${high},${low},${close},${volume}\n`;
}
