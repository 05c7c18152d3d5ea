import { invariant, numberAt } from '#kernel';

/** At most so much weight in any span of so many microseconds. */
export interface RateLimit {
  readonly weight: number;
  readonly periodMicros: number;
}

/** How much may still be asked now of the limit that is nearest to its end. */
export interface Budget {
  readonly left: number;
  readonly limit: number;
  readonly periodMicros: number;
}

/**
 * Keeps what was let through, request by request, so that no span of the period ever holds more than its limit: a token bucket would
 * let twice the limit through around the edge of a period, and providers ban for that. Requests pass in the order they ask.
 */
export class RateWindow {
  private readonly times: number[] = [];
  private readonly weights: number[] = [];
  private heldUntil = 0;

  constructor(private readonly limits: readonly RateLimit[]) {}

  /**
   * Takes a place for a request. Times are microseconds of any clock that does not jump.
   * @param latest nobody waits longer
   * @returns the earliest moment at which it may go; after `latest` no place is taken
   */
  reserve(weight: number, now: number, latest = Number.POSITIVE_INFINITY): number {
    invariant(
      this.limits.every((limit) => weight > 0 && weight <= limit.weight),
      `a request of weight ${weight} can never pass`,
    );
    this.forget(now);
    let at = Math.max(now, this.heldUntil, this.times.at(-1) ?? 0);
    for (const limit of this.limits) at = Math.max(at, this.freeAt(limit, weight));
    if (at <= latest) {
      this.times.push(at);
      this.weights.push(weight);
    }
    return at;
  }

  /** Nothing passes before: the provider said so. */
  holdUntil(moment: number): void {
    this.heldUntil = Math.max(this.heldUntil, moment);
  }

  /** When the provider takes requests again; in the past where it does now. */
  get openFrom(): number {
    return this.heldUntil;
  }

  budget(now: number): Budget | null {
    const budgets = this.limits.map(({ weight, periodMicros }) => {
      const used = this.times.reduce(
        (sum, at, i) => sum + (at > now - periodMicros ? numberAt(this.weights, i) : 0),
        0,
      );
      return { left: now < this.heldUntil ? 0 : Math.max(0, weight - used), limit: weight, periodMicros };
    });
    const [first, ...others] = budgets;
    if (first === undefined) return null;
    return others.reduce((least, each) => (each.left / each.limit < least.left / least.limit ? each : least), first);
  }

  /** The moment from which a span of the period has room for so much more. */
  private freeAt({ weight: most, periodMicros }: RateLimit, weight: number): number {
    let sum = weight;
    for (let i = this.times.length - 1; i >= 0; i--) {
      sum += numberAt(this.weights, i);
      if (sum > most) return numberAt(this.times, i) + periodMicros;
    }
    return 0;
  }

  private forget(now: number): void {
    const longest = this.limits.reduce((most, { periodMicros }) => Math.max(most, periodMicros), 0);
    const kept = this.times.findIndex((at) => at > now - longest);
    const gone = kept === -1 ? this.times.length : kept;
    this.times.splice(0, gone);
    this.weights.splice(0, gone);
  }
}
