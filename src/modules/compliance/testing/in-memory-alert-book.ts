import type { Transaction } from '#messaging';
import { positionIn, toPage } from '#platform/http';
import { OpenTransaction } from '#testing';
import { AlertBook, type NewAlert } from '../application/ports/alert-book.port.js';
import type { AlertPage, AlertView, ListAlerts } from '../contracts/index.js';

interface Row {
  readonly position: number;
  readonly window: string;
  readonly view: AlertView;
}

/** Passes the same contract suite as PostgresAlertBook. */
export class InMemoryAlertBook extends AlertBook {
  private rows: readonly Row[] = [];

  async add(tx: Transaction, alerts: readonly NewAlert[]): Promise<ReadonlySet<string>> {
    return new Set(alerts.filter((alert) => this.addOne(tx, alert)).map(({ id }) => id));
  }

  private addOne(tx: Transaction, { window, ...alert }: NewAlert): boolean {
    const { rule, accountId, instrumentId } = alert;
    const same = this.rows.some(
      ({ view, window: taken }) =>
        taken === window && view.rule === rule && view.accountId === accountId && view.instrumentId === instrumentId,
    );
    if (same) return false;
    const view: AlertView = { ...alert, status: 'OPEN', resolution: null };
    this.replace(tx, [...this.rows, { position: this.rows.length + 1, window, view }]);
    return true;
  }

  async lock(tx: Transaction, alertId: string): Promise<AlertView | null> {
    OpenTransaction.of(tx);
    return this.rows.find(({ view }) => view.id === alertId)?.view ?? null;
  }

  async close(tx: Transaction, alertId: string, resolution: string): Promise<AlertView> {
    const row = this.rows.find(({ view }) => view.id === alertId);
    if (row === undefined) throw new Error(`no alert ${alertId}`);
    const view: AlertView = Object.assign({}, row.view, { status: 'CLOSED', resolution });
    this.replace(
      tx,
      this.rows.map((each) => (each === row ? { ...row, view } : each)),
    );
    return view;
  }

  async list({ status, cursor, limit = 100 }: ListAlerts): Promise<AlertPage> {
    const before = positionIn(cursor);
    const rows = this.rows
      .toReversed()
      .filter(({ view }) => status === undefined || view.status === status)
      .filter(({ position }) => before === null || position < Number(before));
    return toPage(rows.slice(0, limit + 1), limit, {
      view: ({ view }) => view,
      cursor: ({ position }) => [position.toString()],
    });
  }

  private replace(tx: Transaction, rows: readonly Row[]): void {
    const before = this.rows;
    OpenTransaction.of(tx).onRollback(() => void (this.rows = before));
    this.rows = rows;
  }
}
