import type { Result } from '#kernel';
import {
  Choice,
  Command,
  DecimalText,
  Float,
  Integer,
  Nested,
  Query,
  Text,
  TextMap,
  Timestamp,
  pageOf,
  type Page,
} from '#messaging';
import { type MarketFileView, ResearchCommand } from './research-data.js';

const backtestStates = ['QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELED'] as const;

/** The figures of a backtest that one looks at first. Null where there is too little to say. */
export class BacktestFigures {
  @DecimalText({ example: '168202.55' })
  finalEquity!: string;

  @Float({ description: 'A fraction.', example: 0.68 })
  totalReturn!: number;

  @Float({ optional: true, description: 'Compounded to a year.', example: 0.026 })
  annualReturn!: number | null;

  @Float({ optional: true, example: 0.095 })
  volatility!: number | null;

  @Float({ optional: true, example: 0.3 })
  sharpe!: number | null;

  @Float({ optional: true, description: 'Deepest fall from a peak, a positive fraction.', example: 0.27 })
  maxDrawdown!: number | null;

  @Float({ optional: true, description: "The benchmark's return, a fraction.", example: 0.975 })
  benchmarkReturn!: number | null;

  @Integer({ description: 'Round trips that have ended.', example: 31 })
  trades!: number;

  @Float({ optional: true, description: 'Share of the round trips that gained.', example: 0.42 })
  winRate!: number | null;

  @DecimalText({ example: '658.38' })
  fees!: string;
}

/** A backtest, whether it waits, runs or is done. */
export class BacktestView {
  @Text({ example: 'run_00000001' })
  id!: string;

  @Choice('BacktestState', backtestStates, { example: 'DONE' })
  state!: (typeof backtestStates)[number];

  @Float({ description: '0 to 1.', example: 1 })
  progress!: number;

  @Text({ maxLength: 1000, description: 'What it is doing.', example: 'done' })
  note!: string;

  @Text({ optional: true, description: 'Class of the strategy, when done.', example: 'EmaCross' })
  strategy!: string | null;

  @Timestamp({ optional: true, description: 'When it began to run, when done.' })
  startedAt!: string | null;

  @Text({ optional: true, description: 'SHA-256 of the data that it read, when done.' })
  dataSha256!: string | null;

  @Text({ optional: true, description: 'SHA-256 of its event log: the same for the same inputs.' })
  logSha256!: string | null;

  @Nested(() => BacktestFigures, { optional: true })
  figures!: BacktestFigures | null;

  @Text({ optional: true, description: 'Why it failed.', example: null })
  errorCode!: string | null;

  @Text({ optional: true, maxLength: 4000, example: null })
  errorMessage!: string | null;
}

export const BacktestPage = pageOf(BacktestView);
export type BacktestPage = Page<BacktestView>;

/** A strategy file that backtests can run. */
export class StrategyFileView {
  @Text({ example: 'ema-cross' })
  name!: string;

  @Text({ description: 'SHA-256 of the file.' })
  sha256!: string;
}

/** Runs a strategy of the strategies' folder as a job. */
export class RunBacktest extends ResearchCommand<Result<BacktestView>> {
  static readonly type = 'analytics.run-backtest.v1';

  @TextMap({ optional: true, description: 'Parameters of the strategy.', example: { fast: '10', slow: '40' } })
  readonly parameters?: Record<string, string>;

  @Text({
    optional: true,
    list: true,
    maxItems: 50,
    maxLength: 1000,
    description: 'Strategies that run beside it: NAME,PARAMETER=VALUE,…,account=NUMBER.',
    example: ['buy-and-hold,account=0'],
  })
  readonly also?: string[];
}

export class CancelBacktest extends Command<Result<BacktestView>> {
  static readonly type = 'analytics.cancel-backtest.v1';

  @Text({ example: 'run_00000001' })
  readonly backtestId!: string;
}

export class GetBacktest extends Query<BacktestView | null> {
  static readonly type = 'analytics.get-backtest.v1';

  @Text({ example: 'run_00000001' })
  readonly backtestId!: string;
}

/** The report of a backtest that is done, a whole HTML page. */
export class GetBacktestReport extends Query<string | null> {
  static readonly type = 'analytics.get-backtest-report.v1';

  @Text({ example: 'run_00000001' })
  readonly backtestId!: string;
}

/** Backtests that are done, the latest first; those of the command line in the same data folder too. */
export class ListBacktests extends Query<BacktestPage> {
  static readonly type = 'analytics.list-backtests.v1';

  @Text({ optional: true, maxLength: 400 })
  readonly cursor?: string;

  @Integer({ optional: true, minimum: 1, maximum: 1000, example: 100 })
  readonly limit?: number;
}

/** The strategies that backtests can run. */
export class ListStrategies extends Query<StrategyFileView[]> {
  static readonly type = 'analytics.list-strategies.v1';
}

/** The files that backtests and optimisations can read. */
export class ListMarketFiles extends Query<MarketFileView[]> {
  static readonly type = 'analytics.list-market-files.v1';
}
