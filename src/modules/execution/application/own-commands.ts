import { Command, Choice, DecimalText, Integer, Text, Timestamp } from '#messaging';
import { orderSides } from '../contracts/index.js';

// Commands of the module to itself: what an event asks of an account is done where the account's share of the work is.

/** Makes the parent order that brings an account to a target. */
export class WorkTarget extends Command<void> {
  static readonly type = 'execution.work-target.v1';
  static readonly keyOf = ({ accountId }: WorkTarget): string => accountId;

  /** Also the client order id. */
  @Text()
  readonly targetId!: string;

  @Text()
  readonly accountId!: string;

  @Text()
  readonly instrumentId!: string;

  @Choice('Side', orderSides)
  readonly side!: (typeof orderSides)[number];

  @DecimalText()
  readonly quantity!: string;

  @DecimalText()
  readonly referencePrice!: string;

  @Timestamp()
  readonly barTime!: string;

  @Integer({ minimum: 1 })
  readonly executionBars!: number;
}

/** Cancels every open order of an account. */
export class StopAccount extends Command<void> {
  static readonly type = 'execution.stop-account.v1';
  static readonly keyOf = ({ accountId }: StopAccount): string => accountId;

  @Text()
  readonly accountId!: string;
}

/** Works an account's parent orders of an instrument on by one bar. */
export class WorkAccountParents extends Command<void> {
  static readonly type = 'execution.work-account-parents.v1';
  static readonly keyOf = ({ accountId }: WorkAccountParents): string => accountId;

  @Text()
  readonly accountId!: string;

  @Text()
  readonly instrumentId!: string;

  /** Close of the bar. */
  @Timestamp()
  readonly barTime!: string;
}
