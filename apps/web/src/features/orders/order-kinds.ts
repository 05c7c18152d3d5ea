import type { OrderType, TimeInForce } from '../../api/types.js';

/** Which fields belong to an order type, and what it is called. */
export interface OrderKind {
  readonly text: string;
  readonly limit?: true;
  /** A trailing stop may begin at one. */
  readonly stop?: 'needed' | 'optional';
  readonly trails?: true;
  readonly limitOffset?: true;
}

export const orderKinds: Readonly<Record<OrderType, OrderKind>> = {
  MARKET: { text: 'Market' },
  LIMIT: { text: 'Limit', limit: true },
  STOP_MARKET: { text: 'Stop', stop: 'needed' },
  STOP_LIMIT: { text: 'Stop limit', stop: 'needed', limit: true },
  MARKET_IF_TOUCHED: { text: 'Market if touched', stop: 'needed' },
  LIMIT_IF_TOUCHED: { text: 'Limit if touched', stop: 'needed', limit: true },
  TRAILING_STOP_MARKET: { text: 'Trailing stop', stop: 'optional', trails: true },
  TRAILING_STOP_LIMIT: { text: 'Trailing stop limit', stop: 'optional', trails: true, limitOffset: true },
  MARKET_ON_OPEN: { text: 'At the open' },
  MARKET_ON_CLOSE: { text: 'At the close' },
};

export const timesInForce: Readonly<Record<TimeInForce, string>> = {
  DAY: 'Day',
  GTC: 'Until canceled',
  GTD: 'Until a date',
  IOC: 'At once, rest canceled',
  FOK: 'At once, all or nothing',
  OPG: 'At the open only',
  CLS: 'At the close only',
};

/** An order that may rest in the market, at a price of its own. */
export const mayRest = (type: OrderType, timeInForce: TimeInForce): boolean =>
  (orderKinds[type].limit === true || orderKinds[type].limitOffset === true) &&
  timeInForce !== 'IOC' &&
  timeInForce !== 'FOK';
