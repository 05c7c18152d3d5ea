import { Decimal, fromRfc3339 } from '#kernel';
import { riskMemory } from '../testing/risk-memory.js';
import { ReferencePrices } from './reference-prices.js';

describe(ReferencePrices.name, () => {
  it('is the mid of the last quote, the price of the last trade or the close of the last bar, whichever came last', async () => {
    const { prices } = await riskMemory();
    const quote = { instrumentId: 'A.SIM', time: 1n, bid: '10.00', ask: '10.01', bidSize: '1', askSize: '1' };
    prices.take({ kind: 'quote', quote });
    expect(`${prices.last('A.SIM')}`).toBe('10.005');
    const at = { instrumentId: 'A.SIM', time: 2n };
    prices.take({ kind: 'trade', trade: { ...at, price: '10.01', size: '5', taker: null } });
    prices.take({ kind: 'depth', depth: { ...at, kind: 'SNAPSHOT', bids: [['1', '1']], asks: [] } });
    expect(`${prices.last('A.SIM')}`).toBe('10.01');
    const bar = { instrumentId: 'A.SIM', timeframe: '1m' as const, openTime: 0n, closeTime: 60_000_000n };
    prices.take({ kind: 'bar', bar: { ...bar, open: '1', high: '1', low: '1', close: '11', volume: '1' } });
    expect(`${prices.last('A.SIM')}`).toBe('11');
    expect(prices.asOf(['A.SIM', 'B.SIM'])).toBe('1970-01-01T00:01:00.000000Z');
    expect(prices.asOf(['B.SIM'])).toBeNull();
    expect(prices.last('B.SIM')).toBeNull();
  });

  it('starts from the stored closes, which are as old as they are', async () => {
    const { history, unitOfWork, clock, config } = await riskMemory();
    const at = '2020-01-02T09:58:00.000000Z';
    const bar = { instrumentId: 'A.XNAS', timeframe: '1d' as const, closeTime: at, close: '10', synthetic: false };
    await unitOfWork.run((tx) => history.append(tx, bar, { receivedAt: at, keep: 5 }));
    const stream = { publish: async () => undefined, subscribe: () => () => undefined };
    const prices = new ReferencePrices(stream, history, clock, config);
    await prices.start();
    expect(prices.fresh('A.XNAS')).toEqual(Decimal.of('10'));
    clock.moveTo(fromRfc3339(at) + BigInt(config.referenceMaxAgeMs) * 1000n + 1n);
    expect(prices.fresh('A.XNAS')).toBeNull();
    expect(prices.last('A.XNAS')).toEqual(Decimal.of('10'));
    await prices.stop();
  });
});
