import {
  Choice,
  DecimalText,
  Flag,
  Float,
  Integer,
  Nested,
  Query,
  Text,
  Timestamp,
  pageOf,
  type Page,
} from '#messaging';
import { OrderPage, OrderView, liquidities, orderSides, orderTypes, timesInForce } from './order.view.js';

/** Orders, the latest first. */
export class ListOrders extends Query<OrderPage> {
  static readonly type = 'execution.list-orders.v1';

  @Text({ optional: true, example: 'paper' })
  readonly accountId?: string;

  @Text({ optional: true, example: 'SP500.INDEX' })
  readonly instrumentId?: string;

  @Choice('OrderScope', ['ALL', 'OPEN', 'PARENTS'], { optional: true, description: 'Default ALL.', example: 'OPEN' })
  readonly scope?: 'ALL' | 'OPEN' | 'PARENTS';

  @Text({ optional: true, maxLength: 400 })
  readonly cursor?: string;

  @Integer({ optional: true, minimum: 1, maximum: 1000, example: 100 })
  readonly limit?: number;
}

export class FillView {
  @Text({ example: 'fill_00000001' })
  id!: string;

  @Text({ description: "The venue's id; booked once.", example: 'trade_00000001' })
  tradeId!: string;

  @Text({ example: 'order_00000002' })
  orderId!: string;

  @Text({ optional: true, example: 'order_00000001' })
  parentOrderId!: string | null;

  @Text({ example: 'paper' })
  accountId!: string;

  @Text({ example: 'SP500.INDEX' })
  instrumentId!: string;

  @Choice('Side', orderSides, { example: 'BUY' })
  side!: (typeof orderSides)[number];

  @DecimalText({ example: '4' })
  quantity!: string;

  @DecimalText({ example: '1364.40' })
  price!: string;

  @DecimalText({ example: '1.36' })
  fee!: string;

  @Text({ example: 'USD' })
  currency!: string;

  @Choice('Liquidity', liquidities, {
    optional: true,
    description: 'Whether it rested and was met, or took what rested.',
    example: 'TAKER',
  })
  liquidity!: (typeof liquidities)[number];

  @Timestamp({ description: 'Time of the market it happened on.' })
  marketTime!: string;

  @Timestamp({ description: 'When it was booked.' })
  bookedAt!: string;

  @Flag({ example: false })
  synthetic!: boolean;

  @Text({ description: 'Leads through the whole chain.' })
  correlationId!: string;
}

export const FillPage = pageOf(FillView);
export type FillPage = Page<FillView>;

/** An order with its child orders and fills. */
export class OrderDetail extends OrderView {
  @Nested(() => OrderView, { list: true, maxItems: 10_000 })
  children!: OrderView[];

  @Nested(() => FillView, { list: true, maxItems: 10_000 })
  fills!: FillView[];
}

export class GetOrder extends Query<OrderDetail | null> {
  static readonly type = 'execution.get-order.v1';

  @Text({ example: 'order_00000001' })
  readonly orderId!: string;
}

/** Fills, the latest first. */
export class ListFills extends Query<FillPage> {
  static readonly type = 'execution.list-fills.v1';

  @Text({ optional: true, example: 'paper' })
  readonly accountId?: string;

  @Text({ optional: true, example: 'SP500.INDEX' })
  readonly instrumentId?: string;

  @Text({ optional: true, maxLength: 400 })
  readonly cursor?: string;

  @Integer({ optional: true, minimum: 1, maximum: 1000, example: 100 })
  readonly limit?: number;
}

export class PositionView {
  @Text({ example: 'paper' })
  accountId!: string;

  @Text({ example: 'SP500.INDEX' })
  instrumentId!: string;

  @DecimalText({ description: 'Negative when short.', example: '120' })
  quantity!: string;

  @DecimalText({ description: 'Average cost of what is held.', example: '1360.12' })
  averagePrice!: string;

  @DecimalText({ description: 'By average cost, before fees.', example: '512.40' })
  realisedPnl!: string;

  @DecimalText({ example: '34.10' })
  fees!: string;

  @Text({ example: 'USD' })
  currency!: string;

  @Flag({ example: false })
  synthetic!: boolean;

  @Timestamp()
  updatedAt!: string;
}

/** Positions of one account or of all, closed ones too (their realised P&L counts). */
export class ListPositions extends Query<PositionView[]> {
  static readonly type = 'execution.list-positions.v1';

  @Text({ optional: true, example: 'paper' })
  readonly accountId?: string;
}

export class AccountView {
  @Text({ example: 'paper' })
  id!: string;

  @Text({ example: 'Paper account on the S&P 500 replay' })
  name!: string;

  @Text({ example: 'USD' })
  currency!: string;

  @DecimalText({ example: '1000000' })
  initialCash!: string;

  @DecimalText({ example: '836780.12' })
  cash!: string;

  @Text({ description: 'Its broker.', example: 'paper' })
  broker!: string;

  @Flag({ description: 'Trades a generated market.', example: false })
  synthetic!: boolean;
}

export class ListAccounts extends Query<AccountView[]> {
  static readonly type = 'execution.list-accounts.v1';
}

export const fillPolicies = ['next-open', 'quotes', 'book'] as const;

/** What the paper broker takes for its service, which orders it takes, and how it fills. */
export class BrokerTermsView {
  @Text({ description: 'Basis points of a trade.', example: '0.5' })
  feeBps!: string;

  @Text({ optional: true, description: 'The same of a trade that made liquidity.', example: '0.5' })
  makerFeeBps?: string;

  @Float({ description: 'Of market orders, basis points of the price.', example: 1 })
  slippageBps!: number;

  @Float({ description: "Largest share of a bar's volume that it lets one trade.", example: 0.1 })
  participation!: number;

  @Text({
    list: true,
    description: 'Venues whose instruments fill at quotes; those named nowhere fill by bars, at the next open.',
  })
  quoteVenues!: string[];

  @Text({ list: true, optional: true, description: 'Venues whose instruments fill on their order book.' })
  bookVenues!: string[];

  @Choice('FillPolicy', fillPolicies, {
    optional: true,
    description: 'How orders of the instrument that was asked for fill; null where none was.',
    example: 'next-open',
  })
  fillPolicy?: (typeof fillPolicies)[number] | null;

  @Choice('OrderType', orderTypes, {
    list: true,
    optional: true,
    description: 'Order types it takes: of the instrument that was asked for, else of any.',
  })
  orderTypes?: (typeof orderTypes)[number][];

  @Choice('TimeInForce', timesInForce, { list: true, optional: true, description: 'The same of times in force.' })
  timesInForce?: (typeof timesInForce)[number][];
}

export class GetBrokerTerms extends Query<BrokerTermsView> {
  static readonly type = 'execution.get-broker-terms.v1';

  @Text({ optional: true, description: 'Where the terms of one instrument are asked for.', example: 'SP500.INDEX' })
  readonly instrumentId?: string;
}
