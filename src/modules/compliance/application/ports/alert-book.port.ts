import type { Transaction } from '#messaging';
import type { AlertPage, AlertView, ListAlerts } from '../../contracts/index.js';

export type NewAlert = Omit<AlertView, 'status' | 'resolution'> & {
  /** Of one account, instrument and rule there is one alert to a window. */
  readonly window: string;
};

export abstract class AlertBook {
  /** Stores those whose window has no alert yet; their ids. */
  abstract add(tx: Transaction, alerts: readonly NewAlert[]): Promise<ReadonlySet<string>>;
  /** The alert, locked until the transaction ends. */
  abstract lock(tx: Transaction, alertId: string): Promise<AlertView | null>;
  /** The alert as it is then. @param alertId of an alert that is locked */
  abstract close(tx: Transaction, alertId: string, resolution: string): Promise<AlertView>;
  /** The latest first. */
  abstract list(query: ListAlerts): Promise<AlertPage>;
}
