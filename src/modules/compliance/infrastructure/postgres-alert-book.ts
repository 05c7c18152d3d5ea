import { Injectable } from '@nestjs/common';
import type { Transaction } from '#messaging';
import { Database, columnsOf, managerOf, utc } from '#platform/database';
import { positionIn, toPage } from '#platform/http';
import { AlertBook, type NewAlert } from '../application/ports/alert-book.port.js';
import type { AlertPage, AlertView, ListAlerts } from '../contracts/index.js';
import { onlyRow } from './only-row.js';

const DEFAULT_LIMIT = 100;

interface AlertRow extends AlertView {
  position: string;
}

const ALERT = `position, id, rule, CASE WHEN resolution IS NULL THEN 'OPEN' ELSE 'CLOSED' END AS status,
  account_id AS "accountId", instrument_id AS "instrumentId", message, details, order_ids AS "orderIds", synthetic,
  correlation_id AS "correlationId", ${utc('raised_at')} AS "raisedAt", resolution`;

const ADD = `
  INSERT INTO compliance.alert (id, rule, account_id, instrument_id, "window", message, details, order_ids, synthetic,
    correlation_id, raised_at)
  SELECT a.id, a.rule, a.account_id, a.instrument_id, a."window", a.message, a.details,
    ARRAY(SELECT json_array_elements_text(a.order_ids)), a.synthetic, a.correlation_id, a.raised_at
  FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::json[], $8::json[], $9::boolean[],
      $10::text[], $11::timestamptz[]) WITH ORDINALITY
    AS a (id, rule, account_id, instrument_id, "window", message, details, order_ids, synthetic, correlation_id, raised_at, n)
  ORDER BY a.n
  ON CONFLICT (rule, account_id, instrument_id, "window") DO NOTHING RETURNING id`;

@Injectable()
export class PostgresAlertBook extends AlertBook {
  constructor(private readonly database: Database) {
    super();
  }

  async add(tx: Transaction, alerts: readonly NewAlert[]): Promise<ReadonlySet<string>> {
    if (alerts.length === 0) return new Set();
    const rows = await managerOf(tx).query<{ id: string }[]>(ADD, columnsOf(alerts.map(alertValues)));
    return new Set(rows.map(({ id }) => id));
  }

  async lock(tx: Transaction, alertId: string): Promise<AlertView | null> {
    const [row] = await managerOf(tx).query<AlertRow[]>(
      `SELECT ${ALERT} FROM compliance.alert WHERE id = $1 FOR UPDATE`,
      [alertId],
    );
    return row === undefined ? null : toView(row);
  }

  async close(tx: Transaction, alertId: string, resolution: string): Promise<AlertView> {
    const [rows] = await managerOf(tx).query<[AlertRow[], number]>(
      `UPDATE compliance.alert SET resolution = $2 WHERE id = $1 RETURNING ${ALERT}`,
      [alertId, resolution],
    );
    return toView(onlyRow(rows));
  }

  async list({ status, cursor, limit = DEFAULT_LIMIT }: ListAlerts): Promise<AlertPage> {
    const rows = await this.database.query<AlertRow[]>(
      `SELECT ${ALERT} FROM compliance.alert
       WHERE ($1::text IS NULL OR (resolution IS NULL) = ($1 = 'OPEN')) AND ($2::bigint IS NULL OR position < $2::bigint)
       ORDER BY position DESC LIMIT $3`,
      [status ?? null, positionIn(cursor), limit + 1],
    );
    return toPage(rows, limit, { view: toView, cursor: ({ position }) => [position] });
  }
}

const alertValues = (alert: NewAlert): unknown[] => [
  alert.id,
  alert.rule,
  alert.accountId,
  alert.instrumentId,
  alert.window,
  alert.message,
  JSON.stringify(alert.details),
  JSON.stringify(alert.orderIds),
  alert.synthetic,
  alert.correlationId,
  alert.raisedAt,
];

const toView = (row: AlertRow): AlertView => ({
  id: row.id,
  rule: row.rule,
  status: row.status,
  accountId: row.accountId,
  instrumentId: row.instrumentId,
  message: row.message,
  details: row.details,
  orderIds: row.orderIds,
  synthetic: row.synthetic,
  correlationId: row.correlationId,
  raisedAt: row.raisedAt,
  resolution: row.resolution,
});
