/** The only source of time below `api` and `infrastructure`. */
export abstract class Clock {
  /** Microseconds since 1970-01-01T00:00:00Z. It jumps, forward or back, when the clock that it reads is set. */
  abstract nowMicros(): bigint;

  /** Microseconds since some moment, at an even pace whatever becomes of {@link nowMicros}: for how long something takes or has to wait. */
  abstract elapsedMicros(): bigint;
}

/** A clock that stands still until it is moved: simulations and tests. */
export class ManualClock extends Clock {
  private elapsed = 0n;

  constructor(private micros: bigint = 0n) {
    super();
  }

  nowMicros(): bigint {
    return this.micros;
  }

  elapsedMicros(): bigint {
    return this.elapsed;
  }

  /** @throws RangeError when time would run backwards */
  moveTo(micros: bigint): void {
    if (micros < this.micros) throw new RangeError(`time cannot go back from ${this.micros} to ${micros}`);
    this.elapsed += micros - this.micros;
    this.micros = micros;
  }

  advance(micros: bigint): void {
    this.moveTo(this.micros + micros);
  }

  /** Somebody sets the clock: no time passes, and it may go back. */
  jump(micros: bigint): void {
    this.micros += micros;
  }
}
