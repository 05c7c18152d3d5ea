import * as fc from 'fast-check';
import { depthKinds, DepthWriter } from './depth-block.js';
import { DepthBook } from './depth-book.js';
import { NO_KEY, type BookSide } from './book-side.js';

interface Level {
  readonly ticks: number;
  readonly lots: number;
}

interface Message {
  readonly kind: number;
  readonly bids: readonly Level[];
  readonly asks: readonly Level[];
}

const SMALL_WINDOW = 64;

const level = fc.record({
  ticks: fc.oneof(fc.integer({ min: -40, max: 40 }), fc.integer({ min: -5000, max: 5000 })),
  lots: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 9 })),
});
const levels = fc.array(level, { maxLength: 12 });
const message: fc.Arbitrary<Message> = fc.record({
  kind: fc.oneof(
    { weight: 12, arbitrary: fc.constant(depthKinds.DELTA) },
    { weight: 1, arbitrary: fc.constantFrom(depthKinds.SNAPSHOT, depthKinds.GAP) },
  ),
  bids: levels,
  asks: levels,
});

function written(messages: readonly Message[]): DepthWriter {
  const writer = new DepthWriter();
  messages.forEach(({ kind, bids, asks }, time) => {
    for (const { ticks, lots } of bids) writer.level(ticks, lots);
    writer.turn();
    for (const { ticks, lots } of asks) writer.level(ticks, lots);
    writer.end(time, kind);
  });
  return writer;
}

/** Two maps that do what a book does. */
class ModelBook {
  readonly bids = new Map<number, number>();
  readonly asks = new Map<number, number>();
  lost = false;

  apply({ kind, bids, asks }: Message): void {
    if (kind !== depthKinds.DELTA) {
      this.bids.clear();
      this.asks.clear();
      this.lost = kind === depthKinds.GAP;
    }
    if (this.lost) return;
    for (const [side, changes] of [[this.bids, bids] as const, [this.asks, asks] as const]) {
      for (const { ticks, lots } of changes) {
        if (lots === 0) side.delete(ticks);
        else side.set(ticks, lots);
      }
    }
  }
}

function walk(side: BookSide): [number, number][] {
  const found: [number, number][] = [];
  for (let key = side.best; key !== NO_KEY; key = side.after(key)) found.push([side.sign * key + 0, side.lotsAt(key)]);
  return found;
}

const sorted = (side: ReadonlyMap<number, number>, sign: 1 | -1) => [...side].toSorted((a, b) => sign * (b[0] - a[0]));

describe(DepthBook.name, () => {
  it('holds what two maps would hold after every message, best price first', () => {
    fc.assert(
      fc.property(fc.array(message, { maxLength: 30 }), (messages) => {
        const book = new DepthBook(SMALL_WINDOW);
        const model = new ModelBook();
        const block = written(messages);
        messages.forEach((each, k) => {
          book.apply(block, k);
          model.apply(each);
          expect(walk(book.bids)).toEqual(sorted(model.bids, 1));
          expect(walk(book.asks)).toEqual(sorted(model.asks, -1));
          expect([book.bids.levels, book.asks.levels]).toEqual([model.bids.size, model.asks.size]);
          expect(book.bestBid).toBe(model.bids.size === 0 ? NaN : Math.max(...model.bids.keys()));
          expect(book.bestAsk).toBe(model.asks.size === 0 ? NaN : Math.min(...model.asks.keys()));
          expect(book.known).toBe(!model.lost);
        });
      }),
      { numRuns: 300 },
    );
  });

  it('tells a locked book from a crossed one', () => {
    const book = new DepthBook();
    expect([book.known, book.locked, book.crossed]).toEqual([false, false, false]);
    const at = (bid: number, ask: number) => ({
      kind: depthKinds.SNAPSHOT,
      bids: [{ ticks: bid, lots: 1 }],
      asks: [{ ticks: ask, lots: 1 }],
    });
    const block = written([at(10, 11), at(11, 11), at(12, 11)]);
    const states = [0, 1, 2].map((k) => {
      book.apply(block, k);
      return [book.locked, book.crossed];
    });
    expect(states).toEqual([
      [false, false],
      [true, false],
      [false, true],
    ]);
  });

  it('keeps prices apart that are wider apart than its window, and below zero', () => {
    const book = new DepthBook(SMALL_WINDOW);
    const bids = [-3763, -100, 2_000_000_000].map((ticks) => ({ ticks, lots: 2 }));
    book.apply(written([{ kind: depthKinds.SNAPSHOT, bids, asks: [] }]), 0);
    expect(walk(book.bids).map(([ticks]) => ticks)).toEqual([2_000_000_000, -100, -3763]);
  });
});
