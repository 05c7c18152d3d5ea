import { Choice, DecimalText, Flag, Text, Timestamp, pageOf, type Page } from '#messaging';

export const orderSides = ['BUY', 'SELL'] as const;
export const orderTypes = ['MARKET', 'LIMIT', 'STOP_MARKET', 'STOP_LIMIT'] as const;
export const timesInForce = ['DAY', 'GTC', 'IOC', 'FOK'] as const;
export const algorithms = ['VWAP'] as const;
export const orderStatuses = [
  'INITIALIZED',
  'DENIED',
  'SUBMITTED',
  'ACCEPTED',
  'REJECTED',
  'TRIGGERED',
  'PENDING_UPDATE',
  'PENDING_CANCEL',
  'PARTIALLY_FILLED',
  'FILLED',
  'CANCELED',
  'EXPIRED',
] as const;

/** An order: one that goes to the broker, or a parent that an algorithm works through child orders. */
export class OrderView {
  @Text({ example: 'order_00000001' })
  id!: string;

  @Text({ example: 'my-order-1' })
  clientOrderId!: string;

  @Text({ optional: true, description: 'The parent it is a slice of.', example: null })
  parentOrderId!: string | null;

  @Text({ example: 'paper' })
  accountId!: string;

  @Text({ example: 'SP500.INDEX' })
  instrumentId!: string;

  @Choice('Side', orderSides, { example: 'BUY' })
  side!: (typeof orderSides)[number];

  @Choice('OrderType', orderTypes, { example: 'LIMIT' })
  type!: (typeof orderTypes)[number];

  @Choice('TimeInForce', timesInForce, { example: 'DAY' })
  timeInForce!: (typeof timesInForce)[number];

  @Choice('Algorithm', algorithms, { optional: true, description: 'Set on a parent: how it is worked.', example: null })
  algorithm!: (typeof algorithms)[number] | null;

  @DecimalText({ example: '10' })
  quantity!: string;

  @DecimalText({ example: '4' })
  filledQuantity!: string;

  @DecimalText({ optional: true, description: 'Volume-weighted price of its fills.', example: '1364.40' })
  averagePrice!: string | null;

  @DecimalText({ optional: true, example: '1370.00' })
  limitPrice!: string | null;

  @DecimalText({ optional: true, example: null })
  stopPrice!: string | null;

  @DecimalText({ optional: true, description: 'Market price when it was decided.', example: '1364.33' })
  arrivalPrice!: string | null;

  @Choice('OrderStatus', orderStatuses, { example: 'PARTIALLY_FILLED' })
  status!: (typeof orderStatuses)[number];

  @Text({ optional: true, description: 'Code of a denial or rejection.', example: null })
  reasonCode!: string | null;

  @Text({ optional: true, maxLength: 1000, example: null })
  reason!: string | null;

  @Flag({ description: 'On a generated market.', example: false })
  synthetic!: boolean;

  @Text({ description: 'Leads through the whole chain.' })
  correlationId!: string;

  @Timestamp()
  createdAt!: string;

  @Timestamp()
  updatedAt!: string;
}

export const OrderPage = pageOf(OrderView);
export type OrderPage = Page<OrderView>;
