import { Injectable } from '@nestjs/common';
import type { Transaction } from '#messaging';
import { Database, managerOf, utc } from '#platform/database';
import { toPage } from '#platform/http';
import { AlertBook, type NewAlert } from '../application/ports/alert-book.port.js';
import type { AlertPage, AlertView, ListAlerts } from '../contracts/index.js';
import { onlyRow } from './only-row.js';
import { positionIn } from './position-cursor.js';

const DEFAULT_LIMIT = 100;

interface AlertRow extends AlertView {
  position: string;
}

const ALERT = `position, id, rule, CASE WHEN resolution IS NULL THEN 'OPEN' ELSE 'CLOSED' END AS status,
  account_id AS "accountId", instrument_id AS "instrumentId", message, details, order_ids AS "orderIds", synthetic,
  correlation_id AS "correlationId", ${utc('raised_at')} AS "raisedAt", resolution`;

@Injectable()
export class PostgresAlertBook extends AlertBook {
  constructor(private readonly database: Database) {
    super();
  }

  async add(tx: Transaction, alert: NewAlert): Promise<boolean> {
    const { id, rule, accountId, instrumentId, window, message, orderIds, synthetic, correlationId, raisedAt } = alert;
    const details = JSON.stringify(alert.details);
    const rows = await managerOf(tx).query<unknown[]>(
      `INSERT INTO compliance.alert (id, rule, account_id, instrument_id, "window", message, details, order_ids, synthetic,
         correlation_id, raised_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
       ON CONFLICT (rule, account_id, instrument_id, "window") DO NOTHING RETURNING id`,
      [id, rule, accountId, instrumentId, window, message, details, orderIds, synthetic, correlationId, raisedAt],
    );
    return rows.length > 0;
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
