import type { Weekday } from './rules/civil-day.js';
import type { ClosureRule, ShortDayRule } from './rules/closure-rule.js';
import type { TimeZoneName } from './zones/time-zone.js';

/** Regular hours in minutes after local midnight of the session's date; negative on the evening before. */
export interface TradingHours {
  /** First date of these hours, `2024-11-05`. */
  readonly since: string;
  readonly open: number;
  readonly close: number;
  /** The lunch break. */
  readonly pause?: { readonly from: number; readonly to: number };
}

/** Everything that makes one exchange's calendar. */
export interface ExchangeDefinition {
  /** ISO 10383 where there is one. */
  readonly code: string;
  readonly name: string;
  readonly timeZone: TimeZoneName;
  readonly weekdays: readonly Weekday[];
  /** Oldest first. */
  readonly hours: readonly TradingHours[];
  readonly closures: readonly ClosureRule[];
  /** Days that a closure rule names and that are sessions all the same. */
  readonly kept: readonly ClosureRule[];
  readonly shortDays: readonly ShortDayRule[];
}

export const MONDAY_TO_FRIDAY: readonly Weekday[] = [1, 2, 3, 4, 5];
export const EVERY_DAY: readonly Weekday[] = [0, 1, 2, 3, 4, 5, 6];
