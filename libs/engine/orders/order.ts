export type OrderSide = 'BUY' | 'SELL';

export const orderTypes = [
  'MARKET',
  'LIMIT',
  'STOP_MARKET',
  'STOP_LIMIT',
  'MARKET_IF_TOUCHED',
  'LIMIT_IF_TOUCHED',
] as const;

export type OrderType = (typeof orderTypes)[number];

export const timesInForce = ['DAY', 'GTC', 'IOC', 'FOK'] as const;

export type TimeInForce = (typeof timesInForce)[number];

/** What sets an order off: nothing (it is live at once), a price running away (stop) or one coming back (touch). */
export type TriggerKind = 'NONE' | 'STOP' | 'TOUCH';

/** Every order type is a trigger and, once live, a market or a limit order. */
export const anatomy: Readonly<Record<OrderType, { readonly trigger: TriggerKind; readonly limited: boolean }>> = {
  MARKET: { trigger: 'NONE', limited: false },
  LIMIT: { trigger: 'NONE', limited: true },
  STOP_MARKET: { trigger: 'STOP', limited: false },
  STOP_LIMIT: { trigger: 'STOP', limited: true },
  MARKET_IF_TOUCHED: { trigger: 'TOUCH', limited: false },
  LIMIT_IF_TOUCHED: { trigger: 'TOUCH', limited: true },
};
