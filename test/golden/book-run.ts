import { join } from 'node:path';
import {
  binanceFeed,
  bpsFees,
  fileChunks,
  generatedBook,
  Simulation,
  type BinanceFeedOptions,
  type GeneratedBookOptions,
  type StrategySetup,
} from '#engine';

/** An order book that is made up, or one that was recorded: a file below ../shared/data, which not everybody has. */
export interface BookData {
  readonly book: GeneratedBookOptions | (Omit<BinanceFeedOptions, 'streams'> & { readonly file: string });
}

/** A maker pays nothing, a taker 4 basis points, messages take five milliseconds. */
const MARKET = {
  fees: bpsFees({ takerBps: '4', makerBps: '0' }),
  latency: { insert: 5000, modify: 5000, cancel: 5000, feed: 1000 },
};

/** What comes of a strategy on an order book with its trades. */
export function runOnBook(setup: StrategySetup, { book }: BookData, folder: string) {
  const feed =
    'file' in book
      ? binanceFeed({ ...book, streams: ['depth', 'trades'] }, fileChunks(join(folder, book.file)))
      : generatedBook(book);
  const { currency } = book.instrument;
  const { orders, fills, accounts, logSha256 } = new Simulation({
    policy: 'book',
    books: [feed.depth],
    trades: [feed.trades],
    strategies: [setup],
    accounts: [{ currency, cash: 1_000_000, kind: { kind: 'margin', leverage: 4, maintenance: 0.25 } }],
    moneyDigits: 6,
    keepLog: false,
    ...MARKET,
  }).run();
  const [account] = accounts;
  return { orders, fills, equity: account?.equity ?? NaN, fees: account?.fees ?? NaN, logSha256 };
}
