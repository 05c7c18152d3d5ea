export interface SetTimer {
  readonly name: string;
  readonly time: number;
  /** Number of the strategy that set it. */
  readonly seat: number;
}

/** Timers by time, at equal times in the order in which they were set. */
export class TimerQueue {
  private readonly timers: SetTimer[] = [];

  get time(): number {
    return this.timers[0]?.time ?? Number.POSITIVE_INFINITY;
  }

  set(timer: SetTimer): void {
    const at = this.timers.findLastIndex(({ time }) => time <= timer.time) + 1;
    this.timers.splice(at, 0, timer);
  }

  take(): SetTimer | undefined {
    return this.timers.shift();
  }
}
