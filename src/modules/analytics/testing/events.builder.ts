import { BarClosed } from '#modules/data';
import {
  AccountOpened,
  FillBooked,
  OrderUpdated,
  type FillView,
  type OrderView,
  type PositionView,
} from '#modules/execution';

const AT = '2020-01-02T21:00:00.000000Z';

/** A daily bar of the S&P 500 that closes at 100; give what matters to the test. */
export const barClosed = (bar: Partial<BarClosed> = {}): BarClosed =>
  BarClosed.of({
    feedId: 'replay',
    instrumentId: 'SP500.INDEX',
    timeframe: '1d',
    openTime: '2020-01-02T14:30:00.000000Z',
    closeTime: AT,
    open: '99',
    high: '101',
    low: '98',
    close: '100',
    volume: '1000',
    synthetic: false,
    sequence: '1',
    ...bar,
  });

export const accountOpened = (account: Partial<AccountOpened> = {}): AccountOpened =>
  AccountOpened.of({
    accountId: 'paper',
    name: 'Paper account',
    currency: 'USD',
    initialCash: '1000',
    synthetic: false,
    ...account,
  });

/** A filled market order to buy 2, decided at 100. */
const orderView = (order: Partial<OrderView> = {}): OrderView => ({
  id: 'order_1',
  clientOrderId: 'client_1',
  parentOrderId: null,
  accountId: 'paper',
  instrumentId: 'SP500.INDEX',
  side: 'BUY',
  type: 'MARKET',
  timeInForce: 'DAY',
  algorithm: null,
  quantity: '2',
  filledQuantity: '2',
  averagePrice: '100',
  limitPrice: null,
  stopPrice: null,
  trailingOffset: null,
  trailingUnit: null,
  limitOffset: null,
  expiresAt: null,
  postOnly: false,
  reduceOnly: false,
  onlyCloses: false,
  displayQuantity: null,
  groupId: null,
  linkage: null,
  linkRole: null,
  held: false,
  arrivalPrice: '100',
  status: 'FILLED',
  reasonCode: null,
  reason: null,
  marketTime: null,
  synthetic: false,
  correlationId: 'bar_1',
  createdAt: AT,
  updatedAt: AT,
  ...order,
});

export const orderUpdated = (step: OrderUpdated['step'], order: Partial<OrderView> = {}): OrderUpdated =>
  OrderUpdated.of({ step, order: orderView(order) });

export interface FillGiven {
  readonly fill?: Partial<FillView>;
  readonly position?: Partial<PositionView>;
  readonly cash?: string;
}

/** Two bought at 100 for a fee of 1 out of 1,000 of cash. */
export const fillBooked = ({ fill, position, cash = '799' }: FillGiven = {}): FillBooked =>
  FillBooked.of({
    fill: {
      id: 'fill_1',
      tradeId: 'trade_1',
      orderId: 'order_1',
      parentOrderId: null,
      accountId: 'paper',
      instrumentId: 'SP500.INDEX',
      side: 'BUY',
      quantity: '2',
      price: '100',
      fee: '1',
      currency: 'USD',
      liquidity: 'TAKER',
      marketTime: AT,
      bookedAt: AT,
      synthetic: false,
      correlationId: 'bar_1',
      ...fill,
    },
    position: {
      accountId: fill?.accountId ?? 'paper',
      instrumentId: fill?.instrumentId ?? 'SP500.INDEX',
      quantity: '2',
      averagePrice: '100',
      realisedPnl: '0',
      fees: '1',
      currency: 'USD',
      synthetic: false,
      updatedAt: AT,
      ...position,
    },
    cash,
  });
