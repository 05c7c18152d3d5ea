export const breakerStates = ['CLOSED', 'OPEN', 'HALF_OPEN'] as const;
export type BreakerState = (typeof breakerStates)[number];

export interface BreakerPolicy {
  /** Failures in a row that open it. */
  readonly failures: number;
  readonly restMicros: number;
  /** The rest doubles after each probe that fails, up to this. */
  readonly mostRestMicros: number;
}

/** Proof of having been let through; what comes of it is reported with it. */
export interface Passage {
  readonly era: number;
}

/**
 * Spares a provider that fails (Nygard, Release It!): after some failures in a row nobody is let through for a while, then one probe,
 * whose outcome decides. What began before the state changed has no say in the new one.
 */
export class CircuitBreaker {
  private era = 0;
  private failuresInRow = 0;
  private opened: { readonly until: number; readonly restMicros: number } | null = null;
  private probeUntil = 0;

  constructor(private readonly policy: BreakerPolicy) {}

  /** Times are microseconds of any clock that does not jump. */
  state(now: number): BreakerState {
    if (this.opened === null) return 'CLOSED';
    return now < this.opened.until ? 'OPEN' : 'HALF_OPEN';
  }

  /** When it lets somebody through again; null when it is closed. */
  get opensAt(): number | null {
    return this.opened?.until ?? null;
  }

  /** @returns null where nobody may pass now */
  pass(now: number): Passage | null {
    const state = this.state(now);
    if (state === 'OPEN' || (state === 'HALF_OPEN' && now < this.probeUntil)) return null;
    if (state === 'HALF_OPEN') {
      // A probe of which nothing is heard any more makes room for another.
      this.probeUntil = now + (this.opened?.restMicros ?? 0);
      this.era += 1;
    }
    return { era: this.era };
  }

  succeeded({ era }: Passage): void {
    if (era !== this.era) return;
    this.failuresInRow = 0;
    if (this.opened === null) return;
    this.opened = null;
    this.probeUntil = 0;
    this.era += 1;
  }

  failed({ era }: Passage, now: number): void {
    if (era !== this.era) return;
    this.failuresInRow += 1;
    const { failures, restMicros, mostRestMicros } = this.policy;
    if (this.opened === null && this.failuresInRow < failures) return;
    const rest = this.opened === null ? restMicros : Math.min(mostRestMicros, this.opened.restMicros * 2);
    this.opened = { until: now + rest, restMicros: rest };
    this.probeUntil = 0;
    this.era += 1;
  }
}
