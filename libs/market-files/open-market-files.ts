import { stat } from 'node:fs/promises';
import { type Result, ok, refused } from '#kernel';
import { type Adjustment, adjustSeries } from './actions/adjust.js';
import { sortActions } from './actions/corporate-action.js';
import { BarCollector } from './bars/bar-collector.js';
import type { BarSeries, BarTimeframe } from './bars/bar-series.js';
import { timeframeOfFile } from './bars/symbols.js';
import { findFiles } from './files/find-files.js';
import type { MarketFile } from './files/market-file.js';
import { defaultLimits } from './files/read-limits.js';
import { RefusedFile } from './files/refused-file.js';
import { WholeFile } from './files/whole-file.js';
import {
  type SymbolHistory,
  actionsOfFactors,
  actionsOfHistory,
  lacksCloses,
  symbolHistoryOf,
} from './lean/lean-actions.js';
import { leanBarReader } from './lean/lean-bars.js';
import { type LeanMarketHours, marketHoursOf } from './lean/lean-hours.js';
import { type LeanFile, leanFileOf } from './lean/lean-path.js';
import type { MarketFileErrorCode } from './market-files.errors.js';
import { checkSeries } from './quality/check-series.js';
import type { ReadBars, ReadOptions } from './read-bars.js';
import { type FileHash, type SharedReading, hashOfFiles, readFileInto } from './read-file.js';

/** What was found in files and folders. */
export interface MarketFiles extends ReadBars {
  /** Under which names instruments traded: LEAN's map files. */
  readonly symbolHistory: readonly SymbolHistory[];
  /** LEAN's market-hours database. */
  readonly marketHours: readonly LeanMarketHours[];
  /** Files of folders that are of no format that is read. */
  readonly passedOver: readonly string[];
}

export interface OpenOptions extends ReadOptions {
  /** How the series are seen; the issues are those of this view. Default: as they stand in the files. */
  readonly adjust?: Adjustment;
  /** Only these, in capitals; of files that are named by what they have. */
  readonly symbols?: readonly string[];
  /** Only these; of files whose names or folders say their timeframe. */
  readonly timeframes?: readonly BarTimeframe[];
  /** What a file is called in what is said of it; default: its path. */
  readonly nameOf?: (path: string) => string;
  /** Told which share of the bytes has been read, from 0 to 1. */
  readonly progress?: (share: number) => void;
}

/**
 * Reads files and folders: single files of every format, folders of them, data folders of freqtrade, and those of LEAN (bars, factor and map
 * files, market hours), which are told by their paths from the security type on (`equity/usa/daily/spy.zip`).
 */
export async function openMarketFiles(
  paths: readonly (string | MarketFile)[],
  options: OpenOptions = {},
): Promise<Result<MarketFiles, MarketFileErrorCode>> {
  try {
    const limits = { ...defaultLimits, ...options.limits };
    const shared = { columns: options.columns ?? {}, limits, collector: new BarCollector(limits, options.calendarOf) };
    return ok(await new Opening(shared, options).read(paths));
  } catch (error) {
    if (error instanceof RefusedFile) return refused(error.cause);
    throw error;
  }
}

class Opening {
  private readonly hashes: FileHash[] = [];
  private readonly histories: SymbolHistory[] = [];
  private readonly hours: LeanMarketHours[] = [];

  constructor(
    private shared: SharedReading,
    private readonly options: OpenOptions,
  ) {}

  async read(paths: readonly (string | MarketFile)[]): Promise<MarketFiles> {
    const { files, passedOver } = await findFiles(paths.filter((path) => typeof path === 'string'));
    await this.countBytes(files);
    for (const file of paths) if (typeof file !== 'string') this.hashes.push(await readFileInto(this.shared, file));
    await this.readFiles(files.map((path) => ({ path, lean: leanFileOf(path) })));
    return { ...this.finish(), passedOver };
  }

  private async countBytes(paths: readonly string[]): Promise<void> {
    const { progress } = this.options;
    if (progress === undefined) return;
    const sizes = await Promise.all(
      paths.map((path) =>
        stat(path).then(
          ({ size }) => size,
          () => 0,
        ),
      ),
    );
    const all = sizes.reduce((sum, size) => sum + size, 0);
    let read = 0;
    this.shared = { ...this.shared, taken: (bytes) => progress(Math.min(1, (read += bytes) / Math.max(all, 1))) };
  }

  private fileAt(path: string): MarketFile {
    return { path, name: this.options.nameOf?.(path) ?? path };
  }

  /** Hours and names first: the bars are read by them. */
  private async readFiles(files: readonly { readonly path: string; readonly lean: LeanFile | null }[]): Promise<void> {
    for (const { path, lean } of files) if (lean?.kind === 'hours') await this.readHours(path);
    for (const { path, lean } of files) if (lean?.kind === 'map') await this.readMap(path, lean.ticker);
    for (const { path, lean } of files) {
      if (lean?.kind === 'factors') await this.readFactors(path, lean.ticker);
      else if (lean === null || lean.kind === 'bars') await this.readBarFile(path, lean);
    }
  }

  private finish(): Omit<MarketFiles, 'passedOver'> {
    const { series: read, rejections, actions } = this.shared.collector.finish();
    const { adjust } = this.options;
    const series = adjust === undefined ? read : read.map((each) => adjustSeries(each, actions, adjust));
    const areRaw = adjust?.mode === 'none' && adjust.pricesAre === 'raw';
    const stated = areRaw ? actions.filter((action) => action.kind === 'SPLIT') : [];
    const splitsOf = (of: BarSeries) => stated.filter(({ symbol }) => symbol === of.symbol);
    return {
      series,
      rejections,
      actions: sortActions(actions),
      issues: series.flatMap((each) => checkSeries(each, splitsOf(each))),
      files: this.hashes,
      sha256: hashOfFiles(this.hashes),
      symbolHistory: this.histories,
      marketHours: this.hours,
    };
  }

  private async readBarFile(path: string, lean: Extract<LeanFile, { kind: 'bars' }> | null): Promise<void> {
    const timeframe = lean?.timeframe ?? timeframeOfFile(path);
    if (!isWanted(this.options.timeframes, timeframe)) return;
    if (lean === null) {
      this.hashes.push(await readFileInto(this.shared, this.fileAt(path)));
      return;
    }
    const symbol = this.symbolAt(lean.ticker, lean.day);
    // Quotes stand in where there are no trades: shares have both.
    if (!isWanted(this.options.symbols, symbol) || (lean.quotes && lean.securityType === 'equity')) return;
    const hash = await readFileInto(this.shared, { ...this.fileAt(path), symbol }, (_, reading) =>
      leanBarReader({ ...reading, group: lean.timeframe, lean, hours: this.hours }),
    );
    this.hashes.push(hash);
  }

  /** What the instrument is called today that had this name on a day. */
  private symbolAt(ticker: string, day: number | null): string {
    if (day === null) return ticker;
    const history = this.histories.find(({ names }) =>
      names.some((name) => name.ticker === ticker && name.from <= day && day <= name.to),
    );
    return history?.symbol ?? ticker;
  }

  private async readHours(path: string): Promise<void> {
    const text = await this.readText(path);
    try {
      this.hours.push(...marketHoursOf(JSON.parse(text)));
    } catch {
      this.hours.length = 0;
    }
  }

  private async readMap(path: string, ticker: string): Promise<void> {
    const history = symbolHistoryOf(await this.readText(path), ticker);
    this.histories.push(history);
    if (isWanted(this.options.symbols, history.symbol)) this.shared.collector.addActions(actionsOfHistory(history));
  }

  private async readFactors(path: string, ticker: string): Promise<void> {
    if (!isWanted(this.options.symbols, ticker)) return;
    const { collector } = this.shared;
    const text = await this.readText(path);
    collector.addActions(actionsOfFactors(text, ticker));
    if (!lacksCloses(text)) return;
    collector.openFile(this.fileAt(path).name ?? path);
    collector.noBars();
    const reason = 'dividends cannot be told: the factor file has no closes';
    collector.reject({ code: 'DATA.BAD_ACTION', reason }, 1, { symbol: ticker, group: '1d' });
  }

  private async readText(path: string): Promise<string> {
    const file = this.fileAt(path);
    let text = '';
    const keep = () =>
      new WholeFile(file.name ?? path, this.shared.limits, (content) => {
        text = content.toString('utf8');
      });
    this.hashes.push(await readFileInto(this.shared, file, keep));
    return text;
  }
}

const isWanted = (wanted: readonly string[] | undefined, one: string): boolean =>
  wanted === undefined || one === '' || wanted.includes(one);
