import { Decimal } from '#kernel';
import { utc } from '#platform/database';
import type { Order, SpecialTerms } from '../domain/order.js';

/** SQL: the columns of {@link OrderRow}, of the table or alias `o`. */
export const ORDER_COLUMNS = `o.position, o.id, o.client_order_id, o.account_id, o.parent_order_id, o.instrument_id, o.side, o.type,
  o.time_in_force, o.algorithm, o.quantity, o.filled_quantity, o.filled_value, o.limit_price, o.stop_price, o.arrival_price,
  ${utc('o.expires_at')} AS expires_at, o.special, o.held, ${utc('o.ranked_at')} AS ranked_at,
  ${utc('o.market_time')} AS market_time,
  o.status, o.resumes, o.reason_code, o.reason, o.synthetic, o.correlation_id,
  ${utc('o.created_at')} AS created_at, ${utc('o.updated_at')} AS updated_at, o.version`;

/** SQL: the order `o` has not ended; in the words of the partial index. */
export const IS_OPEN = 'NOT o.ended';

export interface OrderRow {
  position: string;
  id: string;
  client_order_id: string;
  account_id: string;
  parent_order_id: string | null;
  instrument_id: string;
  side: Order['side'];
  type: Order['type'];
  time_in_force: Order['timeInForce'];
  algorithm: Order['algorithm'];
  quantity: string;
  filled_quantity: string;
  filled_value: string;
  limit_price: string | null;
  stop_price: string | null;
  arrival_price: string | null;
  expires_at: string | null;
  special: SpecialColumn | null;
  held: boolean;
  ranked_at: string;
  market_time: string | null;
  status: Order['status'];
  resumes: Order['status'] | null;
  reason_code: string | null;
  reason: string | null;
  synthetic: boolean;
  correlation_id: string;
  created_at: string;
  updated_at: string;
  version: number;
}

export const toOrder = (row: OrderRow): Order => ({
  id: row.id,
  clientOrderId: row.client_order_id,
  accountId: row.account_id,
  parentOrderId: row.parent_order_id,
  instrumentId: row.instrument_id,
  side: row.side,
  type: row.type,
  timeInForce: row.time_in_force,
  algorithm: row.algorithm,
  quantity: Decimal.of(row.quantity),
  filledQuantity: Decimal.of(row.filled_quantity),
  filledValue: Decimal.of(row.filled_value),
  limitPrice: priceOf(row.limit_price),
  stopPrice: priceOf(row.stop_price),
  arrivalPrice: priceOf(row.arrival_price),
  expiresAt: row.expires_at,
  special: row.special && specialOf(row.special),
  held: row.held,
  rankedAt: row.ranked_at,
  marketTime: row.market_time,
  status: row.status,
  resumes: row.resumes,
  reasonCode: row.reason_code,
  reason: row.reason,
  synthetic: row.synthetic,
  correlationId: row.correlation_id,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  version: row.version,
});

/** The values of an INSERT, in the order of its columns. */
export const insertValues = (order: Order): unknown[] => [
  order.id,
  order.clientOrderId,
  order.accountId,
  order.parentOrderId,
  order.instrumentId,
  order.side,
  order.type,
  order.timeInForce,
  order.algorithm,
  `${order.quantity}`,
  `${order.filledQuantity}`,
  `${order.filledValue}`,
  textOf(order.limitPrice),
  textOf(order.stopPrice),
  textOf(order.arrivalPrice),
  order.status,
  order.reasonCode,
  order.reason,
  order.synthetic,
  order.correlationId,
  order.createdAt,
  order.updatedAt,
  order.version,
  order.expiresAt,
  order.special === null ? null : JSON.stringify(order.special),
  order.held,
  order.rankedAt,
];

/** The values of an UPDATE: the id, then what changes in an order's life. */
export const updateValues = (order: Order): unknown[] => [
  order.id,
  `${order.quantity}`,
  `${order.filledQuantity}`,
  `${order.filledValue}`,
  textOf(order.limitPrice),
  textOf(order.stopPrice),
  order.expiresAt,
  order.held,
  order.rankedAt,
  order.status,
  order.resumes,
  order.reasonCode,
  order.reason,
  order.updatedAt,
  order.version,
  order.marketTime,
];

const priceOf = (text: string | null): Decimal | null => (text === null ? null : Decimal.of(text));
const textOf = (value: Decimal | null): string | null => (value === null ? null : `${value}`);

/** Decimals are text in JSON. */
type Written<T> = T extends Decimal ? string : T extends object ? { readonly [Name in keyof T]: Written<T[Name]> } : T;
type SpecialColumn = Written<SpecialTerms>;

const specialOf = ({ trailing, displayQuantity, ...rest }: SpecialColumn): SpecialTerms => ({
  ...rest,
  displayQuantity: priceOf(displayQuantity),
  trailing: trailing && {
    unit: trailing.unit,
    offset: Decimal.of(trailing.offset),
    limitOffset: priceOf(trailing.limitOffset),
  },
});
