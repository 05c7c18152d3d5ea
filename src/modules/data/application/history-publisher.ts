import { Injectable } from '@nestjs/common';
import { type Result, toIsoDate, toRfc3339 } from '#kernel';
import type { MarketFileErrorCode } from '#market-files';
import type { LoadReport } from '../contracts/index.js';
import type { DataErrorCode } from '../domain/data.errors.js';
import type { Download } from '../domain/providers/download.js';
import { downloadedOrigin } from './load-origin.js';
import { LoadReader } from './load-reader.js';
import { Loads } from './loads.js';
import type { ProviderBar } from './ports/data-provider.port.js';
import { DownloadStore } from './ports/download-store.port.js';

const ROWS_AT_A_TIME = 20_000;

/** Makes all that providers gave of an instrument its history: checked, reported and stored as any other load. */
@Injectable()
export class HistoryPublisher {
  constructor(
    private readonly store: DownloadStore,
    private readonly reader: LoadReader,
    private readonly loads: Loads,
  ) {}

  async publish(
    download: Download,
    currency: string | null,
  ): Promise<Result<LoadReport, DataErrorCode | MarketFileErrorCode>> {
    const { instrumentId, symbol, timeframe, providers } = download;
    const bytes = Buffer.from(await this.csvOf(download));
    const source = `${providers.join(', ')}: ${symbol} ${timeframe}`;
    const instrument = { id: instrumentId, currency };
    const read = await this.reader.readFrom(downloadedOrigin(bytes, { source, symbol, instrument }));
    return read.ok ? this.loads.take(read.value, false) : read;
  }

  private async csvOf(download: Download): Promise<string> {
    const parts = ['date,open,high,low,close,volume\n'];
    let time = -1;
    for (;;) {
      const bars = await this.store.bars(download, download.providers, { time, limit: ROWS_AT_A_TIME });
      parts.push(bars.map((bar) => rowOf(bar, download.timeframe === '1d')).join(''));
      const last = bars.at(-1);
      if (last === undefined || bars.length < ROWS_AT_A_TIME) return parts.join('');
      ({ time } = last);
    }
  }
}

function rowOf({ time, open, high, low, close, volume }: ProviderBar, daily: boolean): string {
  const moment = BigInt(time);
  return `${daily ? toIsoDate(moment) : toRfc3339(moment)},${open},${high},${low},${close},${volume}\n`;
}
