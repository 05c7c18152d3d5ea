import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { priceNames } from '#market-files';
import { DataFolder } from '#platform/module';
import { BarStore } from '../application/ports/bar-history.port.js';
import { type BarTable, inPartitions } from '../domain/bar-table.js';
import { type NewRows, ParquetFiles, type RowKind } from './parquet-files.js';

const VERSION_DIGITS = 16;

/** Bars as they stand in Parquet files. */
export const barRows: RowKind = {
  integers: ['open_time', 'close_time'],
  decimals: priceNames,
  key: 'close_time',
  order: 'close_time',
};

/** One Parquet file for a history that was loaded as a whole; a folder of files by month or year for one that grows. */
@Injectable()
export class ParquetBarStore extends BarStore {
  private readonly folder: string;

  constructor(
    private readonly files: ParquetFiles,
    dataFolder: DataFolder,
  ) {
    super();
    this.folder = dataFolder.path('bars');
  }

  async write(table: BarTable, version: string): Promise<string> {
    const name = nameOf(table, `${version.slice(0, VERSION_DIGITS)}.parquet`);
    await this.files.write(join(this.folder, name), barRows, rowsOf(table));
    return name;
  }

  async append(table: BarTable, source: string): Promise<string> {
    const name = this.growing(table, source);
    for (const { partition, part } of inPartitions(table)) {
      await this.files.add(join(this.folder, name), barRows, { partition, rows: rowsOf(part) });
    }
    return name;
  }

  growing(history: Pick<BarTable, 'instrumentId' | 'timeframe'>, source: string): string {
    return nameOf(history, source);
  }

  async has(file: string): Promise<boolean> {
    const found = await stat(join(this.folder, file)).catch(() => null);
    return found !== null;
  }

  async keepOnly(files: readonly string[]): Promise<void> {
    const keep = new Set(files);
    const present = await readdir(this.folder, { withFileTypes: true }).catch(() => []);
    for (const entry of present) {
      if (!keep.has(entry.name) && entry.isFile()) {
        await rm(join(this.folder, entry.name), { force: true }).catch(() => undefined);
      }
    }
  }
}

/** An id may have characters that a file's name must not, such as the slash of a pair. */
const nameOf = ({ instrumentId, timeframe }: Pick<BarTable, 'instrumentId' | 'timeframe'>, ending: string): string =>
  `${encodeURIComponent(instrumentId)}.${timeframe}.${ending}`;

function rowsOf({ openTimes, closeTimes, open, high, low, close, volume }: BarTable): NewRows {
  return {
    count: close.length,
    line: (row) =>
      `${openTimes[row]},${closeTimes[row]},${open[row]},${high[row]},${low[row]},${close[row]},${volume[row]}`,
    decimals: [open, high, low, close, volume],
  };
}
