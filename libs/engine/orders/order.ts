export type OrderSide = 'BUY' | 'SELL';

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

export type OrderType = (typeof orderTypes)[number];

export const timesInForce = ['DAY', 'GTC', 'GTD', 'IOC', 'FOK', 'OPG', 'CLS'] as const;

export type TimeInForce = (typeof timesInForce)[number];

/** What sets an order off: nothing (it is live at once), a price running away (stop) or one coming back (touch). */
export type TriggerKind = 'NONE' | 'STOP' | 'TOUCH';

/** The moment of the session that an order is for. */
export type SessionPart = 'ANY' | 'OPEN' | 'CLOSE';

export interface OrderAnatomy {
  readonly trigger: TriggerKind;
  readonly limited: boolean;
  /** The trigger price follows the market. */
  readonly trailing: boolean;
  readonly part: SessionPart;
}

const plain = { trigger: 'NONE', limited: false, trailing: false, part: 'ANY' } as const;

/** Every order type is a trigger and, once live, a market or a limit order. */
export const anatomy: Readonly<Record<OrderType, OrderAnatomy>> = {
  MARKET: plain,
  LIMIT: { ...plain, limited: true },
  STOP_MARKET: { ...plain, trigger: 'STOP' },
  STOP_LIMIT: { ...plain, trigger: 'STOP', limited: true },
  MARKET_IF_TOUCHED: { ...plain, trigger: 'TOUCH' },
  LIMIT_IF_TOUCHED: { ...plain, trigger: 'TOUCH', limited: true },
  TRAILING_STOP_MARKET: { ...plain, trigger: 'STOP', trailing: true },
  TRAILING_STOP_LIMIT: { ...plain, trigger: 'STOP', limited: true, trailing: true },
  MARKET_ON_OPEN: { ...plain, part: 'OPEN' },
  MARKET_ON_CLOSE: { ...plain, part: 'CLOSE' },
};
