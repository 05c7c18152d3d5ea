import { Injectable } from '@nestjs/common';
import { invariant } from '#kernel';
import type { Page, Transaction } from '#messaging';
import { Database, columnsOf, managerOf, type SqlTransaction } from '#platform/database';
import { decodeCursor, toPage } from '#platform/http';
import { OrderStore, type NewEntry, type OpenOrderFilter } from '../application/ports/order-store.port.js';
import type { ListOrders } from '../contracts/index.js';
import type { Order } from '../domain/order.js';
import { IS_OPEN, ORDER_COLUMNS, insertValues, toOrder, updateValues, type OrderRow } from './order-rows.js';

const DEFAULT_LIMIT = 100;

const INSERT = `
  INSERT INTO execution.orders (id, client_order_id, account_id, parent_order_id, instrument_id, side, type, time_in_force,
    algorithm, quantity, filled_quantity, filled_value, limit_price, stop_price, arrival_price, status, reason_code, reason,
    synthetic, correlation_id, created_at, updated_at, version, expires_at, special, held, ranked_at)
  SELECT o.id, o.client_order_id, a.id, o.parent_order_id, o.instrument_id, o.side, o.type, o.time_in_force, o.algorithm,
    o.quantity, o.filled_quantity, o.filled_value, o.limit_price, o.stop_price, o.arrival_price, o.status, o.reason_code,
    o.reason, o.synthetic, o.correlation_id, o.created_at, o.updated_at, o.version, o.expires_at, o.special, o.held, o.ranked_at
  FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
      $10::numeric[], $11::numeric[], $12::numeric[], $13::numeric[], $14::numeric[], $15::numeric[], $16::text[], $17::text[],
      $18::text[], $19::boolean[], $20::text[], $21::timestamptz[], $22::timestamptz[], $23::integer[], $24::timestamptz[], $25::jsonb[],
      $26::boolean[], $27::timestamptz[], $28::text[])
    WITH ORDINALITY AS o (id, client_order_id, account_id, parent_order_id, instrument_id, side, type, time_in_force, algorithm,
      quantity, filled_quantity, filled_value, limit_price, stop_price, arrival_price, status, reason_code, reason, synthetic,
      correlation_id, created_at, updated_at, version, expires_at, special, held, ranked_at, currency, n)
  JOIN execution.account a ON a.id = o.account_id AND a.currency = coalesce(o.currency, a.currency)
  ORDER BY o.n
  ON CONFLICT (account_id, client_order_id) DO NOTHING RETURNING id`;

/** Slices before their parents: everybody locks in this order. */
const LOCK = `
  SELECT ${ORDER_COLUMNS} FROM execution.orders o
  JOIN (
    SELECT unnest($1::text[]) AS id
    UNION SELECT s.parent_order_id FROM execution.orders s WHERE s.id = ANY($1::text[]) AND s.parent_order_id IS NOT NULL
  ) AS asked ON asked.id = o.id
  ORDER BY o.algorithm IS NOT NULL, o.position FOR NO KEY UPDATE OF o`;

/** One order by its key: far cheaper than a join with a list of one. */
const SAVE = `
  UPDATE execution.orders SET quantity = $2, filled_quantity = $3, filled_value = $4, limit_price = $5, stop_price = $6,
    expires_at = $7, held = $8, ranked_at = $9, status = $10, resumes = $11, reason_code = $12, reason = $13, updated_at = $14,
    version = $15, market_time = $16
  WHERE id = $1 AND version < $15 RETURNING id`;

const SAVE_ALL = `
  UPDATE execution.orders o SET quantity = n.quantity, filled_quantity = n.filled_quantity, filled_value = n.filled_value,
    limit_price = n.limit_price, stop_price = n.stop_price, expires_at = n.expires_at, held = n.held, ranked_at = n.ranked_at,
    status = n.status, resumes = n.resumes, reason_code = n.reason_code, reason = n.reason, updated_at = n.updated_at,
    version = n.version, market_time = n.market_time
  FROM unnest($1::text[], $2::numeric[], $3::numeric[], $4::numeric[], $5::numeric[], $6::numeric[], $7::timestamptz[],
    $8::boolean[], $9::timestamptz[], $10::text[], $11::text[], $12::text[], $13::text[], $14::timestamptz[], $15::integer[],
    $16::timestamptz[])
    AS n (id, quantity, filled_quantity, filled_value, limit_price, stop_price, expires_at, held, ranked_at, status, resumes,
    reason_code, reason, updated_at, version, market_time)
  WHERE o.id = n.id AND o.version < n.version RETURNING o.id`;

const OPEN = `
  SELECT ${ORDER_COLUMNS} FROM execution.orders o
  WHERE ${IS_OPEN}
    AND ($1::text IS NULL OR o.account_id = $1) AND ($2::text IS NULL OR o.instrument_id = $2)
    AND ($3::text IS NULL OR o.parent_order_id = $3)
    AND CASE $4::text WHEN 'PARENT' THEN o.algorithm IS NOT NULL WHEN 'CHILD' THEN o.parent_order_id IS NOT NULL
      WHEN 'DIRECT' THEN o.algorithm IS NULL AND o.parent_order_id IS NULL ELSE true END
  ORDER BY o.ranked_at, o.position`;

const LIST = `
  SELECT ${ORDER_COLUMNS} FROM execution.orders o
  WHERE ($1::text IS NULL OR o.account_id = $1) AND ($2::text IS NULL OR o.instrument_id = $2)
    AND ($3::bigint IS NULL OR o.position < $3)
    AND CASE $4::text WHEN 'OPEN' THEN ${IS_OPEN} WHEN 'PARENTS' THEN o.parent_order_id IS NULL ELSE true END
  ORDER BY o.position DESC LIMIT $5`;

@Injectable()
export class PostgresOrderStore extends OrderStore {
  constructor(private readonly database: Database) {
    super();
  }

  async insert(tx: Transaction, orders: readonly NewEntry[]): Promise<ReadonlySet<string>> {
    const columns = columnsOf(orders.map(({ order, currency }) => [...insertValues(order), currency]));
    const rows = await managerOf(tx).query<{ id: string }[]>(INSERT, columns);
    return new Set(rows.map(({ id }) => id));
  }

  async lock(tx: Transaction, orderIds: readonly string[]): Promise<Order[]> {
    return (await managerOf(tx).query<OrderRow[]>(LOCK, [orderIds])).map(toOrder);
  }

  save(tx: Transaction, orders: readonly Order[]): Promise<ReadonlySet<string>> {
    return this.write(managerOf(tx), orders);
  }

  saveLocked(tx: Transaction, orders: readonly Order[]): void {
    managerOf(tx).lastOf(orders, () => ({
      write: async (on) => {
        const written = await this.write(on, orders);
        invariant(written.size === orders.length, 'an order under lock cannot change elsewhere');
      },
    }));
  }

  private async write(on: SqlTransaction, orders: readonly Order[]): Promise<ReadonlySet<string>> {
    const values = orders.map(updateValues);
    const [only] = values;
    if (only === undefined) return new Set();
    const statement = values.length === 1 ? SAVE : SAVE_ALL;
    const parameters = values.length === 1 ? only : columnsOf(values);
    const [rows] = await on.query<[{ id: string }[], number]>(statement, parameters);
    return new Set(rows.map(({ id }) => id));
  }

  async find(orderId: string): Promise<Order | null> {
    const [row] = await this.database.query<OrderRow[]>(
      `SELECT ${ORDER_COLUMNS} FROM execution.orders o WHERE o.id = $1`,
      [orderId],
    );
    return row === undefined ? null : toOrder(row);
  }

  async findAll(orderIds: readonly string[]): Promise<Order[]> {
    const rows = await this.database.query<OrderRow[]>(
      `SELECT ${ORDER_COLUMNS} FROM execution.orders o WHERE o.id = ANY($1::text[])`,
      [orderIds],
    );
    return rows.map(toOrder);
  }

  async findByClientOrderId(accountId: string, clientOrderId: string): Promise<Order | null> {
    const [row] = await this.database.query<OrderRow[]>(
      `SELECT ${ORDER_COLUMNS} FROM execution.orders o WHERE o.account_id = $1 AND o.client_order_id = $2`,
      [accountId, clientOrderId],
    );
    return row === undefined ? null : toOrder(row);
  }

  async open(tx: Transaction | null, filter: OpenOrderFilter): Promise<Order[]> {
    const { accountId, instrumentId, parentOrderId, kind } = filter;
    const values = [accountId ?? null, instrumentId ?? null, parentOrderId ?? null, kind ?? null];
    const rows = await (tx === null
      ? this.database.query<OrderRow[]>(OPEN, values)
      : managerOf(tx).query<OrderRow[]>(OPEN, values));
    return rows.map(toOrder);
  }

  async childrenOf(parentOrderId: string): Promise<Order[]> {
    const rows = await this.database.query<OrderRow[]>(
      `SELECT ${ORDER_COLUMNS} FROM execution.orders o WHERE o.parent_order_id = $1 ORDER BY o.position`,
      [parentOrderId],
    );
    return rows.map(toOrder);
  }

  async list({ accountId, instrumentId, scope, cursor, limit = DEFAULT_LIMIT }: ListOrders): Promise<Page<Order>> {
    const [before] = cursor === undefined ? [null] : decodeCursor(cursor, 1);
    const values = [accountId ?? null, instrumentId ?? null, before, scope ?? 'ALL', limit + 1];
    const rows = await this.database.query<OrderRow[]>(LIST, values);
    return toPage(rows, limit, { view: toOrder, cursor: ({ position }) => [position] });
  }
}
