import { Choice, DecimalText, Flag, Text, Timestamp, pageOf, type Page } from '#messaging';

export const orderSides = ['BUY', 'SELL'] as const;
export const liquidities = ['MAKER', 'TAKER'] as const;
export const orderTypes = [
  'MARKET',
  'LIMIT',
  'STOP_MARKET',
  'STOP_LIMIT',
  'MARKET_IF_TOUCHED',
  'LIMIT_IF_TOUCHED',
  'TRAILING_STOP_MARKET',
  'TRAILING_STOP_LIMIT',
  'MARKET_ON_OPEN',
  'MARKET_ON_CLOSE',
] as const;
export const timesInForce = ['DAY', 'GTC', 'GTD', 'IOC', 'FOK', 'OPG', 'CLS'] as const;
export const trailingUnits = ['PRICE', 'TICKS', 'BPS'] as const;
export const linkages = ['OCO', 'OUO'] as const;
export const linkRoles = ['ENTRY', 'MEMBER'] as const;
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

  @DecimalText({ optional: true, description: 'Of a trailing stop, where it stands.', example: null })
  stopPrice!: string | null;

  @DecimalText({ optional: true, description: 'How far a trailing stop stays from the market.', example: null })
  trailingOffset!: string | null;

  @Choice('TrailingUnit', trailingUnits, { optional: true, example: null })
  trailingUnit!: (typeof trailingUnits)[number] | null;

  @DecimalText({ optional: true, description: 'From the stop of a trailing stop-limit to its limit.', example: null })
  limitOffset!: string | null;

  @Timestamp({ optional: true, description: 'When it ends, where that is known.', example: null })
  expiresAt!: string | null;

  @Flag({ optional: true, description: 'Never takes: canceled rather than traded on arrival.', example: false })
  postOnly!: boolean;

  @Flag({ optional: true, description: 'Trades at most what would close the position.', example: false })
  reduceOnly!: boolean;

  @Flag({ optional: true, description: 'Reduce-only, or closes only what its entry opens.', example: false })
  onlyCloses!: boolean;

  @DecimalText({ optional: true, description: 'How much of it is shown at a time.', example: null })
  displayQuantity!: string | null;

  @Text({ optional: true, description: 'Linked orders: id of the first of them.', example: null })
  groupId!: string | null;

  @Choice('Linkage', linkages, { optional: true, example: null })
  linkage!: (typeof linkages)[number] | null;

  @Choice('LinkRole', linkRoles, {
    optional: true,
    description: 'The fills of an ENTRY bring the members in, each as large as what filled.',
    example: null,
  })
  linkRole!: (typeof linkRoles)[number] | null;

  @Flag({ optional: true, description: 'Waits for its entry to fill.', example: false })
  held!: boolean;

  @DecimalText({ optional: true, description: 'Market price when it was decided.', example: '1364.33' })
  arrivalPrice!: string | null;

  @Choice('OrderStatus', orderStatuses, { example: 'PARTIALLY_FILLED' })
  status!: (typeof orderStatuses)[number];

  @Text({ optional: true, description: 'Code of a denial or rejection.', example: null })
  reasonCode!: string | null;

  @Text({ optional: true, maxLength: 1000, example: null })
  reason!: string | null;

  @Timestamp({ optional: true, description: 'Of the market when its broker last changed it.', example: null })
  marketTime!: string | null;

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
