import type { Timers } from './timers.js';

const PING_MS = 5_000;
const STALE_MS = 5_000;
const DEAD_MS = 20_000;

export interface HeartbeatEvents {
  ping(): void;
  /** No answer for a while; `since` is when something was last heard. */
  stale(since: number): void;
  /** No answer for so long that the connection must be given up. */
  dead(): void;
}

/**
 * Notices a connection that is open and silent. Counts from an unanswered ping, not from the last message: timers of hidden
 * pages run late, and being late is not being dead.
 */
export class Heartbeat {
  private unansweredSince: number | null = null;
  private heardAt: number;
  private cancel: () => void;

  constructor(
    private readonly timers: Timers,
    private readonly events: HeartbeatEvents,
  ) {
    this.heardAt = timers.now();
    this.cancel = timers.after(PING_MS, () => this.beat());
  }

  heard(): void {
    this.heardAt = this.timers.now();
    this.unansweredSince = null;
  }

  stop(): void {
    this.cancel();
  }

  private beat(): void {
    const now = this.timers.now();
    const silentMs = this.unansweredSince === null ? 0 : now - this.unansweredSince;
    if (silentMs >= DEAD_MS) {
      this.events.dead();
      return;
    }
    if (silentMs >= STALE_MS) this.events.stale(this.heardAt);
    this.unansweredSince ??= now;
    this.cancel = this.timers.after(PING_MS, () => this.beat());
    this.events.ping();
  }
}
