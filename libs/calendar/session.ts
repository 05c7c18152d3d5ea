/** One trading day. Times are microseconds since 1970, UTC. */
export interface Session {
  /** Local date that the session is named by, `2020-04-17`. Globex and FX sessions open on the evening before it. */
  readonly date: string;
  readonly open: bigint;
  /** The first moment that is no longer part of the session. */
  readonly close: bigint;
  /** True when the day was announced to end before its regular close. */
  readonly earlyClose: boolean;
  /** Lunch breaks inside the session; none in most markets. */
  readonly breaks: readonly Pause[];
}

export interface Pause {
  readonly start: bigint;
  readonly end: bigint;
}

/** A day that differs from the regular week. */
export interface SessionException {
  readonly date: string;
  readonly kind: 'closed' | 'early-close';
  /** `Good Friday`, `Hurricane Sandy`. */
  readonly reason: string;
}
