import { Injectable } from '@nestjs/common';
import { Decimal, invariant } from '#kernel';
import type { Page, Transaction } from '#messaging';
import { Database, managerOf } from '#platform/database';
import { decodeCursor, toPage } from '#platform/http';
import {
  AccountBook,
  type Account,
  type Booking,
  type StoredPosition,
} from '../application/ports/account-book.port.js';
import type { FillView, ListFills } from '../contracts/index.js';
import type { LedgerEntry } from '../domain/ledger.js';
import type { Position } from '../domain/position.js';
import {
  ACCOUNT_COLUMNS,
  FILL_COLUMNS,
  POSITION_COLUMNS,
  toAccount,
  toFill,
  toPosition,
  type AccountRow,
  type FillRow,
  type PositionRow,
} from './account-rows.js';

const DEFAULT_LIMIT = 100;

const OPEN = `
  WITH opened AS (
    INSERT INTO execution.account (id, name, currency, initial_cash, cash, broker, synthetic, opened_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING id, opened_at
  )
  INSERT INTO execution.ledger_entry (account_id, cash, position_cost, fees, realised_pnl, capital, booked_at)
  SELECT id, $9, $10, $11, $12, $13, opened_at FROM opened RETURNING account_id`;

const BEFORE = `
  SELECT EXISTS (SELECT 1 FROM execution.fill WHERE trade_id = $3) AS booked, p.*
  FROM (VALUES (1)) AS one LEFT JOIN (
    SELECT ${POSITION_COLUMNS} FROM execution.position p WHERE p.account_id = $1 AND p.instrument_id = $2) AS p ON true`;

const FILL = `
  INSERT INTO execution.fill (id, trade_id, order_id, parent_order_id, account_id, instrument_id, side, quantity, price, fee,
    currency, market_time, booked_at, synthetic, correlation_id)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`;

/** Position, ledger and cash in one statement. */
const POST = `
  WITH held AS (
    INSERT INTO execution.position
      (account_id, instrument_id, currency, synthetic, quantity, cost, realised_pnl, fees, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    ON CONFLICT (account_id, instrument_id) DO UPDATE SET quantity = excluded.quantity, cost = excluded.cost,
      realised_pnl = excluded.realised_pnl, fees = excluded.fees, updated_at = excluded.updated_at
  ), entry AS (
    INSERT INTO execution.ledger_entry (account_id, fill_id, cash, position_cost, fees, realised_pnl, capital, booked_at)
    VALUES ($1, $10, $11, $12, $13, $14, $15, $9)
  )
  UPDATE execution.account SET cash = cash + $11::numeric, version = version + 1 WHERE id = $1 RETURNING cash`;

const FILLS = `
  SELECT ${FILL_COLUMNS} FROM execution.fill f
  WHERE ($1::text IS NULL OR f.account_id = $1) AND ($2::text IS NULL OR f.instrument_id = $2)
    AND ($3::bigint IS NULL OR f.position < $3)
  ORDER BY f.position DESC LIMIT $4`;

@Injectable()
export class PostgresAccountBook extends AccountBook {
  constructor(private readonly database: Database) {
    super();
  }

  async open(tx: Transaction, account: Account, { entry, at }: { entry: LedgerEntry; at: string }): Promise<boolean> {
    const { id, name, currency, initialCash, cash, broker, synthetic } = account;
    const values = [id, name, currency, `${initialCash}`, `${cash}`, broker, synthetic, at, ...amountsOf(entry)];
    const rows = await managerOf(tx).query<unknown[]>(OPEN, values);
    return rows.length > 0;
  }

  async lock(tx: Transaction, accountId: string): Promise<Account | null> {
    const [row] = await managerOf(tx).query<AccountRow[]>(
      `SELECT ${ACCOUNT_COLUMNS} FROM execution.account a WHERE a.id = $1 FOR NO KEY UPDATE`,
      [accountId],
    );
    return row === undefined ? null : toAccount(row);
  }

  async lockOf(tx: Transaction, orderIds: readonly string[]): Promise<void> {
    await managerOf(tx).query(
      `SELECT 1 FROM execution.account a
       WHERE a.id IN (SELECT o.account_id FROM execution.orders o WHERE o.id = ANY($1::text[]))
       ORDER BY a.id FOR NO KEY UPDATE`,
      [orderIds],
    );
  }

  async before(
    tx: Transaction,
    { tradeId, accountId, instrumentId }: { tradeId: string; accountId: string; instrumentId: string },
  ): Promise<{ booked: boolean; position: Position | null }> {
    type Row = { booked: boolean } & (PositionRow | { account_id: null });
    const [row] = await managerOf(tx).query<Row[]>(BEFORE, [accountId, instrumentId, tradeId]);
    invariant(row !== undefined, 'a SELECT from one row gives one row');
    return { booked: row.booked, position: row.account_id === null ? null : toPosition(row) };
  }

  async book(tx: Transaction, { fill, entry, position }: Booking): Promise<Decimal> {
    const db = managerOf(tx);
    await db.query(FILL, fillValues(fill));
    const [rows] = await db.query<[{ cash: string }[], number]>(POST, [
      position.accountId,
      position.instrumentId,
      position.currency,
      position.synthetic,
      ...[position.quantity, position.cost, position.realisedPnl, position.fees].map(String),
      position.updatedAt,
      fill.id,
      ...amountsOf(entry),
    ]);
    const [account] = rows;
    invariant(account !== undefined, 'the account of a booking is locked, so it is there');
    return Decimal.of(account.cash);
  }

  async accounts(): Promise<Account[]> {
    const rows = await this.database.query<AccountRow[]>(
      `SELECT ${ACCOUNT_COLUMNS} FROM execution.account a ORDER BY a.id`,
    );
    return rows.map(toAccount);
  }

  async find(accountId: string): Promise<Account | null> {
    const [row] = await this.database.query<AccountRow[]>(
      `SELECT ${ACCOUNT_COLUMNS} FROM execution.account a WHERE a.id = $1`,
      [accountId],
    );
    return row === undefined ? null : toAccount(row);
  }

  async positions(accountId: string | null): Promise<StoredPosition[]> {
    const rows = await this.database.query<PositionRow[]>(
      `SELECT ${POSITION_COLUMNS} FROM execution.position p
       WHERE $1::text IS NULL OR p.account_id = $1 ORDER BY p.account_id, p.instrument_id`,
      [accountId],
    );
    return rows.map(toPosition);
  }

  async fills({ accountId, instrumentId, cursor, limit = DEFAULT_LIMIT }: ListFills): Promise<Page<FillView>> {
    const [before] = cursor === undefined ? [null] : decodeCursor(cursor, 1);
    const values = [accountId ?? null, instrumentId ?? null, before, limit + 1];
    const rows = await this.database.query<FillRow[]>(FILLS, values);
    return toPage(rows, limit, { view: toFill, cursor: ({ position }) => [position] });
  }

  async fillsOf(orderId: string): Promise<FillView[]> {
    const rows = await this.database.query<FillRow[]>(
      `SELECT ${FILL_COLUMNS} FROM execution.fill f WHERE f.order_id = $1 OR f.parent_order_id = $1 ORDER BY f.position`,
      [orderId],
    );
    return rows.map(toFill);
  }
}

const amountsOf = ({ cash, positionCost, fees, realisedPnl, capital }: LedgerEntry): string[] =>
  [cash, positionCost, fees, realisedPnl, capital].map(String);

const fillValues = (fill: FillView): unknown[] => [
  fill.id,
  fill.tradeId,
  fill.orderId,
  fill.parentOrderId,
  fill.accountId,
  fill.instrumentId,
  fill.side,
  fill.quantity,
  fill.price,
  fill.fee,
  fill.currency,
  fill.marketTime,
  fill.bookedAt,
  fill.synthetic,
  fill.correlationId,
];
