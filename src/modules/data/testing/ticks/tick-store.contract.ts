import type { TickStore } from '../../application/ports/tick-store.port.js';
import { type Tick, type TickStream, depthActions } from '../../domain/ticks/tick.js';
import { FIRST_ARRIVAL, randomTicks } from './ticks.js';

const stream: TickStream = { instrumentId: 'BTC-USDT.TEST', source: 'binance' };

async function all(store: TickStore, of: TickStream = stream, window = {}): Promise<Tick[]> {
  const found: Tick[] = [];
  for await (const ticks of store.ticks(of, window)) found.push(...ticks);
  return found;
}

/** What every TickStore does. */
export function tickStoreContract(setUp: () => Promise<TickStore>): void {
  it('gives ticks of all kinds back as they arrived, over midnight, with every digit', async () => {
    const store = await setUp();
    const ticks = randomTicks(300, { gapMicros: 600_000 });
    for (let from = 0; from < ticks.length; from += 100) await store.append(stream, ticks.slice(from, from + 100));
    expect(await all(store)).toEqual(ticks);
    const odd: Tick = {
      kind: 'trade',
      arrivedAt: FIRST_ARRIVAL,
      trade: {
        instrumentId: stream.instrumentId,
        time: 5n,
        price: '0.000000000000000001',
        size: '12345678901',
        taker: null,
      },
    };
    await store.append({ ...stream, source: 'odd' }, [odd]);
    expect(await all(store, { ...stream, source: 'odd' })).toEqual([odd]);
    const days = (await store.days()).filter(({ source }) => source === 'binance');
    expect(new Set(days.map(({ kind, day }) => `${kind} ${day}`))).toEqual(
      new Set(['trade', 'quote', 'depth', 'gap'].flatMap((kind) => [`${kind} 2026-03-02`, `${kind} 2026-03-03`])),
    );
  });

  it('changes nothing when the same ticks come again, in part or in another order, and takes corrected ones', async () => {
    const store = await setUp();
    const ticks = randomTicks(60);
    await store.append(stream, ticks.slice(20, 60));
    await store.append(stream, ticks.slice(0, 40));
    await store.append(stream, ticks);
    expect(await all(store)).toEqual(ticks);
    const corrected = ticks.map((tick) =>
      tick.kind === 'depth' ? { ...tick, depth: { ...tick.depth, kind: 'SNAPSHOT' as const, bids: [] } } : tick,
    );
    await store.append(stream, corrected.slice(10, 50));
    expect(await all(store)).toEqual([...ticks.slice(0, 10), ...corrected.slice(10, 50), ...ticks.slice(50)]);
  });

  it('keeps what it has through many small additions, and reads the part that is asked for', async () => {
    const store = await setUp();
    const ticks = randomTicks(70, { seed: 2 });
    for (const tick of ticks) await store.append(stream, [tick]);
    expect(await all(store)).toEqual(ticks);
    const [from, to] = [ticks[20]?.arrivedAt ?? 0n, ticks[40]?.arrivedAt ?? 0n];
    expect(await all(store, stream, { from, to })).toEqual(ticks.slice(20, 41));
    expect(await all(store, stream, { from: FIRST_ARRIVAL + 86_400_000_000n })).toEqual([]);
  });

  it('reads more than fits into one batch without losing a level of a book between two', async () => {
    const store = await setUp();
    const ticks = randomTicks(9000, { seed: 3, gapMicros: 10 });
    await store.append(stream, ticks);
    expect(await all(store)).toEqual(ticks);
  });

  it('reads numbers into typed arrays', async () => {
    const store = await setUp();
    const ticks = randomTicks(90, { seed: 4, gapMicros: 3_000_000 });
    await store.append(stream, ticks.slice(0, 50));
    await store.append(stream, ticks.slice(50));
    const trades = ticks.flatMap((tick) => (tick.kind === 'trade' ? tick : []));
    const { arrivals, times, takers, price, size } = await store.trades(stream, {});
    expect([...arrivals]).toEqual(trades.map(({ arrivedAt }) => Number(arrivedAt)));
    expect([...times]).toEqual(trades.map(({ trade }) => Number(trade.time)));
    expect([...takers]).toEqual(trades.map(({ trade }) => (trade.taker === 'BUYER' ? 1 : -1)));
    expect([...price]).toEqual(trades.map(({ trade }) => Number(trade.price)));
    expect([...size]).toEqual(trades.map(({ trade }) => Number(trade.size)));
    const quotes = ticks.flatMap((tick) => (tick.kind === 'quote' ? tick : []));
    const last = quotes.at(-1);
    const some = await store.quotes(stream, { from: quotes[5]?.arrivedAt });
    expect(some.bid).toHaveLength(quotes.length - 5);
    expect([some.bid.at(-1), some.askSize.at(-1)]).toEqual([Number(last?.quote.bid), Number(last?.quote.askSize)]);
    const book = ticks.flatMap((tick) => (tick.kind === 'depth' ? tick.depth : []));
    const rows = book.flatMap(({ kind, bids, asks }) => {
      const levels = [...bids.map(([p]) => [1, Number(p)]), ...asks.map(([p]) => [-1, Number(p)])];
      return (levels.length === 0 ? [[0, 0]] : levels).map((level) => [depthActions.indexOf(kind), ...level]);
    });
    const depth = await store.depth(stream, {});
    expect([...depth.price].map((p, k) => [depth.actions[k], depth.sides[k], p])).toEqual(rows);
  });

  it('tells whether there are trades in a window', async () => {
    const store = await setUp();
    const day = 86_400_000_000n;
    const hours = [20n, 25n, 26n, 70n].map((hour) => FIRST_ARRIVAL + hour * (day / 24n));
    const { instrumentId } = stream;
    const trade = { instrumentId, time: 5n, price: '1', size: '1', taker: null };
    await store.append(
      stream,
      hours.map((arrivedAt): Tick => ({ kind: 'trade', arrivedAt, trade })),
    );
    const gap: Tick = { kind: 'gap', arrivedAt: FIRST_ARRIVAL, gap: { since: FIRST_ARRIVAL } };
    await store.append({ ...stream, source: 'quiet' }, [gap]);
    const [first = 0n, , third = 0n, last = 0n] = hours;
    const within = (from?: bigint, to?: bigint) => store.hasTrades(stream, { from, to });
    for (const [from, to] of [
      [undefined, first],
      [first, first],
      [last, undefined],
      [first + 1n, last - 1n],
      [undefined, undefined],
    ])
      expect(await within(from, to)).toBe(true);
    for (const [from, to] of [
      [undefined, first - 1n],
      [last + 1n, undefined],
      [third + 1n, last - 1n],
    ])
      expect(await within(from, to)).toBe(false);
    expect(await store.hasTrades({ ...stream, source: 'quiet' }, {})).toBe(false);
  });

  it('finds the last message that tells a whole book', async () => {
    const store = await setUp();
    const ticks = randomTicks(600, { seed: 5, gapMicros: 400_000 });
    await store.append(stream, ticks);
    const snapshots = ticks.flatMap((tick) =>
      tick.kind === 'depth' && tick.depth.kind === 'SNAPSHOT' ? tick.arrivedAt : [],
    );
    const [first = 0n, second = 0n, last = 0n] = [snapshots[0], snapshots[1], snapshots.at(-1)];
    expect(snapshots.length).toBeGreaterThan(2);
    expect(await store.lastSnapshot(stream, last + 86_400_000_000n)).toBe(last);
    expect(await store.lastSnapshot(stream, second)).toBe(second);
    expect(await store.lastSnapshot(stream, second - 1n)).toBe(first);
    expect(await store.lastSnapshot(stream, first - 1n)).toBeNull();
    expect(await store.lastSnapshot({ ...stream, source: 'none' }, last)).toBeNull();
  });

  it('keeps streams apart, and has nothing of one that it does not know', async () => {
    const store = await setUp();
    const [one, other] = [randomTicks(10), randomTicks(12, { instrumentId: 'A/B.X', seed: 7 })];
    const second = { instrumentId: 'A/B.X', source: 'kraken' };
    await store.append(stream, one);
    await store.append(second, other);
    expect([await all(store), await all(store, second)]).toEqual([one, other]);
    expect(await all(store, { ...second, source: 'none' })).toEqual([]);
    expect((await store.trades({ ...second, source: 'none' }, {})).price).toHaveLength(0);
  });

  it('adds nothing of a day of which one tick cannot be kept', async () => {
    const store = await setUp();
    const ticks = randomTicks(10).filter(({ kind }) => kind === 'trade');
    const [first] = ticks;
    if (first?.kind !== 'trade') throw new Error('there is a trade');
    const bad: Tick = { ...first, arrivedAt: first.arrivedAt + 1n, trade: { ...first.trade, price: 'x' } };
    await expect(store.append(stream, [first, bad])).rejects.toThrow();
    expect(await all(store)).toEqual([]);
  });
}
