import type { Transaction } from '#messaging';
import type { VwapSchedule } from '../../domain/vwap-schedule.js';

/** How parent orders are worked. */
export abstract class ScheduleStore {
  abstract insert(tx: Transaction, schedule: VwapSchedule): Promise<void>;
  /** Null for an order without one. The parent is locked. */
  abstract find(tx: Transaction, parentOrderId: string): Promise<VwapSchedule | null>;
  abstract save(tx: Transaction, schedule: VwapSchedule): Promise<void>;
  /** A replay began anew: times of bars count from the beginning again. */
  abstract forgetBarTimes(instrumentId: string): Promise<void>;
}
