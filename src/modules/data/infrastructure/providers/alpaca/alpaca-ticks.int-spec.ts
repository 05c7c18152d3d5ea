import { eventually } from '#testing';
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
