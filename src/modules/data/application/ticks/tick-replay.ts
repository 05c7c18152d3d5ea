import type { Clock, MarketUpdate } from '#kernel';
import type { MarketStream } from '#messaging';
import type { Tick, TickStream, TickWindow } from '../../domain/ticks/tick.js';
import type { Sleeper } from '../ports/sleeper.port.js';
import type { TickStore } from '../ports/tick-store.port.js';
import { TimesApart } from './times-apart.js';

export interface ReplayParts {
  readonly store: TickStore;
  readonly market: MarketStream;
  readonly sleeper: Sleeper;
  readonly clock: Clock;
}

export interface ReplayRun {
  readonly window: TickWindow;
  /** Times the pace at which it came; null: as fast as the market takes it in. */
  readonly speed: number | null;
  readonly signal: AbortSignal;
  /** How many ticks were replayed, called now and then. */
  readonly told: (ticks: number) => Promise<void>;
}

/** Less is not worth a sleep. */
const SHORTEST_SLEEP = 2000;

/** Brings what was recorded to the market stream again, in the order in which it arrived. */
export class TickReplay {
  constructor(private readonly parts: ReplayParts) {}

  /** @returns how many ticks there were */
  async run(stream: TickStream, { window, speed, signal, told }: ReplayRun): Promise<number> {
    const { store, market, clock } = this.parts;
    const startedAt = clock.elapsedMicros();
    const times = new TimesApart();
    let [count, first]: [number, bigint | null] = [0, null];
    for await (const ticks of store.ticks(stream, window)) {
      for (const tick of ticks) {
        signal.throwIfAborted();
        first ??= tick.arrivedAt;
        if (speed !== null) await this.waitUntil(Number(startedAt) + Number(tick.arrivedAt - first) / speed, signal);
        await market.publish(times.of(updateOf(tick, stream.instrumentId)));
        count += 1;
      }
      await told(count);
    }
    return count;
  }

  private async waitUntil(micros: number, signal: AbortSignal): Promise<void> {
    const ahead = micros - Number(this.parts.clock.elapsedMicros());
    if (ahead > SHORTEST_SLEEP) await this.parts.sleeper.sleep(ahead, signal);
  }
}

/** Of a gap all that the market can be told is that the book is not known. */
function updateOf(tick: Tick, instrumentId: string): MarketUpdate {
  if (tick.kind !== 'gap') return tick;
  return { kind: 'depth', depth: { instrumentId, time: tick.arrivedAt, kind: 'GAP', bids: [], asks: [] } };
}
