/** The only source of time below `api` and `infrastructure`. */
export abstract class Clock {
  /** Microseconds since 1970-01-01T00:00:00Z. */
  abstract nowMicros(): bigint;
}

/** A clock that stands still until it is moved: simulations and tests. */
export class ManualClock extends Clock {
  constructor(private micros: bigint = 0n) {
    super();
  }

  nowMicros(): bigint {
    return this.micros;
  }

  /** @throws RangeError when time would run backwards */
  moveTo(micros: bigint): void {
    if (micros < this.micros) throw new RangeError(`time cannot go back from ${this.micros} to ${micros}`);
    this.micros = micros;
  }

  advance(micros: bigint): void {
    this.moveTo(this.micros + micros);
  }
}
