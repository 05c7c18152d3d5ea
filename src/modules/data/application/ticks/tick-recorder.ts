import type { Clock, Log } from '#kernel';
import type { Tick, TickContent, TickStream } from '../../domain/ticks/tick.js';
import type { Sleeper } from '../ports/sleeper.port.js';
import type { TickStore } from '../ports/tick-store.port.js';

export interface RecorderParts {
  readonly store: TickStore;
  readonly sleeper: Sleeper;
  readonly clock: Clock;
  readonly log: Log;
}

export interface RecorderLimits {
  /** Ticks that wait for the store at most: what comes beyond is left out, and a gap says so. */
  readonly waitingMax: number;
  readonly everyMicros: number;
}

const LIMITS: RecorderLimits = { waitingMax: 200_000, everyMicros: 1_000_000 };

/** Writes a stream to the store, a second at a time. Taking a tick never waits; a store that is slow or away costs ticks, not memory. */
export class TickRecorder {
  private waiting: Tick[] = [];
  private last = 0n;
  /** Arrival of the last tick that was kept before ticks were left out; null while none is. */
  private leftOutSince: bigint | null = null;

  constructor(
    private readonly parts: RecorderParts,
    private readonly stream: TickStream,
    private readonly limits: RecorderLimits = LIMITS,
  ) {}

  take(content: TickContent): void {
    if (this.leftOutSince !== null) return;
    if (this.waiting.length < this.limits.waitingMax) return this.keep(content);
    this.leftOutSince = this.last;
    this.parts.log.warn('the recorder leaves ticks out: its store is behind', { ...this.stream });
  }

  /** What came between the last tick and now is missing. */
  gap(): void {
    this.take({ kind: 'gap', gap: { since: this.last } });
  }

  /** Writes until the signal aborts, then what is left. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.parts.sleeper.sleep(this.limits.everyMicros, signal).catch(() => undefined);
      await this.write();
    }
    await this.write();
  }

  private keep(content: TickContent): void {
    const now = this.parts.clock.nowMicros();
    this.last = now > this.last ? now : this.last + 1n;
    this.waiting.push({ ...content, arrivedAt: this.last });
  }

  private async write(): Promise<void> {
    const ticks = this.waiting;
    if (ticks.length === 0) return;
    try {
      await this.parts.store.append(this.stream, ticks);
    } catch (error) {
      // The same again changes nothing, so what was written of it already does no harm.
      this.parts.log.warn('ticks could not be written', { ...this.stream, ticks: ticks.length, error: String(error) });
      return;
    }
    this.waiting = this.waiting.slice(ticks.length);
    if (this.leftOutSince === null) return;
    const since = this.leftOutSince;
    this.leftOutSince = null;
    this.keep({ kind: 'gap', gap: { since } });
  }
}
