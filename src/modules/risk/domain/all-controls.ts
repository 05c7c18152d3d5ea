import { GrossExposureControl } from './gross-exposure.control.js';
import { LeverageControl } from './leverage.control.js';
import { OrderNotionalControl } from './order-notional.control.js';
import { OrderQuantityControl } from './order-quantity.control.js';
import { OrderRateControl } from './order-rate.control.js';
import { PositionLimitControl } from './position-limit.control.js';
import type { PreTradeControl } from './pre-trade-control.js';
import { PriceCollarControl } from './price-collar.control.js';
import { RestrictedListControl } from './restricted-list.control.js';
import { TradingStateControl } from './trading-state.control.js';

/** Every control in the order it is asked: first what forbids outright, then the order alone, then the account with it. */
export const allControls = (restricted: readonly string[]): PreTradeControl[] => [
  new TradingStateControl(),
  new RestrictedListControl(new Set(restricted)),
  new OrderRateControl(),
  new OrderQuantityControl(),
  new PriceCollarControl(),
  new OrderNotionalControl(),
  new PositionLimitControl(),
  new GrossExposureControl(),
  new LeverageControl(),
];
