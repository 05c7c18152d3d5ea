import type { Result } from '#kernel';
import { Choice, Command, DecimalText, Flag, Integer, Nested, Text, Timestamp } from '#messaging';
import {
  algorithms,
  linkages,
  orderSides,
  orderTypes,
  timesInForce,
  trailingUnits,
  type OrderView,
} from './order.view.js';

/** Takes an order in, asks risk, sends it to the broker. Safe to repeat: a client order id is one order for ever. */
export class SubmitOrder extends Command<Result<OrderView>> {
  static readonly type = 'execution.submit-order.v1';
  static readonly keyOf = ({ accountId }: SubmitOrder): string => accountId;

  @Text({
    maxLength: 64,
    description: 'Unique per account, for ever: the key that makes repeating safe.',
    example: 'my-order-1',
  })
  readonly clientOrderId!: string;

  @Text({ example: 'paper' })
  readonly accountId!: string;

  @Text({ example: 'SP500.INDEX' })
  readonly instrumentId!: string;

  @Choice('Side', orderSides, { example: 'BUY' })
  readonly side!: (typeof orderSides)[number];

  @Choice('OrderType', orderTypes, { example: 'MARKET' })
  readonly type!: (typeof orderTypes)[number];

  @DecimalText({ example: '10' })
  readonly quantity!: string;

  @DecimalText({ optional: true, description: 'For LIMIT, STOP_LIMIT and LIMIT_IF_TOUCHED.' })
  readonly limitPrice?: string;

  @DecimalText({
    optional: true,
    description: 'For stop and if-touched orders; for trailing stops where they start (default: at the market).',
  })
  readonly stopPrice?: string;

  @Choice('TimeInForce', timesInForce, { optional: true, description: 'Default DAY.', example: 'GTC' })
  readonly timeInForce?: (typeof timesInForce)[number];

  @DecimalText({ optional: true, description: 'For trailing stops: how far they stay from the market.' })
  readonly trailingOffset?: string;

  @Choice('TrailingUnit', trailingUnits, { optional: true, description: 'Of the trailing offset (default PRICE).' })
  readonly trailingUnit?: (typeof trailingUnits)[number];

  @DecimalText({
    optional: true,
    description: 'For TRAILING_STOP_LIMIT: from its stop to its limit, a price difference.',
  })
  readonly limitOffset?: string;

  @Timestamp({ optional: true, description: 'For GTD: when it ends.' })
  readonly expiresAt?: string;

  @Flag({ optional: true, description: 'Never take: cancel rather than trade on arrival.' })
  readonly postOnly?: boolean;

  @Flag({ optional: true, description: 'Trade at most what would close the position.' })
  readonly reduceOnly?: boolean;

  @DecimalText({ optional: true, description: 'Show so much of a resting limit order at a time (iceberg).' })
  readonly displayQuantity?: string;

  @Choice('Algorithm', algorithms, { optional: true, description: 'Work it through child orders.' })
  readonly algorithm?: (typeof algorithms)[number];

  @Integer({
    optional: true,
    minimum: 1,
    maximum: 500,
    description: 'With an algorithm: over how many bars (default 3).',
  })
  readonly algorithmBars?: number;
}

const exit = { accountId: 'paper', instrumentId: 'SP500.INDEX', side: 'SELL', quantity: '10', timeInForce: 'GTC' };
const exits = [
  { ...exit, clientOrderId: 'my-target-1', type: 'LIMIT', limitPrice: '9000.00' },
  { ...exit, clientOrderId: 'my-stop-1', type: 'STOP_MARKET', stopPrice: '900.00' },
];

/**
 * Takes in orders that share a fate, all of them or none. With an entry the others wait until it fills and are then as large as what
 * filled (one triggers the others; a bracket). Safe to repeat.
 */
export class SubmitOrderList extends Command<Result<OrderView[]>> {
  static readonly type = 'execution.submit-order-list.v1';
  static readonly keyOf = ({ orders }: SubmitOrderList): string | undefined => orders[0]?.accountId;

  @Nested(() => SubmitOrder, { optional: true, description: 'Whose fills bring the others in.' })
  readonly entry?: SubmitOrder;

  @Nested(() => SubmitOrder, { list: true, example: exits })
  readonly orders!: SubmitOrder[];

  @Choice('Linkage', linkages, {
    optional: true,
    description:
      'OCO: one that fills cancels the others. OUO: what one fills is taken off the others (default with an entry).',
  })
  readonly linkage?: (typeof linkages)[number];
}

/** Changes quantity or prices of a working order; what is left out stays. */
export class AmendOrder extends Command<Result<OrderView>> {
  static readonly type = 'execution.amend-order.v1';
  static readonly keyOf = ({ accountId }: AmendOrder): string | undefined => accountId;

  @Text({ example: 'order_00000001' })
  readonly orderId!: string;

  @Text({ optional: true, description: 'Whose order it is; left out, it is looked up.', example: 'paper' })
  readonly accountId?: string;

  @DecimalText({ optional: true, description: 'New total quantity, at least what is filled.', example: '8' })
  readonly quantity?: string;

  @DecimalText({ optional: true, example: '1369.50' })
  readonly limitPrice?: string;

  @DecimalText({ optional: true })
  readonly stopPrice?: string;
}

/** Cancels an order; of a parent, its open children too. Safe to repeat. */
export class CancelOrder extends Command<Result<OrderView>> {
  static readonly type = 'execution.cancel-order.v1';
  static readonly keyOf = ({ accountId }: CancelOrder): string | undefined => accountId;

  @Text({ example: 'order_00000001' })
  readonly orderId!: string;

  @Text({ optional: true, description: 'Whose order it is; left out, it is looked up.', example: 'paper' })
  readonly accountId?: string;
}
