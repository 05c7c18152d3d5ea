import type { Transaction } from '#messaging';
import type { AlertPage, AlertView, ListAlerts } from '../../contracts/index.js';

export type NewAlert = Omit<AlertView, 'status' | 'resolution'> & {
  /** Of one account, instrument and rule there is one alert to a window. */
  readonly window: string;
};

export abstract class AlertBook {
  /** False, and nothing is stored, when its window has an alert. */
  abstract add(tx: Transaction, alert: NewAlert): Promise<boolean>;
  /** The alert, locked until the transaction ends. */
  abstract lock(tx: Transaction, alertId: string): Promise<AlertView | null>;
  /** The alert as it is then. @param alertId of an alert that is locked */
  abstract close(tx: Transaction, alertId: string, resolution: string): Promise<AlertView>;
  /** The latest first. */
  abstract list(query: ListAlerts): Promise<AlertPage>;
}
