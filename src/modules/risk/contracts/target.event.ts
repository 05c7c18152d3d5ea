import { Choice, DecimalText, Flag, IntegrationEvent, Integer, Text, TextMap, Timestamp } from '#messaging';
import { sides } from './approve-order.command.js';

/** A signal was approved and sized: bring the account's position to the target. */
export class TargetApproved extends IntegrationEvent {
  static readonly type = 'risk.target-approved.v1';

  @Text()
  readonly targetId!: string;

  @Text()
  readonly signalId!: string;

  @Text()
  readonly accountId!: string;

  @Text()
  readonly instrumentId!: string;

  @DecimalText()
  readonly currentQuantity!: string;

  @DecimalText()
  readonly targetQuantity!: string;

  /** The order to make: side and quantity of the difference, never zero. */
  @Choice('Side', sides)
  readonly side!: (typeof sides)[number];

  @DecimalText()
  readonly quantity!: string;

  /** Market price the size was computed at: the arrival price of the order. */
  @DecimalText()
  readonly referencePrice!: string;

  @Timestamp()
  readonly barTime!: string;

  /** Work the order over at most so many bars. */
  @Integer({ minimum: 1 })
  readonly executionBars!: number;

  @Flag()
  readonly synthetic!: boolean;

  /** VaR, ES, equity, … at the decision. */
  @TextMap()
  readonly figures!: Record<string, string>;

  get key(): string {
    return this.accountId;
  }
}

/** A signal leads to no order: denied by a rule, or there is nothing to do. */
export class TargetDenied extends IntegrationEvent {
  static readonly type = 'risk.target-denied.v1';

  @Text()
  readonly signalId!: string;

  @Text()
  readonly accountId!: string;

  @Text()
  readonly instrumentId!: string;

  @Text({ description: 'RISK.… code of the rule.' })
  readonly code!: string;

  @TextMap()
  readonly details!: Record<string, string>;

  get key(): string {
    return this.accountId;
  }
}
