export interface SetTimer {
  readonly name: string;
  readonly time: number;
  /** Number of the strategy that set it. */
  readonly seat: number;
}

/** Timers by time, at equal times in the order in which they were set. */
export class TimerQueue {
  /** When the next one rings; infinite when none is set. */
  time = Number.POSITIVE_INFINITY;
  private readonly timers: SetTimer[] = [];

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
}
