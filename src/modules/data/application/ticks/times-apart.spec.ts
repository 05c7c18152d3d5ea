import type { MarketUpdate } from '#kernel';
import { TimesApart } from './times-apart.js';

const trade = (instrumentId: string, time: bigint): MarketUpdate => ({
  kind: 'trade',
  trade: { instrumentId, time, price: '1', size: '1', taker: null },
});
const depth = (time: bigint): MarketUpdate => ({
  kind: 'depth',
  depth: { instrumentId: 'A', time, kind: 'DELTA', bids: [], asks: [] },
});

describe(TimesApart.name, () => {
  it('never gives two updates of an instrument one time, nor a later one an earlier', () => {
    const apart = new TimesApart();
    const told = [trade('A', 5n), depth(5n), trade('B', 5n), depth(5n), depth(6n), trade('A', 3n), trade('A', 9n)];
    expect(told.map((update) => apart.of(update))).toEqual([
      trade('A', 5n),
      depth(6n),
      trade('B', 5n),
      depth(7n),
      depth(8n),
      trade('A', 9n),
      trade('A', 10n),
    ]);
  });

  it('leaves bars alone', () => {
    const bar = {
      kind: 'bar',
      bar: {
        instrumentId: 'A',
        timeframe: '1m',
        openTime: 1n,
        closeTime: 2n,
        open: '1',
        high: '1',
        low: '1',
        close: '1',
        volume: '1',
      },
    } as const;
    const apart = new TimesApart();
    expect([apart.of(bar), apart.of(bar)]).toEqual([bar, bar]);
  });
});
