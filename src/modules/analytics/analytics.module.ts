import { Module } from '@nestjs/common';
import { PlatformModule } from '#platform/module';
import { AnalyticsConfig } from './analytics.config.js';
import { AccountsController } from './api/accounts.controller.js';
import { ExecutionCostsController } from './api/execution-costs.controller.js';
import { GetEquityCurveHandler } from './application/get-equity-curve.handler.js';
import { GetPerformanceHandler } from './application/get-performance.handler.js';
import { ListExecutionCostsHandler } from './application/list-execution-costs.handler.js';
import { MarkAccounts } from './application/mark-accounts.js';
import { MeasureCosts } from './application/measure-costs.js';
import { CostBook } from './application/ports/cost-book.port.js';
import { EquityBook } from './application/ports/equity-book.port.js';
import { TrackAccount } from './application/track-account.js';
import { analyticsErrors } from './domain/analytics.errors.js';
import { analyticsMigrations } from './infrastructure/migrations/index.js';
import { PostgresCostBook } from './infrastructure/postgres-cost-book.js';
import { PostgresEquityBook } from './infrastructure/postgres-equity-book.js';

@Module({
  imports: [
    PlatformModule.forModule({
      name: 'analytics',
      migrations: analyticsMigrations,
      config: AnalyticsConfig,
      errors: analyticsErrors,
    }),
  ],
  controllers: [AccountsController, ExecutionCostsController],
  providers: [
    GetEquityCurveHandler,
    GetPerformanceHandler,
    ListExecutionCostsHandler,
    TrackAccount,
    MarkAccounts,
    MeasureCosts,
    { provide: EquityBook, useClass: PostgresEquityBook },
    { provide: CostBook, useClass: PostgresCostBook },
  ],
})
export class AnalyticsModule {}
