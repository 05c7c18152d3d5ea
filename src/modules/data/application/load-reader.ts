import { Injectable } from '@nestjs/common';
import { type Refusal, type Result, ok, refused } from '#kernel';
import { type BarSeries, type MarketFileErrorCode, type ReadBars, marketFileErrors } from '#market-files';
import { DataConfig } from '../data.config.js';
import { type BarTable, toBarTable } from '../domain/bar-table.js';
import { type DataErrorCode, refusal } from '../domain/data.errors.js';
import type { Feed } from '../domain/feed.js';
import { replayOf } from '../domain/replay-feed.js';
import { type LoadOrigin, builtInOrigin, givenFiles } from './load-origin.js';
import { BarFiles } from './ports/bar-files.port.js';

export interface ReadLoad extends Pick<ReadBars, 'rejections' | 'issues'> {
  readonly origin: LoadOrigin;
  readonly histories: readonly { readonly series: BarSeries; readonly table: BarTable }[];
  /** Of the file; of several, over their SHA-256 in order. */
  readonly sha256: string;
  /** The replay that would be made of it. */
  readonly replay: Feed;
}

/** Reads and checks files of bars; stores nothing. */
@Injectable()
export class LoadReader {
  constructor(
    private readonly files: BarFiles,
    private readonly config: DataConfig,
  ) {}

  /** @param files none: the history that comes with the program */
  read(files: readonly string[]): Promise<Result<ReadLoad, DataErrorCode | MarketFileErrorCode>> {
    return this.readFrom(files.length === 0 ? builtInOrigin(this.files.builtIn()) : givenFiles(files));
  }

  async readFrom(origin: LoadOrigin): Promise<Result<ReadLoad, DataErrorCode | MarketFileErrorCode>> {
    const read = await this.files.read(origin.files, origin.calendarOf);
    return read.ok ? this.loadOf(origin, read.value) : read;
  }

  /** What was read, as a load. */
  loadOf(origin: LoadOrigin, read: ReadBars): Result<ReadLoad, DataErrorCode | MarketFileErrorCode> {
    const { series: all, rejections, issues, sha256 } = read;
    if (all.length === 0) return refused(nothingUsable(origin.source));
    const histories: { series: BarSeries; table: BarTable }[] = [];
    for (const series of all) {
      const table = toBarTable(series, origin.idOf(series.symbol));
      if (table === null) {
        const { symbol, timeframe } = series;
        return refused(refusal('DATA.TIMEFRAME_UNSUPPORTED', { symbol, timeframe }));
      }
      if (histories.some((other) => other.table.instrumentId === table.instrumentId))
        return refused(refusal('DATA.TIMEFRAMES_BOTH', { instrumentId: table.instrumentId }));
      histories.push({ series, table });
    }
    return ok({ origin, histories, rejections, issues, sha256, replay: this.replayOf(histories, origin) });
  }

  private replayOf(histories: ReadLoad['histories'], { replayName }: LoadOrigin): Feed {
    const { replayStartFraction: startFraction, replayBarsPerSecond: barsPerSecond } = this.config;
    const tables = histories.map(({ table }) => table);
    return replayOf(tables, { name: replayName, startFraction, barsPerSecond });
  }
}

const nothingUsable = (file: string): Refusal<MarketFileErrorCode> => ({
  code: 'DATA.NOTHING_USABLE',
  message: marketFileErrors['DATA.NOTHING_USABLE'].message,
  details: { file },
});
