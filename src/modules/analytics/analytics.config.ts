import { IsArray, IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';

/** This module's slice of the configuration, checked at start. */
export class AnalyticsConfig {
  /**
   * What an account is compared with, and from which bar on it has an equity curve: `account:INSTRUMENT`, several share evenly;
   * `account:*` is every instrument of the account's kind, real or generated, that closes with the first of them.
   */
  @IsArray() @Matches(/^[^:]+:[^:]+$/, { each: true }) readonly benchmarks: string[] = ['paper:*', 'paper-synthetic:*'];

  /** Equity points kept of an account on a generated market, the newest; of others all are kept. */
  @IsInt() @Min(2) readonly syntheticPointsKept: number = 50_000;

  /** Folder of the strategy files that backtests over REST may run, `name.strategy.ts`; code never comes with a request. */
  @IsString() readonly strategiesFolder: string = 'examples/strategies';

  /** Folder of the files of bars, quotes, trades, books and funding rates that runs over REST may read. */
  @IsString() readonly marketFilesFolder: string = 'market-files';

  /** Megabytes of recordings that were written to files for runs on the command line; beyond it those that were used longest ago go. */
  @IsInt() @Min(1) readonly keptRecordingsMb: number = 4096;

  /** Threads that run the trials of an optimisation over REST; one per processor unless told. With Redis 0 leaves them to workers. */
  @IsOptional() @IsInt() @Min(0) @Max(1024) readonly optimisationThreads: number | null = null;

  /** Seconds after which a strategy on paper that does not come back from a call is ended. */
  @IsInt() @Min(1) @Max(3600) readonly strategyCallSeconds: number = 30;
}
