/**
 * Binance's recorded depth of six minutes: `node --conditions=@app/source --import=./tools/typescript-loader.mjs
 * bench/engine/book.bench.ts [folder]`. Decoding starts at the gzipped bytes and ends with a book; updating starts at decoded levels.
 * Messages, levels and the sum of the best prices must be those that the peers agree on.
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { binanceFeed, DepthBook, type BinanceMarket, type DepthBlock } from '#engine';
import { measure, mustBe, print } from './report.js';

const folder = process.argv[2] ?? '../shared/data/books';

const FILES = [
  {
    market: 'usdm',
    tickSize: '0.1',
    lotSize: '0.001',
    agreed: { messages: 6548, updates: 445_262, bestSum: 8_083_378_040, crossed: 0, bid: 616_597, ask: 616_598 },
    levels: { bids: 5018, asks: 4578 },
  },
  {
    market: 'spot',
    tickSize: '0.01',
    lotSize: '0.00001',
    agreed: { messages: 3450, updates: 126_073, bestSum: 42_605_339_993, crossed: 0, bid: 6_168_599, ask: 6_168_600 },
    levels: { bids: 1209, asks: 2196 },
  },
] as const;

const open = (market: BinanceMarket, sizes: { tickSize: string; lotSize: string }, bytes: Uint8Array) =>
  binanceFeed({ market, instrument: { id: 'BTCUSDT.BINANCE', currency: 'USDT', ...sizes } }, [bytes]).depth;

/** All messages through a book, the best prices read after each. */
function replay(blocks: Iterable<DepthBlock>) {
  const book = new DepthBook();
  const seen = { messages: 0, updates: 0, bestSum: 0, crossed: 0, bid: 0, ask: 0 };
  for (const block of blocks) {
    for (let k = 0; k < block.rows; k += 1) {
      book.apply(block, k);
      seen.bestSum += book.bestBid + book.bestAsk;
      if (book.crossed) seen.crossed += 1;
    }
    seen.messages += block.rows;
    seen.updates += block.bounds[2 * block.rows] ?? 0;
  }
  seen.bid = book.bestBid;
  seen.ask = book.bestAsk;
  return { book, seen };
}

function* blocksOf(source: { next(): DepthBlock | undefined }) {
  for (let block = source.next(); block !== undefined; block = source.next()) yield block;
}

for (const { market, tickSize, lotSize, agreed, levels } of FILES) {
  const gzip = readFileSync(`${folder}/binance-${market}-btcusdt-20240808.jsonl.gz`);
  const decoded = measure(() => replay(blocksOf(open(market, { tickSize, lotSize }, gunzipSync(gzip)))));
  const all = [...blocksOf(open(market, { tickSize, lotSize }, gunzipSync(gzip)))];
  const updated = measure(() => replay(all));
  for (const { result } of [decoded, updated]) {
    mustBe('the book', JSON.stringify(result.seen), JSON.stringify(agreed));
    mustBe('bid levels', result.book.bids.levels, levels.bids);
    mustBe('ask levels', result.book.asks.levels, levels.asks);
  }
  const more = { market, ...agreed, ...levels };
  print('engine.book.updates-per-second', agreed.updates / updated.seconds, 'levels/s', more);
  print('engine.book.decode-updates-per-second', agreed.updates / decoded.seconds, 'levels/s', more);
}
