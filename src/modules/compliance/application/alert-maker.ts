import { Injectable } from '@nestjs/common';
import { IdGenerator, toRfc3339 } from '#kernel';
import { ComplianceConfig } from '../compliance.config.js';
import { MICROS_PER_SECOND } from '../domain/surveillance/activity.js';
import type { Finding } from '../domain/surveillance/finding.js';
import type { NewAlert } from './ports/alert-book.port.js';
import type { Origin } from './ports/surveillance-book.port.js';

/** What a finding is about and when it was made. */
export interface Occasion extends Origin {
  /** Time the rule looked back from, microseconds. */
  readonly time: bigint;
  /** When the event that showed it happened, RFC 3339. */
  readonly raisedAt: string;
}

const ORDERS_NAMED = 1000;

/** Makes alerts of findings: one window for a subject, or for what a rule sees again and again within one period. */
@Injectable()
export class AlertMaker {
  constructor(
    private readonly ids: IdGenerator,
    private readonly config: ComplianceConfig,
  ) {}

  make({ rule, message, details, orderIds, subject }: Finding, occasion: Occasion): NewAlert {
    const { time, ...about } = occasion;
    return {
      id: this.ids.next('alert'),
      rule,
      message,
      details: { ...details },
      orderIds: orderIds.slice(0, ORDERS_NAMED),
      window: subject ?? this.periodOf(time),
      ...about,
    };
  }

  private periodOf(time: bigint): string {
    const period = BigInt(this.config.alertPeriodSeconds) * MICROS_PER_SECOND;
    return toRfc3339((time / period) * period);
  }
}
