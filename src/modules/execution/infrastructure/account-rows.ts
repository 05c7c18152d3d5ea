import { Decimal } from '#kernel';
import { utc } from '#platform/database';
import type { Account, StoredPosition } from '../application/ports/account-book.port.js';
import type { FillView } from '../contracts/index.js';

/** SQL: the columns of {@link AccountRow}, of the alias `a`. */
export const ACCOUNT_COLUMNS = 'a.id, a.name, a.currency, a.initial_cash, a.cash, a.broker, a.synthetic';

export interface AccountRow {
  id: string;
  name: string;
  currency: string;
  initial_cash: string;
  cash: string;
  broker: string;
  synthetic: boolean;
}

export const toAccount = ({ initial_cash, cash, ...row }: AccountRow): Account => ({
  ...row,
  initialCash: Decimal.of(initial_cash),
  cash: Decimal.of(cash),
});

/** SQL: the columns of {@link PositionRow}, of the alias `p`. */
export const POSITION_COLUMNS = `p.account_id, p.instrument_id, p.currency, p.synthetic, p.quantity, p.cost, p.realised_pnl, p.fees,
  ${utc('p.updated_at')} AS updated_at`;

export interface PositionRow {
  account_id: string;
  instrument_id: string;
  currency: string;
  synthetic: boolean;
  quantity: string;
  cost: string;
  realised_pnl: string;
  fees: string;
  updated_at: string;
}

export const toPosition = (row: PositionRow): StoredPosition => ({
  accountId: row.account_id,
  instrumentId: row.instrument_id,
  currency: row.currency,
  synthetic: row.synthetic,
  quantity: Decimal.of(row.quantity),
  cost: Decimal.of(row.cost),
  realisedPnl: Decimal.of(row.realised_pnl),
  fees: Decimal.of(row.fees),
  updatedAt: row.updated_at,
});

/** SQL: the columns of {@link FillRow}, of the alias `f`. */
export const FILL_COLUMNS = `f.position, f.id, f.trade_id, f.order_id, f.parent_order_id, f.account_id, f.instrument_id, f.side,
  f.quantity, f.price, f.fee, f.currency, ${utc('f.market_time')} AS market_time, ${utc('f.booked_at')} AS booked_at,
  f.synthetic, f.correlation_id, f.maker`;

export interface FillRow {
  position: string;
  id: string;
  trade_id: string;
  order_id: string;
  parent_order_id: string | null;
  account_id: string;
  instrument_id: string;
  side: FillView['side'];
  quantity: string;
  price: string;
  fee: string;
  currency: string;
  market_time: string;
  booked_at: string;
  synthetic: boolean;
  correlation_id: string;
  maker: boolean;
}

export const toFill = (row: FillRow): FillView => ({
  id: row.id,
  tradeId: row.trade_id,
  orderId: row.order_id,
  parentOrderId: row.parent_order_id,
  accountId: row.account_id,
  instrumentId: row.instrument_id,
  side: row.side,
  quantity: `${Decimal.of(row.quantity)}`,
  price: `${Decimal.of(row.price)}`,
  fee: `${Decimal.of(row.fee)}`,
  currency: row.currency,
  liquidity: row.maker ? 'MAKER' : 'TAKER',
  marketTime: row.market_time,
  bookedAt: row.booked_at,
  synthetic: row.synthetic,
  correlationId: row.correlation_id,
});
