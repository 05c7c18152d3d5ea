import type { Result, Timeframe } from '#kernel';
import type { MarketFileErrorCode, ReadBars } from '#market-files';

/** Files and folders of bars, read within bounds where they hold up nothing else. */
export abstract class MarketFolders {
  abstract open(
    paths: readonly string[],
    reading: {
      /** Files are called by their paths from there. */
      readonly root: string;
      readonly timeframe?: Timeframe | undefined;
      readonly progress: (share: number) => void;
      readonly signal: AbortSignal;
    },
  ): Promise<Result<ReadBars, MarketFileErrorCode>>;
}
