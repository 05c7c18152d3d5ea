import { Injectable } from '@nestjs/common';
import type { Result, Timeframe } from '#kernel';
import type { MarketFileErrorCode, ReadBars } from '#market-files';
import { ComputePool } from '#messaging';
import { MarketFolders } from '../../application/ports/market-folders.port.js';
import { DataConfig } from '../../data.config.js';

const TASK = { file: new URL('../read-market-files.js', import.meta.url).href, name: 'readOnThread' };

/** Reads on a thread, which ends where the import is canceled. */
@Injectable()
export class ThreadedMarketFolders extends MarketFolders {
  constructor(
    private readonly compute: ComputePool,
    private readonly config: DataConfig,
  ) {
    super();
  }

  open(
    files: readonly string[],
    {
      root,
      timeframe,
      progress,
      signal,
    }: {
      readonly root: string;
      readonly timeframe?: Timeframe | undefined;
      readonly progress: (share: number) => void;
      readonly signal: AbortSignal;
    },
  ): Promise<Result<ReadBars, MarketFileErrorCode>> {
    const { fileBytesMax, unpackedBytesMax, lineBytesMax, rowsMax, badRowsMax } = this.config;
    const limits = { fileBytesMax, unpackedBytesMax, lineBytesMax, rowsMax, badRowsMax };
    return this.compute.run(TASK, { files, root, timeframe, limits }, progress, signal);
  }
}
