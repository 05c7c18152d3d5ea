import type { MarketUpdate } from '#kernel';
import { MarketStream, QueryBus } from '#messaging';
import { ArrivalPrices } from './arrival-prices.js';

class OneStream extends MarketStream {
  private take: (update: MarketUpdate) => Promise<void> | void = () => undefined;

  async publish(update: MarketUpdate): Promise<void> {
    await this.take(update);
  }

  subscribe(_: string, take: (update: MarketUpdate) => Promise<void> | void): () => void {
    this.take = take;
    return () => undefined;
  }
}

class QuoteAnswer extends QueryBus {
  asked = 0;

  async ask<R>(): Promise<R> {
    this.asked += 1;
    return { bid: '9', ask: '10', time: '2020-01-02T10:00:00.000000Z' } as R;
  }
}

const instrumentId = 'A.SIM';
const MINUTE = 60_000_000n;

const bar = (minute: bigint, close: string): MarketUpdate => ({
  kind: 'bar',
  bar: {
    instrumentId,
    timeframe: '1m',
    openTime: minute * MINUTE,
    closeTime: (minute + 1n) * MINUTE,
    open: '1',
    high: '99',
    low: '1',
    close,
    volume: '1',
  },
});

describe(ArrivalPrices.name, () => {
  it('asks once where the stream has said nothing, and never after it has', async () => {
    const [stream, queries] = [new OneStream(), new QuoteAnswer()];
    const prices = new ArrivalPrices(stream, queries);
    await prices.start();
    for (let time = 0; time < 2; time++) expect(`${await prices.of(instrumentId)}`).toBe('9.5');
    expect(queries.asked).toBe(1);
    await stream.publish({
      kind: 'trade',
      trade: { instrumentId: 'B.SIM', time: 1n, price: '7', size: '1', taker: null },
    });
    expect(`${await prices.of('B.SIM')}`).toBe('7');
    expect(queries.asked).toBe(1);
  });

  it('is the middle of the last quote, or the close of a bar that began after it', async () => {
    const stream = new OneStream();
    const prices = new ArrivalPrices(stream, new QuoteAnswer());
    await prices.start();
    const quote = { instrumentId, time: MINUTE + 1n, bid: '10.00', ask: '10.01', bidSize: '1', askSize: '1' };
    await stream.publish({ kind: 'quote', quote });
    await stream.publish(bar(1n, '11'));
    await stream.publish({ kind: 'trade', trade: { instrumentId, time: 1n, price: '7', size: '1', taker: null } });
    expect(`${await prices.of(instrumentId)}`).toBe('10.005');
    await stream.publish(bar(2n, '12'));
    expect(`${await prices.of(instrumentId)}`).toBe('12');
    await stream.publish(bar(3n, '13'));
    expect(`${await prices.of(instrumentId)}`).toBe('13');
  });
});
