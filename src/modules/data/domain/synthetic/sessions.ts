/** Bars of one session, a minute each. */
export const BARS_PER_SESSION = 390;

const MICROS_PER_MINUTE = 60_000_000;
const MICROS_PER_DAY = 86_400_000_000;
const SESSIONS_PER_WEEK = 5;
/** Monday, 5 January 2026, 14:30 UTC: the open of bar 0. */
const FIRST_OPEN = Date.UTC(2026, 0, 5, 14, 30) * 1000;

export interface BarSlot {
  /** Microseconds since 1970. */
  readonly openTime: number;
  readonly closeTime: number;
  /** Minute of the session, from 0. */
  readonly minute: number;
}

/** Sessions from Monday to Friday, 14:30 to 21:00 UTC, without holidays. Bars before the first have negative numbers. */
export function slotOf(index: number): BarSlot {
  const session = Math.floor(index / BARS_PER_SESSION);
  const minute = index - session * BARS_PER_SESSION;
  const week = Math.floor(session / SESSIONS_PER_WEEK);
  const day = week * 7 + (session - week * SESSIONS_PER_WEEK);
  const openTime = FIRST_OPEN + day * MICROS_PER_DAY + minute * MICROS_PER_MINUTE;
  return { openTime, closeTime: openTime + MICROS_PER_MINUTE, minute };
}
