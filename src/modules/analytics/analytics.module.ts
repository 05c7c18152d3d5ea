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
import { OptimisationsController } from './api/optimisations.controller.js';
import { StrategyRunsController } from './api/strategy-runs.controller.js';
import { GetEquityCurveHandler } from './application/get-equity-curve.handler.js';
import { GetPerformanceHandler } from './application/get-performance.handler.js';
import { ListExecutionCostsHandler } from './application/list-execution-costs.handler.js';
import { MarkAccounts } from './application/mark-accounts.js';
import { MeasureCosts } from './application/measure-costs.js';
import { CostBook } from './application/ports/cost-book.port.js';
import { EquityBook } from './application/ports/equity-book.port.js';
import { StrategyHosts } from './application/ports/strategy-hosts.port.js';
import { StrategyRunStore } from './application/ports/strategy-run-store.port.js';
import { StrategyShelf } from './application/ports/strategy-shelf.port.js';
import { CarryOutDecisions } from './application/strategy-runs/carry-out-decisions.js';
import { DeskDoor } from './application/strategy-runs/desk-door.js';
import { DeskView } from './application/strategy-runs/desk-view.js';
import { DriveStrategies } from './application/strategy-runs/drive-strategies.js';
import { GetStrategyRecordHandler } from './application/strategy-runs/get-strategy-record.handler.js';
import { GetStrategyRunHandler } from './application/strategy-runs/get-strategy-run.handler.js';
import { ListStrategyDecisionsHandler } from './application/strategy-runs/list-strategy-decisions.handler.js';
import { ListStrategyTicksHandler } from './application/strategy-runs/list-strategy-ticks.handler.js';
import { ListStrategyRunsHandler } from './application/strategy-runs/list-strategy-runs.handler.js';
import { StartStrategyRunHandler } from './application/strategy-runs/start-strategy-run.handler.js';
import { StartStrategySourceHandler } from './application/strategy-runs/start-strategy-source.handler.js';
import { StopStrategyRunHandler } from './application/strategy-runs/stop-strategy-run.handler.js';
import { StrategyRecord } from './application/strategy-runs/strategy-record.js';
import { StrategyRunner } from './application/strategy-runs/strategy-runner.js';
import { StrategyStarter } from './application/strategy-runs/strategy-starter.js';
import { TrackAccount } from './application/track-account.js';
import { analyticsErrors } from './domain/analytics.errors.js';
import { FolderStrategyShelf } from './infrastructure/folder-strategy-shelf.js';
import { analyticsMigrations } from './infrastructure/migrations/index.js';
import { PostgresCostBook } from './infrastructure/postgres-cost-book.js';
import { PostgresEquityBook } from './infrastructure/postgres-equity-book.js';
import { PostgresStrategyRunStore } from './infrastructure/postgres-strategy-run-store.js';
import { TickWatch } from './infrastructure/tick-watch.js';
import { ThreadedStrategyHosts } from './infrastructure/threaded-strategy-hosts.js';
import { researchParts } from './research-parts.js';

const handlers = [
  GetEquityCurveHandler,
  GetPerformanceHandler,
  ListExecutionCostsHandler,
  TrackAccount,
  MarkAccounts,
  MeasureCosts,
  StartStrategyRunHandler,
  StartStrategySourceHandler,
  StopStrategyRunHandler,
  GetStrategyRecordHandler,
  GetStrategyRunHandler,
  ListStrategyRunsHandler,
  ListStrategyDecisionsHandler,
  ListStrategyTicksHandler,
  DriveStrategies,
  CarryOutDecisions,
];

const strategyRuns = [DeskDoor, DeskView, StrategyRecord, StrategyRunner, StrategyStarter, TickWatch];

const adapters = [
  { provide: EquityBook, useClass: PostgresEquityBook },
  { provide: CostBook, useClass: PostgresCostBook },
  { provide: StrategyShelf, useClass: FolderStrategyShelf },
  { provide: StrategyRunStore, useClass: PostgresStrategyRunStore },
  { provide: StrategyHosts, useClass: ThreadedStrategyHosts },
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
  controllers: [
    AccountsController,
    BacktestsController,
    OptimisationsController,
    ExecutionCostsController,
    StrategyRunsController,
  ],
  providers: [...handlers, ...adapters, ...strategyRuns, ...researchParts],
})
export class AnalyticsModule {}
