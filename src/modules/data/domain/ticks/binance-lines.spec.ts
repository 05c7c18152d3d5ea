import { BinanceLines } from './binance-lines.js';

const depth = (U: number, u: number, b: [string, string][] = [], a: [string, string][] = []) =>
  JSON.stringify({ stream: 'x@depth', data: { e: 'depthUpdate', E: 1000 + u, U, u, b, a } });
const snapshot = (id: number) =>
  JSON.stringify({ data: { lastUpdateId: id, bids: [['10.0', '1.00']], asks: [['11.50', '2']] } });

describe(BinanceLines.name, () => {
  it('puts the book in sequence: what came before the snapshot waits for it, what is missing is a gap', () => {
    const lines = new BinanceLines('spot', 'X.Y');
    const texts = [
      depth(1, 2),
      depth(3, 5, [['9.90', '0.50']]),
      snapshot(4),
      depth(6, 7),
      depth(9, 9),
      depth(10, 10),
      snapshot(9),
    ];
    const kinds = texts.map((text) =>
      lines.take(text).map((tick) => (tick.kind === 'depth' ? tick.depth.kind : tick.kind)),
    );
    expect(kinds).toEqual([[], [], ['SNAPSHOT', 'DELTA'], ['DELTA'], ['GAP'], [], ['SNAPSHOT', 'DELTA']]);
  });

  it('takes the time of arrival from the line, each tick at a place of its own, and every digit', () => {
    const lines = new BinanceLines('usdm', 'X.Y');
    const trade = { e: 'trade', T: 1_723_161_256_322, p: '61800.30', q: '0.0060', X: 'MARKET', m: true };
    const line = `1723161255088176367 ${JSON.stringify({ data: trade })}`;
    expect(lines.take(line)).toEqual([
      {
        kind: 'trade',
        arrivedAt: 1_723_161_255_088_176n,
        trade: { instrumentId: 'X.Y', time: 1_723_161_256_322_000n, price: '61800.3', size: '0.006', taker: 'SELLER' },
      },
    ]);
    expect(lines.take(line)[0]?.arrivedAt).toBe(1_723_161_255_088_177n);
    expect(lines.take(JSON.stringify({ ...trade, X: 'INSURANCE_FUND' }))).toEqual([]);
    const quote = { b: '1.10', B: '2', a: '1.20', A: '3.0' };
    expect(lines.take(`1723161255088179000 ${JSON.stringify(quote)}`)).toMatchObject([
      { quote: { bid: '1.1', askSize: '3', time: 1_723_161_255_088_179n } },
    ]);
  });

  it('has each trade once, also one that comes late, again or by two streams', () => {
    const lines = new BinanceLines('spot', 'X.Y');
    const trade = (a: number, T = 1000 + a) => JSON.stringify({ data: { e: 'aggTrade', a, T, p: String(a), q: '1' } });
    const single = JSON.stringify({ data: { e: 'trade', t: 9, a: 77, T: 1001, p: '1', q: '1' } });
    const texts = [trade(1), single, trade(3), trade(1), trade(2), trade(3), trade(2), trade(4), single];
    const ticks = texts.flatMap((text) => lines.take(text));
    expect(ticks.map((tick) => tick.kind === 'trade' && [tick.trade.price, tick.trade.time])).toEqual([
      ['1', 1_001_000n],
      ['3', 1_003_000n],
      ['2', 1_002_000n],
      ['4', 1_004_000n],
    ]);
    const arrivals = ticks.map(({ arrivedAt }) => arrivedAt);
    expect(arrivals).toEqual(arrivals.toSorted((x, y) => Number(x - y)));
    expect([new Set(arrivals).size, lines.repeated]).toEqual([4, 3]);
    expect(() => lines.take('{"e":"aggTrade","a":"x","T":1,"p":"1","q":"1"}')).toThrow(Error);
  });

  it.each([
    '',
    '{',
    '[]',
    '{"e":"depthUpdate","U":1}',
    '{"e":"trade","T":1,"p":"1e5","q":"1"}',
    '{"data":{"e":"kline"}}',
  ])('refuses %s', (text) => expect(() => new BinanceLines('spot', 'X.Y').take(text)).toThrow(Error));
});
