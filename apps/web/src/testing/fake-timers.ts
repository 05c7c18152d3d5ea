import type { Timers } from '../api/timers.js';

interface Waiting {
  readonly at: number;
  readonly action: () => void;
}

/** Time that moves only when told to. */
export class FakeTimers implements Timers {
  private time = 1_000_000;
  private readonly waiting = new Set<Waiting>();

  now(): number {
    return this.time;
  }

  after(milliseconds: number, action: () => void): () => void {
    const entry = { at: this.time + milliseconds, action };
    this.waiting.add(entry);
    return () => this.waiting.delete(entry);
  }

  /** Runs what falls due, in order, also what is added on the way. */
  advance(milliseconds: number): void {
    const end = this.time + milliseconds;
    for (let next = this.earliest(end); next !== undefined; next = this.earliest(end)) {
      this.waiting.delete(next);
      this.time = next.at;
      next.action();
    }
    this.time = end;
  }

  private earliest(end: number): Waiting | undefined {
    return [...this.waiting].filter(({ at }) => at <= end).toSorted((left, right) => left.at - right.at)[0];
  }
}
