import { Choice, DecimalText, Flag, IntegrationEvent, Nested, Text } from '#messaging';
import { FillView, PositionView } from './order-queries.js';
import { OrderView } from './order.view.js';

export const orderSteps = [
  'INITIALIZED',
  'DENIED',
  'SUBMITTED',
  'ACCEPTED',
  'REJECTED',
  'TRIGGERED',
  'UPDATE_REQUESTED',
  'UPDATED',
  'UPDATE_REJECTED',
  'CANCEL_REQUESTED',
  'CANCELED',
  'CANCEL_REJECTED',
  'PARTIALLY_FILLED',
  'FILLED',
  'EXPIRED',
  'RESTATED',
] as const;

/** An order has taken a step; `order` is how it stands after it. */
export class OrderUpdated extends IntegrationEvent {
  static readonly type = 'execution.order-updated.v1';

  @Choice('OrderStep', orderSteps)
  readonly step!: (typeof orderSteps)[number];

  @Nested(() => OrderView)
  readonly order!: OrderView;

  get key(): string {
    return this.order.accountId;
  }
}

/** A trade is booked: position, cash and ledger carry it. */
export class FillBooked extends IntegrationEvent {
  static readonly type = 'execution.fill-booked.v1';

  @Nested(() => FillView)
  readonly fill!: FillView;

  /** The position after the fill. */
  @Nested(() => PositionView)
  readonly position!: PositionView;

  /** Cash of the account after the fill. */
  @DecimalText()
  readonly cash!: string;

  get key(): string {
    return this.fill.accountId;
  }
}

/** An account is open and may trade. */
export class AccountOpened extends IntegrationEvent {
  static readonly type = 'execution.account-opened.v1';

  @Text()
  readonly accountId!: string;

  @Text()
  readonly name!: string;

  @Text()
  readonly currency!: string;

  @DecimalText()
  readonly initialCash!: string;

  @Flag()
  readonly synthetic!: boolean;

  get key(): string {
    return this.accountId;
  }
}
