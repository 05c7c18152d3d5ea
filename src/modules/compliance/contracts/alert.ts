import type { Result } from '#kernel';
import {
  Choice,
  Command,
  Flag,
  IntegrationEvent,
  Integer,
  Query,
  Text,
  TextMap,
  Timestamp,
  pageOf,
  type Page,
} from '#messaging';

export const alertStatuses = ['OPEN', 'CLOSED'] as const;
export const alertRules = ['WASH_TRADE', 'LAYERING', 'ORDER_BURST', 'LARGE_SHARE_OF_VOLUME'] as const;

/** Something in the orders that a supervisor must look at. */
export class AlertView {
  @Text({ example: 'alert_00000001' })
  id!: string;

  @Choice('AlertRule', alertRules, { example: 'LAYERING' })
  rule!: (typeof alertRules)[number];

  @Choice('AlertStatus', alertStatuses, { example: 'OPEN' })
  status!: (typeof alertStatuses)[number];

  @Text({ example: 'paper' })
  accountId!: string;

  @Text({ example: 'SP500.INDEX' })
  instrumentId!: string;

  @Text({ maxLength: 1000, description: 'What was seen, in words.' })
  message!: string;

  @TextMap({ description: 'The numbers of the rule.' })
  details!: Record<string, string>;

  @Text({ list: true, maxItems: 1000, description: 'The orders it is about.' })
  orderIds!: string[];

  @Flag({ example: false })
  synthetic!: boolean;

  @Text()
  correlationId!: string;

  @Timestamp()
  raisedAt!: string;

  @Text({ optional: true, maxLength: 1000, example: null })
  resolution!: string | null;
}

export const AlertPage = pageOf(AlertView);
export type AlertPage = Page<AlertView>;

/** Alerts, the latest first. */
export class ListAlerts extends Query<AlertPage> {
  static readonly type = 'compliance.list-alerts.v1';

  @Choice('AlertStatus', alertStatuses, { optional: true, example: 'OPEN' })
  readonly status?: (typeof alertStatuses)[number];

  @Text({ optional: true, maxLength: 400 })
  readonly cursor?: string;

  @Integer({ optional: true, minimum: 1, maximum: 1000, example: 100 })
  readonly limit?: number;
}

/** Closes an alert with what was found. */
export class CloseAlert extends Command<Result<AlertView>> {
  static readonly type = 'compliance.close-alert.v1';

  @Text({ example: 'alert_00000001' })
  readonly alertId!: string;

  @Text({ maxLength: 1000, example: 'Test orders of the desk.' })
  readonly resolution!: string;
}

export class AlertRaised extends IntegrationEvent {
  static readonly type = 'compliance.alert-raised.v1';

  @Text()
  readonly alertId!: string;

  @Choice('AlertRule', alertRules)
  readonly rule!: (typeof alertRules)[number];

  @Text()
  readonly accountId!: string;

  @Text()
  readonly instrumentId!: string;

  @Text({ maxLength: 1000 })
  readonly message!: string;

  get key(): string {
    return this.accountId;
  }
}

/** A supervisor has judged an alert. */
export class AlertClosed extends IntegrationEvent {
  static readonly type = 'compliance.alert-closed.v1';

  @Text()
  readonly alertId!: string;

  @Choice('AlertRule', alertRules)
  readonly rule!: (typeof alertRules)[number];

  @Text()
  readonly accountId!: string;

  @Text({ maxLength: 1000 })
  readonly resolution!: string;

  @Text({ description: 'User or API key.' })
  readonly closedBy!: string;

  get key(): string {
    return this.accountId;
  }
}
