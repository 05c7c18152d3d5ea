import { type MarketUpdate, PriceBook, SeededRng } from '#kernel';
import { RecordingLog, eventually } from '#testing';
import { MarketSink } from '../../application/ticks/market-sink.js';
import type { DataProvider, TickChannel } from '../../application/ports/data-provider.port.js';
import { InProcessMarketStream } from '#platform/messaging';
import { ScriptedBinance, type ScriptedExchange } from '../../testing/providers/scripted-exchange.js';
import { ScriptedKraken } from '../../testing/providers/scripted-kraken.js';
import { followStream } from '../../testing/providers/stream-bench.js';
import { binance } from './binance/binance.js';
import { kraken } from './kraken/kraken.js';

let exchange: ScriptedExchange;
const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  await exchange.stop();
});

/** Follows the exchange; what its readers know of the market. */
function follow(provider: DataProvider, channels: readonly TickChannel[], record = false) {
  const following = followStream(provider, { url: exchange.url, symbol: 'BTC/USD', channels, record });
  stops.push(following.stop);
  const { book } = following;
  const isExchanges = () =>
    eventually(() => {
      expect(book.known).toBe(true);
      expect([book.bids(), book.asks()]).toEqual([exchange.book.bids(), exchange.book.asks()]);
    });
  return { ...following, isExchanges };
}

/** Changes anything a few times, without a hole. */
function stir(
  on: { change: (bids: [string, string][], asks: [string, string][]) => void },
  times: number,
  seed: number,
): void {
  const rng = new SeededRng(seed);
  const side = (from: number): [string, string][] =>
    Array.from({ length: 3 }, () => [String(from + rng.integer(40) / 10), String(rng.integer(3) / 2)]);
  for (let k = 0; k < times; k++) on.change(side(95), side(101));
}

describe('the book of Binance', () => {
  let server: ScriptedBinance;
  beforeEach(async () => void (exchange = server = await new ScriptedBinance().start()));

  it('is put together from a snapshot and what comes after it, and its best prices are quoted', async () => {
    const { isExchanges, kinds, updates } = follow(binance, ['BOOK']);
    await eventually(() => expect(server.listeners).toBe(1));
    server.delayMs = 30;
    stir(server, 20, 1);
    await isExchanges();
    stir(server, 20, 2);
    await isExchanges();
    expect(kinds().filter((kind) => kind !== 'DELTA')).toEqual(['SNAPSHOT']);
    const quotes = updates.flatMap((update) => (update.kind === 'quote' ? update.quote : []));
    expect(quotes.at(-1)).toMatchObject({ bid: server.book.bids(1)[0]?.[0], ask: server.book.asks(1)[0]?.[0] });
  });

  it('is taken anew where a message is missing, where a snapshot is older than the stream, and after a 429', async () => {
    const { isExchanges, kinds, sleeper } = follow(binance, ['BOOK']);
    await eventually(() => expect(server.listeners).toBe(1));
    server.throttledSeconds = 7;
    server.change([['99', '3']], []);
    await isExchanges();
    expect(Math.max(...sleeper.sleeps)).toBeGreaterThanOrEqual(7_000_000);
    server.change([['98', '4']], [], { lost: true });
    server.snapshotLag = 2;
    server.change([], [['102', '5']]);
    await isExchanges();
    expect(kinds().filter((kind) => kind === 'GAP').length).toBeGreaterThan(0);
    expect(kinds().at(-1)).not.toBe('GAP');
    stir(server, 5, 3);
    await isExchanges();
  });

  it('is not known while a connection is lost, and is again after it', async () => {
    const { isExchanges, book, kinds } = follow(binance, ['BOOK']);
    await eventually(() => expect(server.listeners).toBe(1));
    server.change([['99', '3']], []);
    await isExchanges();
    server.drop();
    await eventually(() => expect(kinds()).toContain('GAP'));
    expect(book.known).toBe(false);
    await eventually(() => expect(server.connections).toBe(2));
    server.change([['97', '3']], []);
    await isExchanges();
  });

  it('brings each trade once, those too that were lost within a connection or between two, and quotes', async () => {
    const { trades, updates } = follow(binance, ['TRADES', 'QUOTES']);
    await eventually(() => expect(server.listeners).toBe(1));
    server.trade('1');
    server.trade('2', { lost: true });
    server.trade('3');
    server.quote('9', '10');
    await eventually(() => expect(trades()).toEqual([1, 2, 3]));
    server.drop();
    server.trade('4', { lost: true });
    await eventually(() => expect(server.connections).toBe(2));
    server.trade('5');
    await eventually(() => expect(trades()).toEqual([1, 2, 3, 4, 5]));
    expect(updates.find(({ kind }) => kind === 'quote')).toMatchObject({ quote: { bid: '9', askSize: '2' } });
  });

  it('has each trade once, in its place, where some come again and late', async () => {
    const { trades } = follow(binance, ['TRADES']);
    await eventually(() => expect(server.listeners).toBe(1));
    server.trade('1');
    server.tellAgain(0);
    server.trade('2', { lost: true });
    server.trade('3');
    // It has been fetched by then.
    server.tellAgain(1);
    server.drop();
    await eventually(() => expect(server.connections).toBe(2));
    for (const number of [0, 2, 1]) server.tellAgain(number);
    server.trade('4');
    await eventually(() => expect(trades()).toEqual([1, 2, 3, 4]));
  });

  it('ends where the stream is not what it was', async () => {
    const { ended } = follow(binance, ['TRADES']);
    await eventually(() => expect(server.listeners).toBe(1));
    server.trade('cheap');
    expect(await ended).toMatchObject({ code: 'DATA.PROVIDER_CHANGED' });
  });
});

describe('the book of Kraken', () => {
  let server: ScriptedKraken;
  beforeEach(async () => void (exchange = server = await new ScriptedKraken().start()));

  it('is held to its checksums, and asked for anew where one is another', async () => {
    const { isExchanges, kinds } = follow(kraken, ['BOOK']);
    await isExchanges();
    stir(server, 20, 4);
    await isExchanges();
    expect(kinds()).not.toContain('GAP');
    server.change([['100.5', '0.00000001']], [], { lost: true });
    server.change([['97', '4']], []);
    await eventually(() => expect(kinds()).toContain('GAP'));
    await isExchanges();
    stir(server, 20, 5);
    await isExchanges();
    expect([server.subscriptions, server.connections]).toEqual([2, 1]);
  });

  it('loses the levels that fall out of what is followed', async () => {
    const { isExchanges, book } = follow(kraken, ['BOOK']);
    await isExchanges();
    server.change(
      [],
      Array.from({ length: 130 }, (_, k) => [String(102 + k), '1']),
    );
    await eventually(() => expect(book.asks()).toEqual(server.book.asks(100)));
  });

  it('brings trades once, and says in the record where some are missing', async () => {
    const { trades, kept } = follow(kraken, ['TRADES'], true);
    await eventually(() => expect(server.subscriptions).toBe(1));
    server.trade(1);
    server.drop();
    server.trade(2, { lost: true });
    await eventually(() => expect(server.subscriptions).toBe(2));
    await eventually(() => expect(trades()).toEqual([1, 2]));
    server.trade(3, { lost: true });
    server.trade(4);
    await eventually(() => expect(trades()).toEqual([1, 2, 4]));
    await eventually(() => expect(kept.map(({ kind }) => kind)).toEqual(['trade', 'gap', 'trade', 'gap', 'trade']));
    // Late, and again: the record has said already that one is missing.
    for (const number of [2, 3, 0]) server.tellAgain(number);
    server.trade(5);
    await eventually(() => expect(trades()).toEqual([1, 2, 4, 5]));
  });
});

describe(MarketSink.name, () => {
  beforeEach(async () => void (exchange = await new ScriptedBinance().start()));

  it('makes of many updates few while the market is busy, and its book is right all the same', async () => {
    const market = new InProcessMarketStream(new RecordingLog());
    const [seen, book]: [MarketUpdate[], PriceBook] = [[], new PriceBook()];
    let go: () => void = () => undefined;
    const busy = new Promise<void>((resolve) => (go = resolve));
    market.subscribe('test', async (update) => {
      seen.push(update);
      if (update.kind === 'depth') book.apply(update.depth);
      await busy;
    });
    const sink = new MarketSink(market, { quotesFromBook: false, log: new RecordingLog() });
    const at = { instrumentId: 'X', time: 1n };
    const all = new PriceBook();
    for (let k = 0; k < 5000; k++) {
      const depth = {
        ...at,
        kind: k === 0 ? 'SNAPSHOT' : 'DELTA',
        bids: [[String(k % 50), String(k % 7)]],
        asks: [],
      } as const;
      all.apply(depth);
      sink.take({ kind: 'depth', depth });
    }
    go();
    await sink.settled();
    expect(seen.length).toBeLessThan(4);
    expect(book.bids()).toEqual(all.bids());
  });
});
