import type { Result } from '#kernel';
import { Choice, Command, DecimalText, Flag, IntegrationEvent, Nested, Query, Text, TextMap } from '#messaging';

export const sides = ['BUY', 'SELL'] as const;

export class ProposedOrder {
  @Text({ description: 'Unique per account, for ever.', example: 'my-order-1' })
  clientOrderId!: string;

  @Text({ example: 'paper' })
  accountId!: string;

  @Text({ example: 'SP500.INDEX' })
  instrumentId!: string;

  @Choice('Side', sides, { example: 'BUY' })
  side!: (typeof sides)[number];

  @DecimalText({ description: 'Units of the instrument.', example: '10' })
  quantity!: string;

  @DecimalText({ optional: true, description: 'Quote currency; absent for a market order.', example: '1370.00' })
  limitPrice?: string;

  @Flag({
    optional: true,
    description: 'It only ever closes: reserves nothing, and is not denied for what it would add to a position.',
  })
  reduceOnly?: boolean;
}

/** An approval reserves the order's quantity until the order ends; a refusal names the control that denied. */
export type OrderDecision = Result<{ reservationId: string }>;

/** May this order go to the market? Safe to repeat: the same client order id gets the same decision. */
export class ApproveOrder extends Command<OrderDecision> {
  static readonly type = 'risk.approve-order.v1';
  static readonly keyOf = ({ order }: ApproveOrder): string => order.accountId;

  @Nested(() => ProposedOrder)
  readonly order!: ProposedOrder;
}

/** Asks about an order that changes: larger or at another price. Approves the difference, or refuses and keeps what was. */
export class ApproveAmendment extends Command<OrderDecision> {
  static readonly type = 'risk.approve-amendment.v1';
  static readonly keyOf = ({ order }: ApproveAmendment): string => order.accountId;

  /** The order as it would be. */
  @Nested(() => ProposedOrder)
  readonly order!: ProposedOrder;
}

export class CheckResult {
  @Choice('CheckDecision', ['APPROVED', 'DENIED'], { example: 'APPROVED' })
  decision!: 'APPROVED' | 'DENIED';

  @Text({ optional: true, description: 'The control that denied.', example: null })
  code!: string | null;

  @Text({ optional: true, maxLength: 1000, example: null })
  message!: string | null;

  @TextMap({ description: 'The numbers it was judged by.', example: {} })
  details!: Record<string, string>;
}

/** What would be decided now; reserves and records nothing. */
export class CheckOrder extends Query<CheckResult> {
  static readonly type = 'risk.check-order.v1';

  @Nested(() => ProposedOrder)
  readonly order!: ProposedOrder;
}

/** An order was refused before it left; a denial is a fact, not an error. */
export class OrderDenied extends IntegrationEvent {
  static readonly type = 'risk.order-denied.v1';

  @Text()
  readonly clientOrderId!: string;

  @Text()
  readonly accountId!: string;

  @Text()
  readonly instrumentId!: string;

  @Text()
  readonly code!: string;

  @TextMap()
  readonly details!: Record<string, string>;

  get key(): string {
    return this.accountId;
  }
}

export class OrderApproved extends IntegrationEvent {
  static readonly type = 'risk.order-approved.v1';

  @Text()
  readonly clientOrderId!: string;

  @Text()
  readonly accountId!: string;

  @Text()
  readonly instrumentId!: string;

  @Text()
  readonly reservationId!: string;

  @DecimalText()
  readonly quantity!: string;

  get key(): string {
    return this.accountId;
  }
}
