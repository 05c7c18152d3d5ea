import * as fc from 'fast-check';
import type { DepthLevel, DepthUpdate, MarketUpdate } from './market.js';
import { conflated } from './conflated.js';
import { PriceBook } from './price-book.js';

const level = fc.tuple(fc.constantFrom('99', '100', '100.5'), fc.constantFrom('0', '1', '2.5'));
const levels = fc.uniqueArray(level, { selector: ([price]) => price, maxLength: 3 });
const update: fc.Arbitrary<DepthUpdate> = fc
  .record({
    kind: fc.constantFrom('SNAPSHOT' as const, 'DELTA' as const, 'DELTA' as const, 'GAP' as const),
    bids: levels,
    asks: levels,
  })
  .map(({ kind, ...sides }) => ({
    instrumentId: 'BTC-USDT.X',
    time: 1n,
    kind,
    ...(kind === 'GAP' ? { bids: [], asks: [] } : sides),
  }));

type Book = { readonly bids: Map<string, string>; readonly asks: Map<string, string> } | null;

/** What a reader knows after an update; null while the book is not known. */
function applied(book: Book, { kind, bids, asks }: DepthUpdate): Book {
  if (kind === 'GAP' || (kind === 'DELTA' && book === null)) return null;
  const side = (before: Map<string, string> | undefined, changes: readonly DepthLevel[]) =>
    new Map(
      [...new Map([...(kind === 'SNAPSHOT' ? [] : (before ?? [])), ...changes])].filter(([, size]) => size !== '0'),
    );
  return { bids: side(book?.bids, bids), asks: side(book?.asks, asks) };
}

const byPrice = (side: Map<string, string>) => [...side].toSorted(([a], [b]) => Number(a) - Number(b));
const sorted = (book: Book) => book && { bids: byPrice(book.bids), asks: byPrice(book.asks) };

describe(conflated, () => {
  it('tells of a book what all that it stands for told', () => {
    fc.assert(
      fc.property(fc.array(update, { minLength: 1, maxLength: 8 }), ([first, ...others]) => {
        const start: Book = { bids: new Map([['98', '7']]), asks: new Map([['101', '7']]) };
        const one = others.reduce<MarketUpdate>(
          (earlier, depth) => conflated(earlier, { kind: 'depth', depth }) ?? earlier,
          { kind: 'depth', depth: first ?? fail() },
        );
        const each = [first ?? fail(), ...others].reduce<Book>(applied, start);
        expect(one.kind === 'depth' && sorted(applied(start, one.depth))).toEqual(sorted(each));
      }),
    );
  });

  it('leaves a PriceBook as each of the updates would', () => {
    fc.assert(
      fc.property(fc.array(update, { maxLength: 12 }), (updates) => {
        const book = new PriceBook();
        for (const each of updates) book.apply(each);
        const expected = updates.reduce<Book>(applied, null);
        expect(book.known).toBe(expected !== null);
        expect(book.asks()).toEqual(sorted(expected)?.asks ?? []);
        expect(book.bids()).toEqual(sorted(expected)?.bids.toReversed() ?? []);
        expect(book.best()?.bid).toBe(book.asks().length > 0 ? book.bids(1)[0]?.[0] : undefined);
      }),
    );
  });

  it('keeps trades, bars and what stands between them', () => {
    const quote: MarketUpdate = {
      kind: 'quote',
      quote: { instrumentId: 'A', time: 1n, bid: '1', ask: '2', bidSize: '1', askSize: '1' },
    };
    const trade: MarketUpdate = {
      kind: 'trade',
      trade: { instrumentId: 'A', time: 1n, price: '1', size: '1', taker: null },
    };
    expect(conflated(quote, { ...quote })).toEqual(quote);
    expect([conflated(trade, trade), conflated(quote, trade), conflated(trade, quote)]).toEqual([null, null, null]);
  });
});

function fail(): never {
  throw new Error('there is a first');
}
