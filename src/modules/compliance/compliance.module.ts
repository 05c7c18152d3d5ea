import { Module } from '@nestjs/common';
import { Decimal } from '#kernel';
import { PlatformModule } from '#platform/module';
import { AlertsController } from './api/alerts.controller.js';
import { AuditController } from './api/audit.controller.js';
import { TraceController } from './api/trace.controller.js';
import { ActivityRules } from './application/activity-rules.js';
import { AlertMaker } from './application/alert-maker.js';
import { CloseAlertHandler } from './application/close-alert.handler.js';
import { GetEventLogHandler } from './application/get-event-log.handler.js';
import { GetTraceHandler } from './application/get-trace.handler.js';
import { ListAlertsHandler } from './application/list-alerts.handler.js';
import { ListAuditEntriesHandler } from './application/list-audit-entries.handler.js';
import { AlertBook } from './application/ports/alert-book.port.js';
import { AuditTrail } from './application/ports/audit-trail.port.js';
import { SurveillanceBook } from './application/ports/surveillance-book.port.js';
import { RaiseAlerts } from './application/raise-alerts.js';
import { RecordEvents } from './application/record-events.js';
import { VerifyAuditHandler } from './application/verify-audit.handler.js';
import { WatchActivity } from './application/watch-activity.js';
import { WatchTrading } from './application/watch-trading.js';
import { WatchVolume } from './application/watch-volume.js';
import { ComplianceConfig } from './compliance.config.js';
import { complianceErrors } from './domain/compliance.errors.js';
import { LargeShareOfVolumeRule } from './domain/surveillance/large-share-of-volume.rule.js';
import { LayeringRule } from './domain/surveillance/layering.rule.js';
import { OrderBurstRule } from './domain/surveillance/order-burst.rule.js';
import { WashTradeRule } from './domain/surveillance/wash-trade.rule.js';
import { complianceMigrations } from './infrastructure/migrations/index.js';
import { PostgresAlertBook } from './infrastructure/postgres-alert-book.js';
import { PostgresAuditTrail } from './infrastructure/postgres-audit-trail.js';
import { PostgresSurveillanceBook } from './infrastructure/postgres-surveillance-book.js';

const useCases = [
  CloseAlertHandler,
  GetEventLogHandler,
  GetTraceHandler,
  ListAlertsHandler,
  ListAuditEntriesHandler,
  VerifyAuditHandler,
];

/** The audit entry of an event comes before what the event leads to here. */
const eventHandlers = [RecordEvents, WatchTrading];

const inject = [ComplianceConfig];

const rules = [
  {
    provide: WashTradeRule,
    inject,
    useFactory: (config: ComplianceConfig) => new WashTradeRule(config.washTradeWindowSeconds),
  },
  {
    provide: LayeringRule,
    inject,
    useFactory: (config: ComplianceConfig) =>
      new LayeringRule(config.layeringWindowSeconds, config.layeringCanceledOrders),
  },
  {
    provide: OrderBurstRule,
    inject,
    useFactory: (config: ComplianceConfig) => new OrderBurstRule(config.burstOrdersPerSecond),
  },
  {
    provide: LargeShareOfVolumeRule,
    inject,
    useFactory: ({ shareOfBarVolume, shareOfDailyVolume }: ComplianceConfig) =>
      new LargeShareOfVolumeRule({ ofBar: Decimal.of(shareOfBarVolume), ofDay: Decimal.of(shareOfDailyVolume) }),
  },
];

@Module({
  imports: [
    PlatformModule.forModule({
      name: 'compliance',
      migrations: complianceMigrations,
      config: ComplianceConfig,
      errors: complianceErrors,
    }),
  ],
  controllers: [AlertsController, AuditController, TraceController],
  providers: [
    ...useCases,
    ...eventHandlers,
    ...rules,
    AlertMaker,
    RaiseAlerts,
    ActivityRules,
    WatchActivity,
    WatchVolume,
    { provide: AlertBook, useClass: PostgresAlertBook },
    { provide: AuditTrail, useClass: PostgresAuditTrail },
    { provide: SurveillanceBook, useClass: PostgresSurveillanceBook },
  ],
})
export class ComplianceModule {}
