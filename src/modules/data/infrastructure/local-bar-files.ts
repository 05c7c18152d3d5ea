import { Injectable } from '@nestjs/common';
import type { Result } from '#kernel';
import {
  type MarketFile,
  type MarketFileErrorCode,
  type ReadBars,
  type SessionCalendar,
  builtInHistory,
} from '#market-files';
import { BarFiles } from '../application/ports/bar-files.port.js';
import { DataConfig } from '../data.config.js';
import { readMarketFiles } from './read-market-files.js';

@Injectable()
export class LocalBarFiles extends BarFiles {
  constructor(private readonly config: DataConfig) {
    super();
  }

  read(
    files: readonly MarketFile[],
    calendarOf?: (symbol: string) => SessionCalendar,
  ): Promise<Result<ReadBars, MarketFileErrorCode>> {
    const given = files.map((file) => (Object.keys(file).join() === 'path' ? file.path : file));
    return readMarketFiles({ files: given, limits: this.config, calendarOf });
  }

  builtIn(): string {
    return builtInHistory();
  }
}
