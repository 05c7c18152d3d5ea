import type { Result } from '#kernel';
import type { MarketFile, MarketFileErrorCode, ReadBars, SessionCalendar } from '#market-files';

/** Files of this machine, read within bounds. */
export abstract class BarFiles {
  /** @param calendarOf whose sessions the days of a symbol are; otherwise the days tell */
  abstract read(
    files: readonly MarketFile[],
    calendarOf?: (symbol: string) => SessionCalendar,
  ): Promise<Result<ReadBars, MarketFileErrorCode>>;
  /** Path of the S&P 500 history that comes with the program. */
  abstract builtIn(): string;
}
