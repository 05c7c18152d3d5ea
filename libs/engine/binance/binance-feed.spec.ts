import { existsSync } from 'node:fs';
import * as fc from 'fast-check';
import { depthKinds } from '../book/depth-block.js';
import { DepthBook } from '../book/depth-book.js';
import { binanceFeed, type BinanceFeedOptions } from './binance-feed.js';
import { fileChunks } from './file-chunks.js';

const instrument = { id: 'BTCUSDT.BINANCE', currency: 'USDT', tickSize: '0.1', lotSize: '0.001' };
const options: BinanceFeedOptions = { market: 'usdm', instrument };
const bytesOf = (text: string) => new TextEncoder().encode(text);

const at = (nanos: string, data: object) => `${nanos} ${JSON.stringify({ stream: 'btcusdt@any', data })}`;
const depth = (nanos: string, [U, u, pu]: readonly number[], b: string[][], a: string[][]) =>
  at(nanos, { e: 'depthUpdate', E: 1, T: 1, s: 'BTCUSDT', U, u, pu, b, a });
const snapshot = (nanos: string, lastUpdateId: number, bids: string[][], asks: string[][]) =>
  `${nanos} ${JSON.stringify({ lastUpdateId, E: 1, T: 1, bids, asks })}`;

const recorded = [
  depth('1723161255000000001', [1, 4, 0], [['9.90', '1.000']], []),
  depth('1723161255000001000', [5, 9, 4], [['9.80', '0.500']], [['10.20', '0.000']]),
  snapshot('1723161255000002000', 7, [['10.00', '2.000']], [['10.10', '1.5'], ['10.20', '4']]), // prettier-ignore
  at('1723161255000003000', { u: 9, s: 'BTCUSDT', b: '10.00', B: '2.000', a: '10.10', A: '1.500' }),
  at('1723161255000004999', { e: 'trade', E: 1, T: 1, s: 'BTCUSDT', t: 5, p: '10.10', q: '0.250', X: 'MARKET', m: false }), // prettier-ignore
  at('1723161255000004999', { e: 'trade', E: 1, T: 1, s: 'BTCUSDT', t: 6, p: '9.00', q: '1.000', X: 'INSURANCE_FUND', m: true }), // prettier-ignore
  at('1723161255000005000', { e: 'aggTrade', s: 'BTCUSDT', a: 5, p: '10.10', q: '0.250', f: 5, l: 5, m: false }),
  at('1723161255000005000', { e: 'markPriceUpdate', s: 'BTCUSDT', p: '10.05123456', x: { y: ['}"', 1.5e3] }, q: null }),
  depth('1723161255000006000', [12, 15, 9], [['10.00', '0']], [['10.10', '1.250']]),
  at('1723161255000007000', { e: 'trade', E: 1, T: 1, s: 'BTCUSDT', t: 7, p: '10.00', q: '2.000', X: 'MARKET', m: true }), // prettier-ignore
].join('\n');

function drain({ depth: books, quotes, trades }: ReturnType<typeof binanceFeed>) {
  const rows: string[] = [];
  for (let block = quotes.next(); block !== undefined; block = quotes.next()) {
    for (let k = 0; k < block.rows; k += 1) {
      const numbers = [block.times, block.bid, block.ask, block.bidSize, block.askSize].map((column) => column[k]);
      rows.push(`quote ${numbers.join(' ')}`);
    }
  }
  for (let block = trades.next(); block !== undefined; block = trades.next()) {
    for (let k = 0; k < block.rows; k += 1) {
      rows.push(`trade ${[block.times, block.price, block.size, block.takers].map((column) => column?.[k]).join(' ')}`);
    }
  }
  for (let block = books.next(); block !== undefined; block = books.next()) {
    for (let k = 0; k < block.rows; k += 1) {
      const [from = 0, turn = 0, end = 0] = block.bounds.subarray(2 * k);
      const levels = [...block.ticks.subarray(from, end)].map((ticks, j) => `${ticks}x${block.lots[from + j]}`);
      const sides = `${levels.slice(0, turn - from).join(',')}|${levels.slice(turn - from).join(',')}`;
      rows.push(`depth ${block.times[k]} ${block.kinds[k]} ${sides}`);
    }
  }
  return rows;
}

const decoded = (text: string, changes: Partial<BinanceFeedOptions> = {}) =>
  drain(binanceFeed({ ...options, ...changes }, [bytesOf(text)]));

const expected = [
  'quote 1723161255000003 10 10.1 2 1.5',
  'trade 1723161255000004 10.1 0.25 1',
  'trade 1723161255000007 10 2 -1',
  `depth 1723161255000002 ${depthKinds.SNAPSHOT} 100x2000|101x1500,102x4000`,
  `depth 1723161255000002 ${depthKinds.DELTA} 98x500|102x0`,
  `depth 1723161255000006 ${depthKinds.DELTA} 100x0|101x1250`,
];

describe(binanceFeed.name, () => {
  it('reads depth behind its snapshot, quotes, and the trades that met the book', () => {
    expect(decoded(recorded)).toEqual(expected);
  });

  it('reads the same however the bytes are cut', () => {
    const bytes = bytesOf(recorded);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: bytes.length }), { maxLength: 40 }), (lengths) => {
        const chunks: Uint8Array[] = [];
        let from = 0;
        for (const length of [...lengths, bytes.length]) chunks.push(bytes.subarray(from, (from += length)));
        expect(drain(binanceFeed(options, chunks))).toEqual(expected);
      }),
    );
  });

  it('reads lines that a recorder wrote with spaces', () => {
    const spaced = recorded.replaceAll(/([:,])/gu, '$1 ').replaceAll('\n', ' \n');
    expect(decoded(spaced)).toEqual(expected);
  });

  it('keeps only the streams that are asked for', () => {
    expect(decoded(recorded, { streams: ['trades'] })).toEqual(expected.slice(1, 3));
  });

  it('leaves the book unknown from a gap to the next snapshot', () => {
    const text = [
      snapshot('1723161255000002000', 7, [['10.00', '2']], [['10.10', '1']]),
      depth('1723161255000003000', [6, 9, 5], [['9.90', '1']], []),
      depth('1723161255000004000', [20, 25, 15], [['9.80', '1']], []),
      depth('1723161255000005000', [26, 28, 25], [['9.70', '1']], []),
      snapshot('1723161255000006000', 22, [['9.80', '1']], [['10.10', '1']]),
    ].join('\n');
    expect(decoded(text).map((row) => row.split(' ').slice(1).join(' '))).toEqual([
      `1723161255000002 ${depthKinds.SNAPSHOT} 100x2000|101x1000`,
      `1723161255000003 ${depthKinds.DELTA} 99x1000|`,
      `1723161255000004 ${depthKinds.GAP} |`,
      `1723161255000006 ${depthKinds.SNAPSHOT} 98x1000|101x1000`,
      `1723161255000006 ${depthKinds.DELTA} 98x1000|`,
      `1723161255000006 ${depthKinds.DELTA} 97x1000|`,
    ]);
  });

  it('holds quantities that are finer than a lot', () => {
    const text = snapshot('1723161255000002000', 7, [['10.00', '0.00050000']], []);
    expect(decoded(text)).toEqual([`depth 1723161255000002 ${depthKinds.SNAPSHOT} 100x0.5|`]);
  });

  it.each([
    ['a price between two ticks', snapshot('1723161255000002000', 7, [['10.05', '1']], []), 'a multiple of 0.1'],
    ['another symbol', `${recorded}\n${at('1723161255000009000', { s: 'ETHUSDT' })}`, 'the symbol BTCUSDT alone'],
    ['a line that breaks off', recorded.slice(0, -30), 'expected'],
    ['a line without a time', '{"lastUpdateId":7}', 'a time of 13, 16 or 19 digits'],
    ['text', '1723161255000002000 hello', '"{"'],
    ['a snapshot without levels', '1723161255000002000 {"lastUpdateId":7}', 'bids and asks of the snapshot'],
    ['asks before bids', '1723161255000002000 {"lastUpdateId":7,"asks":[],"bids":[]}', 'bids before asks'],
  ])('refuses %s', (_, text, message) => {
    expect(() => decoded(text)).toThrow(
      expect.objectContaining({ code: 'ENGINE.BOOK_LINE_UNREADABLE', message: expect.stringContaining(message) }),
    );
  });

  it('says where a line cannot be read', () => {
    const bad = '\n1723161255000002000 {"lastUpdateId":7,"bids":[["x","1"]],"asks":[]}';
    expect(() => decoded(snapshot('1723161255000002000', 7, [], []) + bad)).toThrow(
      'Line 2, column 49: expected a decimal number but found "x","1"]],"asks":[]}".',
    );
  });
});

const FOLDER = '../shared/data/books';
const describeOnRealBooks = existsSync(FOLDER) ? describe : describe.skip;

describeOnRealBooks('six minutes of Binance', () => {
  it.each([
    [{ market: 'usdm', tickSize: '0.1', updates: 445_262, messages: 6548, sum: 8_083_378_040 }, [616_597, 616_598, 5018, 4578]], // prettier-ignore
    [{ market: 'spot', tickSize: '0.01', updates: 126_073, messages: 3450, sum: 42_605_339_993 }, [6_168_599, 6_168_600, 1209, 2196]], // prettier-ignore
  ] as const)('are the book that the peers agree on: %o', (file, end) => {
    const { market, tickSize } = file;
    const chunks = fileChunks(`${FOLDER}/binance-${market}-btcusdt-20240808.jsonl.gz`);
    const feed = binanceFeed({ market, instrument: { ...instrument, tickSize } }, chunks);
    const book = new DepthBook();
    const seen = { market, tickSize, updates: 0, messages: 0, sum: 0 };
    for (let block = feed.depth.next(); block !== undefined; block = feed.depth.next()) {
      for (let k = 0; k < block.rows; k += 1) {
        book.apply(block, k);
        seen.sum += book.bestBid + book.bestAsk;
        if (book.crossed || book.locked) throw new Error('the book is crossed');
      }
      seen.messages += block.rows;
      seen.updates += block.bounds[2 * block.rows] ?? 0;
    }
    expect(seen).toEqual(file);
    expect([book.bestBid, book.bestAsk, book.bids.levels, book.asks.levels]).toEqual(end);
  });
});
