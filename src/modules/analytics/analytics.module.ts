import { Module } from '@nestjs/common';
import { calendarErrors } from '#calendar';
import { engineErrors } from '#engine';
import { marketFileErrors } from '#market-files';
import { indicatorErrors, quantErrors } from '#quant';
import { researchErrors } from '#research';
import { PlatformModule } from '#platform/module';
import { AnalyticsConfig } from './analytics.config.js';
import { AccountsController } from './api/accounts.controller.js';
import { BacktestsController } from './api/backtests.controller.js';
import { ExecutionCostsController } from './api/execution-costs.controller.js';
import { BacktestData } from './application/backtest-data.js';
import { Backtester } from './application/backtester.js';
import { Backtesting } from './application/backtesting.js';
import { CancelBacktestHandler } from './application/cancel-backtest.handler.js';
import { GetBacktestHandler } from './application/get-backtest.handler.js';
import { GetBacktestReportHandler } from './application/get-backtest-report.handler.js';
import { GetEquityCurveHandler } from './application/get-equity-curve.handler.js';
import { GetPerformanceHandler } from './application/get-performance.handler.js';
import { ListBacktestsHandler } from './application/list-backtests.handler.js';
import { ListStrategiesHandler } from './application/list-strategies.handler.js';
import { ListExecutionCostsHandler } from './application/list-execution-costs.handler.js';
import { MarkAccounts } from './application/mark-accounts.js';
import { MeasureCosts } from './application/measure-costs.js';
import { BacktestEngine } from './application/ports/backtest-engine.port.js';
import { BacktestRuns } from './application/ports/backtest-runs.port.js';
import { CostBook } from './application/ports/cost-book.port.js';
import { EquityBook } from './application/ports/equity-book.port.js';
import { StrategyShelf } from './application/ports/strategy-shelf.port.js';
import { RunBacktestHandler } from './application/run-backtest.handler.js';
import { RunBacktestJob } from './application/run-backtest.job.js';
import { TrackAccount } from './application/track-account.js';
import { analyticsErrors } from './domain/analytics.errors.js';
import { FolderStrategyShelf } from './infrastructure/folder-strategy-shelf.js';
import { LocalBacktestRuns } from './infrastructure/local-backtest-runs.js';
import { analyticsMigrations } from './infrastructure/migrations/index.js';
import { PostgresCostBook } from './infrastructure/postgres-cost-book.js';
import { PostgresEquityBook } from './infrastructure/postgres-equity-book.js';
import { ThreadedBacktests } from './infrastructure/threaded-backtests.js';

const handlers = [
  GetEquityCurveHandler,
  GetPerformanceHandler,
  ListExecutionCostsHandler,
  TrackAccount,
  MarkAccounts,
  MeasureCosts,
  RunBacktestHandler,
  RunBacktestJob,
  CancelBacktestHandler,
  GetBacktestHandler,
  GetBacktestReportHandler,
  ListBacktestsHandler,
  ListStrategiesHandler,
];

const adapters = [
  { provide: EquityBook, useClass: PostgresEquityBook },
  { provide: CostBook, useClass: PostgresCostBook },
  { provide: BacktestRuns, useClass: LocalBacktestRuns },
  { provide: BacktestEngine, useClass: ThreadedBacktests },
  { provide: StrategyShelf, useClass: FolderStrategyShelf },
];

@Module({
  imports: [
    PlatformModule.forModule({
      name: 'analytics',
      migrations: analyticsMigrations,
      config: AnalyticsConfig,
      errors: {
        ...analyticsErrors,
        ...researchErrors,
        ...engineErrors,
        ...marketFileErrors,
        ...calendarErrors,
        ...quantErrors,
        ...indicatorErrors,
      },
    }),
  ],
  controllers: [AccountsController, BacktestsController, ExecutionCostsController],
  providers: [...handlers, ...adapters, Backtester, Backtesting, BacktestData],
})
export class AnalyticsModule {}
