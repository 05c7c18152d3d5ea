import { ManualClock, type MarketUpdate } from '#kernel';
import { MarketStream } from '#messaging';
import { RecordingLog } from '#testing';
import type { Tick } from '../../domain/ticks/tick.js';
import { ClockSleeper } from '../../testing/providers/provider-bench.js';
import { FIRST_ARRIVAL, randomTicks } from '../../testing/ticks/ticks.js';
import type { StreamedUpdate } from '../ports/data-provider.port.js';
import type { TickStore } from '../ports/tick-store.port.js';
import { TickRecorder } from './tick-recorder.js';
import { TickReplay } from './tick-replay.js';

const trade = (price: string): StreamedUpdate => ({
  kind: 'trade',
  trade: { instrumentId: 'X', time: 1n, price, size: '1', taker: null },
});

/** Keeps ticks, and can be made to fail. */
class MemoryStore {
  readonly kept = new Map<bigint, Tick>();
  broken = false;

  readonly append = (_: unknown, ticks: readonly Tick[]): Promise<void> => {
    for (const tick of ticks.slice(0, this.broken ? 1 : undefined)) this.kept.set(tick.arrivedAt, tick);
    return this.broken ? Promise.reject(new Error('No space left on device')) : Promise.resolve();
  };

  async *ticks(): AsyncIterable<readonly Tick[]> {
    yield [...this.kept.values()];
  }

  get prices(): string[] {
    return [...this.kept.values()].map((tick) => (tick.kind === 'trade' ? tick.trade.price : tick.kind));
  }
}

function open(waitingMax: number) {
  const [clock, store] = [new ManualClock(FIRST_ARRIVAL), new MemoryStore()];
  const parts = {
    store: store as unknown as TickStore,
    sleeper: new ClockSleeper(clock),
    clock,
    log: new RecordingLog(),
  };
  const recorder = new TickRecorder(parts, { instrumentId: 'X', source: 's' }, { waitingMax, everyMicros: 1_000_000 });
  const stop = new AbortController();
  /** As often as the recorder writes by itself. */
  const written = async (): Promise<void> => {
    const once = new AbortController();
    const run = recorder.run(once.signal);
    once.abort();
    await run;
  };
  return { clock, store, recorder, stop, written };
}

describe(TickRecorder.name, () => {
  it('keeps each tick at a place of its own, also where the clock stands still or is put back', async () => {
    const { clock, store, recorder, written } = open(100);
    for (const price of ['1', '2', '3']) recorder.take(trade(price));
    clock.jump(-3_600_000_000n);
    recorder.take(trade('4'));
    clock.jump(3_605_000_000n);
    recorder.take(trade('5'));
    await written();
    expect(store.prices).toEqual(['1', '2', '3', '4', '5']);
    expect([...store.kept.keys()].map((place) => place - FIRST_ARRIVAL)).toEqual([0n, 1n, 2n, 3n, 5_000_000n]);
  });

  it('writes again what could not be written, and never holds more than it may: what is left out is a gap', async () => {
    const { store, recorder, written } = open(3);
    store.broken = true;
    recorder.take(trade('1'));
    await written();
    for (const price of ['2', '3', '4', '5']) recorder.take(trade(price));
    await written();
    store.broken = false;
    await written();
    recorder.take(trade('6'));
    await written();
    expect(store.prices).toEqual(['1', '2', '3', 'gap', '6']);
    const [, , last, gap] = [...store.kept.values()];
    expect(gap).toMatchObject({ gap: { since: last?.arrivedAt } });
  });
});

describe(TickReplay.name, () => {
  async function replay(speed: number | null, hours = 0) {
    const { clock, store } = open(1);
    const ticks = randomTicks(60, { gapMicros: 1_000_000 });
    await store.append(null, ticks);
    const updates: MarketUpdate[] = [];
    class Stream extends MarketStream {
      readonly publish = async (update: MarketUpdate): Promise<void> => {
        updates.push(update);
        if (updates.length === 10) clock.jump(BigInt(hours) * 3_600_000_000n);
      };
      readonly subscribe = () => () => undefined;
    }
    const parts = {
      store: store as unknown as TickStore,
      market: new Stream(),
      sleeper: new ClockSleeper(clock),
      clock,
    };
    const begun = clock.elapsedMicros();
    const { signal } = new AbortController();
    const stream = { instrumentId: 'BTC-USDT.TEST', source: 's' };
    const count = await new TickReplay(parts).run(stream, { window: {}, speed, signal, told: async () => undefined });
    return { ticks, updates, count, tookMicros: Number(clock.elapsedMicros() - begun) };
  }

  it('brings what was recorded in its order; after a gap the book is not known', async () => {
    const { ticks, updates, count } = await replay(null);
    expect(count).toBe(60);
    expect(updates.map(({ kind }) => kind)).toEqual(ticks.map(({ kind }) => (kind === 'gap' ? 'depth' : kind)));
    const gap = updates[ticks.findIndex(({ kind }) => kind === 'gap')];
    expect(gap).toMatchObject({ depth: { kind: 'GAP', instrumentId: 'BTC-USDT.TEST' } });
  });

  it('keeps the pace at which it came, or a multiple of it, also where the clock is set meanwhile', async () => {
    for (const hours of [0, 1, -1]) {
      const { ticks, tookMicros } = await replay(4, hours);
      const span = Number((ticks.at(-1)?.arrivedAt ?? 0n) - (ticks[0]?.arrivedAt ?? 0n));
      expect(Math.abs(tookMicros - span / 4)).toBeLessThan(5000);
    }
  });
});
