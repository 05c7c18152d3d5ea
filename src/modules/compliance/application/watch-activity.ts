import { Injectable } from '@nestjs/common';
import type { Delivery, Transaction } from '#messaging';
import type { FillBooked, OrderUpdated } from '#modules/execution';
import { ComplianceConfig } from '../compliance.config.js';
import { doingOf } from './activity-of.js';
import { ActivityRules } from './activity-rules.js';
import { SurveillanceBook } from './ports/surveillance-book.port.js';
import { RaiseAlerts } from './raise-alerts.js';

/** Looks at orders as they are sent and canceled, and at every trade: against what the account did there before, and the market. */
@Injectable()
export class WatchActivity {
  constructor(
    private readonly book: SurveillanceBook,
    private readonly alerts: RaiseAlerts,
    private readonly rules: ActivityRules,
    private readonly config: ComplianceConfig,
  ) {}

  async take(deliveries: readonly Delivery<OrderUpdated | FillBooked>[], tx: Transaction): Promise<void> {
    const seen = deliveries.flatMap(({ event, envelope, because }) => {
      const doing = doingOf(event);
      return doing === null ? [] : [{ ...doing, raisedAt: envelope.occurredAt, because }];
    });
    const activities = seen.map(({ activity }) => activity);
    const around = await this.book.remember(tx, activities, this.rules.lookBack(this.config));
    const sightings = seen.flatMap(({ activity, origin, raisedAt, because }, index) => {
      const surroundings = around[index];
      const found = surroundings === undefined ? [] : this.rules.judge(activity, surroundings);
      return found.map(({ finding, time }) => ({ finding, occasion: { ...origin, time, raisedAt }, because }));
    });
    await this.alerts.raise(tx, sightings);
  }
}
