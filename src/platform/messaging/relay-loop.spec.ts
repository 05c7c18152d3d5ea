import { jest } from '@jest/globals';
import type { Lease, OutboxRelay } from '#platform/outbox';
import { RecordingLog } from '#testing';
import { RelayLoop } from './relay-loop.js';

/** An outbox of numbers, a lease that can be lost, and a transport that can be away. */
function setUp() {
  const state = {
    waiting: 0,
    published: 0,
    away: false,
    slowMs: 0,
    taken: 0,
    released: 0,
    free: true,
    token: null as bigint | null,
  };
  const lease = {
    get heldToken() {
      return state.token;
    },
    async acquire() {
      state.taken += 1;
      state.token = state.free ? 1n : null;
      return state.free;
    },
    async release() {
      state.released += 1;
    },
  };
  const relay = {
    source: 'test',
    async publishPending() {
      if (state.token === null) return 0;
      if (state.away) throw new Error('the database is away');
      const batch = Math.min(state.waiting, 2);
      if (batch > 0 && state.slowMs > 0) await new Promise((resolve) => setTimeout(resolve, state.slowMs));
      state.waiting -= batch;
      state.published += batch;
      return batch;
    },
  };
  const log = new RecordingLog();
  return { state, log, loop: new RelayLoop(relay as OutboxRelay, lease as Lease, log) };
}

const pass = (milliseconds: number) => jest.advanceTimersByTimeAsync(milliseconds);

describe(RelayLoop.name, () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it('publishes what is there, batch after batch, at the start', async () => {
    const { state, loop } = setUp();
    state.waiting = 5;
    loop.start();
    await pass(0);
    expect(state.published).toBe(2);
    await pass(30);
    expect(state.published).toBe(5);
    await loop.stop();
  });

  it('publishes at once when it is woken, and after a second in any case', async () => {
    const { state, loop } = setUp();
    loop.start();
    await pass(10);
    state.waiting = 1;
    loop.wake();
    await pass(0);
    expect(state.published).toBe(1);
    await pass(20);
    state.waiting = 1;
    await pass(900);
    expect(state.published).toBe(1);
    await pass(200);
    expect(state.published).toBe(2);
    await loop.stop();
  });

  it.each([
    ['a little while after a short batch', 1, 10],
    ['twice as long as a batch took', 30, 60],
    ['never long', 400, 100],
  ])('rests %s', async (_, slowMs, restMs) => {
    const { state, loop } = setUp();
    Object.assign(state, { slowMs, waiting: 1 });
    loop.start();
    await pass(slowMs);
    Object.assign(state, { slowMs: 0, waiting: 1 });
    loop.wake();
    await pass(restMs - 1);
    expect(state.published).toBe(1);
    await pass(1);
    expect(state.published).toBe(2);
    await loop.stop();
  });

  it('waits longer from failure to failure and goes on when it can', async () => {
    const { state, log, loop } = setUp();
    Object.assign(state, { waiting: 1, away: true });
    loop.start();
    await pass(10_000);
    expect(log.lines.map(({ level }) => level)).toEqual(['warn', 'warn', 'warn', 'warn', 'warn', 'warn']);
    state.away = false;
    await pass(3000);
    expect(state.published).toBe(1);
    await loop.stop();
  });

  it('publishes nothing without the lease, asks again, and renews it in time', async () => {
    const { state, loop } = setUp();
    Object.assign(state, { waiting: 1, free: false });
    loop.start();
    await pass(2500);
    expect([state.published, state.taken]).toEqual([0, 3]);
    state.free = true;
    await pass(1000);
    expect(state.published).toBe(1);
    await pass(8000);
    expect(state.taken).toBeGreaterThanOrEqual(6);
    expect(state.taken).toBeLessThanOrEqual(7);
    await loop.stop();
  });

  it('renews the lease while a batch takes longer than it', async () => {
    const { state, loop } = setUp();
    Object.assign(state, { waiting: 1, slowMs: 60_000 });
    loop.start();
    await pass(59_000);
    expect([state.published, state.taken]).toEqual([0, 1 + 19]);
    await pass(1000);
    expect(state.published).toBe(1);
    await loop.stop();
    await pass(10_000);
    expect([state.taken, state.released]).toEqual([1 + 20, 1]);
  });

  it('publishes the rest before it stops, and gives the lease back', async () => {
    const { state, loop } = setUp();
    loop.start();
    await pass(10);
    state.waiting = 7;
    await loop.stop();
    expect([state.published, state.released]).toEqual([7, 1]);
  });

  it('stops even when nothing can be published', async () => {
    const { state, log, loop } = setUp();
    loop.start();
    await pass(10);
    Object.assign(state, { waiting: 1, away: true });
    await loop.stop();
    expect([state.published, state.released]).toEqual([0, 1]);
    expect(log.lines.at(-1)?.message).toBe('events wait in the outbox for the next start');
  });
});
