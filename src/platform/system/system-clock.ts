import { Clock } from '#kernel';

/** The machine's clock, never running backwards within the process. */
export class SystemClock extends Clock {
  private last = 0n;

  nowMicros(): bigint {
    const now = BigInt(Math.round((performance.timeOrigin + performance.now()) * 1000));
    this.last = now > this.last ? now : this.last + 1n;
    return this.last;
  }
}
