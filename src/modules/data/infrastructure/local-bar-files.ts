import { Injectable } from '@nestjs/common';
import type { Result } from '#kernel';
import { type MarketFile, type MarketFileErrorCode, type ReadBars, builtInHistory, readBars } from '#market-files';
import { BarFiles } from '../application/ports/bar-files.port.js';
import { DataConfig } from '../data.config.js';

@Injectable()
export class LocalBarFiles extends BarFiles {
  constructor(private readonly config: DataConfig) {
    super();
  }

  read(files: readonly MarketFile[]): Promise<Result<ReadBars, MarketFileErrorCode>> {
    return readBars(files, { limits: this.config });
  }

  builtIn(): string {
    return builtInHistory();
  }
}
