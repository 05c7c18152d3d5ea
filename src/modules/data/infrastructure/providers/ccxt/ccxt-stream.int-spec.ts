import { eventually as soon } from '#testing';
import type { TickChannel } from '../../../application/ports/data-provider.port.js';
import { ScriptedOkx } from '../../../testing/providers/scripted-okx.js';
import { followStream } from '../../../testing/providers/stream-bench.js';
import { ccxtProvider } from './ccxt.js';

/** Its library is large: it takes a while to load where others work besides. */
const eventually = <T>(check: () => T | Promise<T>): Promise<T> => soon(check, { timeoutMs: 30_000 });

describe('A stream by way of ccxt', () => {
  let server: ScriptedOkx;
  const stops: (() => Promise<void>)[] = [];
  beforeEach(async () => void (server = await new ScriptedOkx().start()));
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop();
    await server.stop();
  });

  function follow(channels: readonly TickChannel[], { symbol = 'BTC/USDT', record = false, exchange = 'okx' } = {}) {
    const provider = ccxtProvider(exchange, server.url.replace('http', 'ws'));
    const following = followStream(provider, { url: server.url, symbol, channels, record, isCaught: true });
    stops.push(following.stop);
    const isExchanges = () =>
      eventually(() => {
        expect(following.book.known).toBe(true);
        const numbers = (side: [string, string][]) => side.map(([price, size]) => [Number(price), Number(size)]);
        expect(
          [following.book.bids(), following.book.asks()].map((side) => numbers(side as [string, string][])),
        ).toEqual([server.book.bids(), server.book.asks()].map((side) => numbers(side as [string, string][])));
      });
    return { ...following, isExchanges };
  }
  const subscribed = (count: number) => eventually(() => expect(server.subscriptions).toHaveLength(count));

  it('keeps the book of the exchange, and begins anew where a message is missing', async () => {
    const { isExchanges, kinds } = follow(['BOOK']);
    await isExchanges();
    server.change([['99', '3']], [['101', '0']]);
    server.change([['98.5', '0.00000001']], [['103', '4']]);
    await isExchanges();
    expect(kinds().filter((kind) => kind !== 'DELTA')).toEqual(['SNAPSHOT']);
    server.change([['97', '1']], [], { lost: true });
    server.change([], [['104', '2']]);
    await eventually(() => expect(kinds()).toContain('GAP'));
    await isExchanges();
    expect(server.connections).toBe(2);
  });

  it('brings each trade once, and those that were lost between two connections', async () => {
    const { trades } = follow(['TRADES']);
    await subscribed(1);
    server.trade('1');
    server.trade('2');
    await eventually(() => expect(trades()).toEqual([1, 2]));
    server.drop();
    server.trade('3', { lost: true });
    await subscribed(2);
    server.trade('4');
    await eventually(() => expect(trades()).toEqual([1, 2, 3, 4]));
  });

  it('says in the record where the exchange does not remember what was lost', async () => {
    const { trades, kept } = follow(['TRADES'], { record: true });
    await subscribed(1);
    server.trade('1');
    await eventually(() => expect(trades()).toEqual([1]));
    server.memory = 1;
    server.drop();
    server.trade('2', { lost: true });
    await subscribed(2);
    server.trade('3');
    await eventually(() => expect(trades()).toEqual([1, 3]));
    await eventually(() => expect(kept.map(({ kind }) => kind)).toEqual(['trade', 'gap', 'gap', 'trade']));
  });

  it('takes the best prices of the ticker for quotes, where it has both sides', async () => {
    const { updates } = follow(['QUOTES']);
    await subscribed(1);
    server.ticker({ bidPx: '' });
    server.ticker();
    await eventually(() => expect(updates).toHaveLength(1));
    expect(updates).toMatchObject([{ quote: { bid: '99.5', bidSize: '2', ask: '100.5', askSize: '3' } }]);
  });

  it.each([
    { what: 'a market that it does not have', more: { symbol: 'NO/SUCH' }, channels: ['TRADES'] },
    { what: 'a channel that the exchange does not stream', more: { exchange: 'bitstamp' }, channels: ['QUOTES'] },
    { what: 'an exchange that ccxt does not know', more: { exchange: 'nowhere' }, channels: ['TRADES'] },
  ] as const)('ends for $what', async ({ channels, more }) => {
    const { ended } = follow(channels, more);
    expect(await ended).toMatchObject({ code: 'DATA.PROVIDER_LACKS' });
  });

  it('lets go of its connection when it is canceled', async () => {
    const { stop } = follow(['TRADES']);
    await subscribed(1);
    await stop();
    await eventually(() => expect(server.listeners).toBe(0));
  });
});
