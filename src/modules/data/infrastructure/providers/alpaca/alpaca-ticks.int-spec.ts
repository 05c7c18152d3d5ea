import type { MarketTrade } from '#kernel';
import { eventually } from '#testing';
import { DerivedBars } from '../../../application/derived-bars.js';
import type { BarHistory } from '../../../application/ports/bar-history.port.js';
import type { TickStore } from '../../../application/ports/tick-store.port.js';
import { ScriptedAlpaca } from '../../../testing/providers/scripted-alpaca.js';
import { followStream } from '../../../testing/providers/stream-bench.js';
import { alpaca } from './alpaca.js';

const START = Date.UTC(2026, 2, 2, 15, 0);

describe('trades of Alpaca', () => {
  let server: ScriptedAlpaca;
  let stop: () => Promise<void>;
  beforeEach(async () => void (server = await ScriptedAlpaca.start(START)));
  afterEach(async () => {
    await stop();
    await server.stop();
  });

  function follow(record = false) {
    const key = { key: 'PK1', secret: 'hush' };
    const provider = { ...alpaca, spec: { ...alpaca.spec, hosts: { api: server.url, stream: server.url } } };
    const following = followStream(provider, { url: server.url, symbol: 'AAPL', channels: ['TRADES'], record, key });
    stop = following.stop;
    return following;
  }
  const subscribed = (count: number) => eventually(() => expect(server.subscriptions).toBe(count));

  it('that a lost connection missed are fetched, in their order and each once', async () => {
    const { trades, updates } = follow();
    await subscribed(1);
    server.trade(1);
    server.trade(2);
    await eventually(() => expect(trades()).toEqual([1, 2]));
    server.drop();
    for (const price of [3, 4, 5]) server.trade(price, { lost: true });
    await subscribed(2);
    server.trade(6);
    await eventually(() => expect(trades()).toEqual([1, 2, 3, 4, 5, 6]));
    const times = updates.flatMap((update) => (update.kind === 'trade' ? Number(update.trade.time) : []));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it('that came before the first connection are none that it missed', async () => {
    server.trade(1, { lost: true });
    const { trades } = follow();
    await subscribed(1);
    server.trade(2);
    await eventually(() => expect(trades()).toEqual([2]));
  });

  it('count once and where they were traded, also those that come again and late', async () => {
    const { trades, kept } = follow(true);
    await subscribed(1);
    server.trade(1);
    server.trade(2);
    server.tellAgain(0);
    // Traded two minutes before those that it comes after.
    server.trade(9, { late: 120 });
    server.tellAgain(2);
    await eventually(() => expect(trades()).toEqual([1, 2, 9]));
    server.drop();
    server.trade(3, { lost: true });
    await subscribed(2);
    for (const number of [3, 2, 1]) server.tellAgain(number);
    server.tick();
    server.trade(4);
    await eventually(() => expect(trades()).toEqual([1, 2, 9, 3, 4]));
    await eventually(() => expect(kept.filter(({ kind }) => kind === 'trade')).toHaveLength(5));
    const column = (of: (trade: MarketTrade) => string | bigint) =>
      Float64Array.from(kept.flatMap((tick) => (tick.kind === 'trade' ? Number(of(tick.trade)) : [])));
    const columns = { times: column(({ time }) => time), price: column((t) => t.price), size: column((t) => t.size) };
    const store = { trades: () => Promise.resolve(columns) } as unknown as TickStore;
    const bars = new DerivedBars({} as BarHistory, store);
    const until = BigInt(START + 300_000) * 1000n;
    const { openTimes, close, volume } = await bars.ofTrades(
      { instrumentId: 'AAPL', source: 'alpaca' },
      null,
      { bars: '1s', until },
      {},
    );
    const second = (time: number) => Math.round(time / 1e6 - START / 1000);
    expect([...openTimes].map(second)).toEqual([-117, 1, 2, 4, 65]);
    expect([[...close], [...volume]]).toEqual([
      [9, 1, 2, 3, 4],
      [100, 100, 100, 100, 100],
    ]);
  });

  it('go on where what was missed cannot be fetched, and the record says so', async () => {
    const { trades, kept } = follow(true);
    await subscribed(1);
    server.trade(1);
    await eventually(() => expect(trades()).toEqual([1]));
    server.broken = true;
    server.drop();
    server.trade(2, { lost: true });
    await subscribed(2);
    server.trade(3);
    await eventually(() => expect(trades()).toEqual([1, 3]));
    await eventually(() => expect(kept.map(({ kind }) => kind)).toEqual(['trade', 'gap', 'gap', 'trade']));
  });
});
