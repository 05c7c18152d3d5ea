import type { Listing } from '../market/listing.js';
import type { Sessions } from '../market/sessions.js';
import type { SessionMoment } from '../strategy/strategy-context.js';

export interface SetTimer {
  readonly name: string;
  readonly time: number;
  /** Number of the strategy that set it. */
  readonly seat: number;
  /** Rings every session: at which moment, of which listing, and the end of the session that `time` is of. */
  readonly every?: SessionMoment & { readonly listing: number; readonly session: number };
}

/** Timers by time, at equal times in the order in which they were set. */
export class TimerQueue {
  /** When the next one rings; infinite when none is set. */
  time = Number.POSITIVE_INFINITY;
  private timers: SetTimer[] = [];

  /** Oldest first, to be set again in this order. */
  get all(): readonly SetTimer[] {
    return this.timers;
  }

  set(timer: SetTimer): void {
    const at = this.timers.findLastIndex(({ time }) => time <= timer.time) + 1;
    this.timers.splice(at, 0, timer);
    this.time = this.timers[0]?.time ?? Number.POSITIVE_INFINITY;
  }

  take(): SetTimer | undefined {
    const timer = this.timers.shift();
    this.time = this.timers[0]?.time ?? Number.POSITIVE_INFINITY;
    return timer;
  }

  cancel(seat: number, name: string): void {
    this.timers = this.timers.filter((timer) => timer.seat !== seat || timer.name !== name);
    this.time = this.timers[0]?.time ?? Number.POSITIVE_INFINITY;
  }
}

/** A timer of every session as it rings next; undefined for one that rings once. */
export function renewed(timer: SetTimer, listings: readonly Listing[], now: number): SetTimer | undefined {
  const { every } = timer;
  const sessions = listings[every?.listing ?? -1]?.sessions;
  if (every === undefined || sessions === undefined) return undefined;
  const { time, session } = nextMoment(sessions, every, now, every.session);
  return { ...timer, time, every: { ...every, session } };
}

/** The first time after `now` at which a session moment comes; `from` is a moment of the session to begin with. */
export function nextMoment(sessions: Sessions, { at, offset }: SessionMoment, now: number, from: number) {
  let span = sessions(from);
  while (span[at] + offset <= now) span = sessions(span.close);
  return { time: span[at] + offset, session: span.close };
}
