import type { Result } from '#kernel';
import { Choice, Command, DecimalText, Integer, Text } from '#messaging';
import { algorithms, orderSides, orderTypes, timesInForce, type OrderView } from './order.view.js';

/** Takes an order in, asks risk, sends it to the broker. Safe to repeat: a client order id is one order for ever. */
export class SubmitOrder extends Command<Result<OrderView>> {
  static readonly type = 'execution.submit-order.v1';

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

  @DecimalText({ optional: true, description: 'For LIMIT and STOP_LIMIT.' })
  readonly limitPrice?: string;

  @DecimalText({ optional: true, description: 'For STOP_MARKET and STOP_LIMIT.' })
  readonly stopPrice?: string;

  @Choice('TimeInForce', timesInForce, { optional: true, description: 'Default DAY.', example: 'GTC' })
  readonly timeInForce?: (typeof timesInForce)[number];

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

/** Changes quantity or limit price of a working order; what is left out stays. */
export class AmendOrder extends Command<Result<OrderView>> {
  static readonly type = 'execution.amend-order.v1';

  @Text({ example: 'order_00000001' })
  readonly orderId!: string;

  @DecimalText({ optional: true, description: 'New total quantity, at least what is filled.', example: '8' })
  readonly quantity?: string;

  @DecimalText({ optional: true, example: '1369.50' })
  readonly limitPrice?: string;
}

/** Cancels an order; of a parent, its open children too. Safe to repeat. */
export class CancelOrder extends Command<Result<OrderView>> {
  static readonly type = 'execution.cancel-order.v1';

  @Text({ example: 'order_00000001' })
  readonly orderId!: string;
}
