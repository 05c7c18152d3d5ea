import type { Result } from '#kernel';
import type { MarketFile, MarketFileErrorCode, ReadBars } from '#market-files';

/** Files of this machine, read within bounds. */
export abstract class BarFiles {
  abstract read(files: readonly MarketFile[]): Promise<Result<ReadBars, MarketFileErrorCode>>;
  /** Path of the S&P 500 history that comes with the program. */
  abstract builtIn(): string;
}
