import { Injectable } from '@nestjs/common';
import type { Result } from '#kernel';
import {
  type MarketFile,
  type MarketFileErrorCode,
  type ReadBars,
  type SessionCalendar,
  builtInHistory,
  readBars,
} from '#market-files';
import { BarFiles } from '../application/ports/bar-files.port.js';
import { DataConfig } from '../data.config.js';

@Injectable()
export class LocalBarFiles extends BarFiles {
  constructor(private readonly config: DataConfig) {
    super();
  }

  read(
    files: readonly MarketFile[],
    calendarOf?: (symbol: string) => SessionCalendar,
  ): Promise<Result<ReadBars, MarketFileErrorCode>> {
    return readBars(files, { limits: this.config, ...(calendarOf && { calendarOf }) });
  }

  builtIn(): string {
    return builtInHistory();
  }
}
