import { Injectable } from '@nestjs/common';
import type { Page, Transaction } from '#messaging';
import { Database, columnsOf, managerOf } from '#platform/database';
import { decodeCursor, toPage } from '#platform/http';
import {
  AccountBook,
  type Account,
  type Booking,
  type StandingBefore,
  type StoredPosition,
  type TradePlace,
} from '../application/ports/account-book.port.js';
import type { FillView, ListFills } from '../contracts/index.js';
import type { LedgerEntry } from '../domain/ledger.js';
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

const BOOKED = 'SELECT f.trade_id FROM execution.fill f WHERE f.trade_id = ANY($1::text[])';

const HELD = `
  SELECT ${POSITION_COLUMNS} FROM execution.position p
  JOIN (SELECT DISTINCT * FROM unnest($1::text[], $2::text[]) AS t (account_id, instrument_id)) AS t
    USING (account_id, instrument_id)`;

/** Fills with their ledger entries. */
const FILL = `
  WITH booked AS (
    SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::numeric[],
      $9::numeric[], $10::numeric[], $11::text[], $12::timestamptz[], $13::timestamptz[], $14::boolean[], $15::text[],
      $16::boolean[], $17::numeric[], $18::numeric[], $19::numeric[], $20::numeric[], $21::numeric[]) WITH ORDINALITY
    AS b (id, trade_id, order_id, parent_order_id, account_id, instrument_id, side, quantity, price, fee, currency, market_time,
      booked_at, synthetic, correlation_id, maker, cash, position_cost, fees, realised_pnl, capital, n)
  ), fills AS (
    INSERT INTO execution.fill (id, trade_id, order_id, parent_order_id, account_id, instrument_id, side, quantity, price, fee,
      currency, market_time, booked_at, synthetic, correlation_id, maker)
    SELECT id, trade_id, order_id, parent_order_id, account_id, instrument_id, side, quantity, price, fee,
      currency, market_time, booked_at, synthetic, correlation_id, maker FROM booked ORDER BY n
  )
  INSERT INTO execution.ledger_entry
    (account_id, fill_id, cash, position_cost, fees, realised_pnl, capital, booked_at)
  SELECT account_id, id, cash, position_cost, fees, realised_pnl, capital, booked_at FROM booked ORDER BY n`;

/** Positions as they are now, and cash by what has moved: $10 accounts, $11 amounts. */
const POST = `
  WITH held AS (
    INSERT INTO execution.position
      (account_id, instrument_id, currency, synthetic, quantity, cost, realised_pnl, fees, updated_at)
    SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::boolean[], $5::numeric[], $6::numeric[], $7::numeric[],
      $8::numeric[], $9::timestamptz[])
    ON CONFLICT (account_id, instrument_id) DO UPDATE SET quantity = excluded.quantity, cost = excluded.cost,
      realised_pnl = excluded.realised_pnl, fees = excluded.fees, updated_at = excluded.updated_at
  ), moved AS (
    SELECT account_id, sum(cash) AS cash, count(*) AS entries
    FROM unnest($10::text[], $11::numeric[]) AS m (account_id, cash) GROUP BY account_id
  )
  UPDATE execution.account a SET cash = a.cash + moved.cash, version = a.version + moved.entries
  FROM moved WHERE a.id = moved.account_id`;

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

  async lockOf(tx: Transaction, orderIds: readonly string[]): Promise<Account[]> {
    const rows = await managerOf(tx).query<AccountRow[]>(
      `SELECT ${ACCOUNT_COLUMNS} FROM execution.account a
       WHERE a.id IN (SELECT o.account_id FROM execution.orders o WHERE o.id = ANY($1::text[]))
       ORDER BY a.id FOR NO KEY UPDATE`,
      [orderIds],
    );
    return rows.map(toAccount);
  }

  async before(tx: Transaction, trades: readonly TradePlace[]): Promise<StandingBefore> {
    const db = managerOf(tx);
    const [accountIds, instrumentIds] = columnsOf(
      trades.map(({ accountId, instrumentId }) => [accountId, instrumentId]),
    );
    const [booked, held] = await Promise.all([
      db.query<{ trade_id: string }[]>(BOOKED, [trades.map(({ tradeId }) => tradeId)]),
      db.query<PositionRow[]>(HELD, [accountIds, instrumentIds]),
    ]);
    return { bookedTradeIds: booked.map((row) => row.trade_id), positions: held.map(toPosition) };
  }

  async book(tx: Transaction, bookings: readonly Booking[]): Promise<void> {
    const db = managerOf(tx);
    const moved = columnsOf(bookings.map(({ fill, entry }) => [fill.accountId, `${entry.cash}`]));
    await Promise.all([
      db.query(FILL, columnsOf(bookings.map(({ fill, entry }) => [...fillValues(fill), ...amountsOf(entry)]))),
      db.query(POST, [...columnsOf(lastOfEach(bookings).map(positionValues)), ...moved]),
    ]);
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
  fill.liquidity === 'MAKER',
];

const positionValues = (position: StoredPosition): unknown[] => [
  position.accountId,
  position.instrumentId,
  position.currency,
  position.synthetic,
  ...[position.quantity, position.cost, position.realisedPnl, position.fees].map(String),
  position.updatedAt,
];

/** Positions as the last booking of each leaves them. */
const lastOfEach = (bookings: readonly Booking[]): StoredPosition[] => [
  ...new Map(
    bookings.map(({ position }) => [JSON.stringify([position.accountId, position.instrumentId]), position]),
  ).values(),
];
