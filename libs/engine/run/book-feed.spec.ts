import type { BookView } from '../book/book-view.js';
import { generatedBook } from '../book/generated-book.js';
import type { DepthBlock } from '../book/depth-block.js';
import type { Listing } from '../market/listing.js';
import { blockSource } from '../market/bar-source.js';
import { Strategy } from '../strategy/strategy.js';
import type { Fill, Order } from '../strategy/strategy-context.js';
import { depthOf } from '../testing/depth-text.js';
import { bars, instrument } from '../testing/scripted-run.js';
import { BookFeed } from './book-feed.js';
import { fixedLatency } from './latency.js';
import { Simulation, type SimulationOptions } from './simulation.js';

class OnBook extends Strategy {
  static act: (strategy: OnBook, book: BookView, k: number) => void = () => undefined;
  static told: string[] = [];
  private k = 0;

  override onBook(book: BookView): void {
    OnBook.act(this, book, this.k);
    this.k += 1;
  }

  override onOrder(order: Order): void {
    if (!order.status.endsWith('FILLED')) OnBook.told.push(`${order.status} ${order.reason}`.trim());
  }

  override onFill({ quantity, price, maker, time }: Fill): void {
    OnBook.told.push(`${quantity}@${price} ${maker ? 'maker' : 'taker'} at ${time}`);
  }

  limit(side: 'BUY' | 'SELL', quantity: number, limitPrice: number): Order {
    return this.submit({ instrument: this.instrument('AAA.SIM'), side, quantity, type: 'LIMIT', limitPrice });
  }

  instrumentAt(id: string): Listing {
    return this.instrument(id);
  }

  get door() {
    return {
      buy: (quantity: number) => this.buy(this.instrument('AAA.SIM'), quantity),
      cancel: (order: Order) => this.cancel(order),
      move: (order: Order, limitPrice: number) => this.replace(order, { limitPrice }),
      send: (...request: Parameters<OnBook['submit']>) => this.submit(...request),
    };
  }
}

const once = (block: DepthBlock) => {
  const blocks = [block];
  return { instrument: instrument('AAA.SIM'), next: () => blocks.pop() };
};

const trades = (...rows: [time: number, price: number, size: number, taker: number][]) => {
  const column = (k: number) => Float64Array.from(rows, (row) => row[k] ?? NaN);
  const blocks = [{ rows: rows.length, times: column(0), price: column(1), size: column(2), takers: column(3) }];
  return { instrument: instrument('AAA.SIM'), next: () => blocks.pop() };
};

const run = (lines: readonly string[], act: typeof OnBook.act, options: Partial<SimulationOptions> = {}) => {
  OnBook.act = act;
  OnBook.told = [];
  const result = new Simulation({
    policy: 'book',
    books: [once(depthOf(...lines))],
    strategies: [{ strategy: OnBook }],
    accounts: [{ currency: 'USD', cash: 10_000 }],
    ...options,
  }).run();
  return { told: OnBook.told, result };
};

const first =
  (act: (strategy: OnBook) => void): typeof OnBook.act =>
  (strategy, _, k) => {
    if (k === 0) act(strategy);
  };

describe(BookFeed.name, () => {
  const BOOK = ['10 S 999x5 998x7 | 1001x3 1002x9', '20 D 999x2 | 1001x6', '30 D 998x0 | 1001x0'];

  it('shows the book to strategies', () => {
    const seen: unknown[] = [];
    const into = { prices: new Float64Array(2), sizes: new Float64Array(2) };
    run(BOOK, (_, book, k) => {
      if (k > 0) return;
      seen.push([book.time, book.bid, book.ask, book.bidSize, book.askSize, book.mid, book.spread]);
      seen.push([book.microPrice, book.imbalance(), book.imbalance(9)]);
      seen.push([book.sizeAt('ASK', 10.02), book.sizeAt('ASK', 10.5), book.volumeTo('BID', 9.985)]);
      seen.push([book.volumeTo('ASK', 10.02), book.averagePrice('ASK', 6), book.averagePrice('BID', 13)]);
      seen.push([book.depth('BID', into), ...into.prices, ...into.sizes, book.known, book.locked, book.crossed]);
    });
    expect(seen).toEqual([
      [10, 9.99, 10.01, 5, 3, 10, 0.02],
      [10.0025, 0.25, 0],
      [9, 0, 5],
      [12, 10.015, NaN],
      [2, 9.99, 9.98, 5, 7, true, false, false],
    ]);
  });

  it('fills at once what crosses, and values what it holds at the middle, to the cent', () => {
    const { told, result } = run(
      BOOK,
      first((s) => s.door.buy(5)),
    );
    expect(told).toEqual(['3@10.01 taker at 10', '2@10.02 taker at 10']);
    expect(result.accounts[0]?.equity).toBeCloseTo(10_000 + 50.03 - 3 * 10.01 - 2 * 10.02, 10);
  });

  it('lets an order arrive on the book that stands when it arrives', () => {
    const latency = fixedLatency({ insert: 12, feed: 3 });
    const { told } = run(
      BOOK,
      first((s) => s.door.buy(7)),
      { latency },
    );
    expect(told).toEqual(['6@10.01 taker at 25', '1@10.02 taker at 25']);
  });

  it('brings orders and their cancellations in the order of their arrival', () => {
    const act = first((s) => s.door.cancel(s.limit('BUY', 2, 10.01)));
    const inTime = run(BOOK, act, { latency: fixedLatency({ insert: 12, cancel: 11 }) });
    const late = run(BOOK, act, { latency: fixedLatency({ insert: 12, cancel: 13 }) });
    expect([inTime.told, late.told]).toEqual([['CANCELED'], ['2@10.01 taker at 22']]);
  });

  it('moves an order on its way or at the market', () => {
    const act: typeof OnBook.act = (s, _, k) => {
      if (k === 0) s.door.move(s.limit('BUY', 2, 9.9), 10.01);
    };
    const atOnce = run(BOOK, act).told;
    const overtaken = run(BOOK, act, { latency: fixedLatency({ insert: 12, modify: 5 }) }).told;
    const behind = run(BOOK, act, { latency: fixedLatency({ insert: 5, modify: 12 }) }).told;
    expect([atOnce, overtaken, behind]).toEqual([
      ['2@10.01 taker at 10'],
      ['2@10.01 taker at 22'],
      ['2@10.01 taker at 22'],
    ]);
  });

  it('moves orders forward in their queue by the trades of the market', () => {
    const { told } = run(
      BOOK,
      first((s) => s.limit('BUY', 4, 9.99)),
      {
        trades: [trades([12, 9.99, 3, -1], [14, 9.99, 4, 1], [15, 9.99, 3.5, -1], [25, 9.99, 9, -1])],
      },
    );
    expect(told).toEqual(['1@9.99 maker at 15', '3@9.99 maker at 25']);
  });

  it('denies orders on what has no book, or that are for a session', () => {
    const denied = (act: (strategy: OnBook) => Order) => {
      const reasons: string[] = [];
      run(
        BOOK,
        first((s) => reasons.push(act(s).reason)),
        { bars: [blockSource([instrument('BBB.SIM')], bars('1 1 1 1'))] },
      );
      return reasons;
    };
    const at = (id: string) => (s: OnBook) => s.instrumentAt(id);
    expect(denied((s) => s.door.send({ instrument: at('BBB.SIM')(s), side: 'BUY', quantity: 1 }))).toEqual([
      'NEEDS_BOOK',
    ]);
    expect(
      denied((s) => s.door.send({ instrument: at('AAA.SIM')(s), side: 'BUY', quantity: 1, type: 'MARKET_ON_CLOSE' })),
    ).toEqual(['NEEDS_BARS']);
  });

  it('shows the book under other policies too', () => {
    const seen: number[] = [];
    const quiet = bars('10 11 9 10');
    const act: typeof OnBook.act = (_, book) => seen.push(book.bid);
    run(BOOK, act, { policy: 'next-open', bars: [blockSource([instrument('AAA.SIM')], quiet)] });
    expect(seen).toEqual([9.99, 9.99, 9.99]);
  });

  it('goes on in another process where it was written down', () => {
    const data = {
      instrument: instrument('AAA.SIM'),
      seed: 3,
      messages: 300,
      startTime: 0,
      meanInterval: 9,
      startTicks: 1000,
    };
    const act: typeof OnBook.act = (s, { bid, ask }, k) => {
      if (k % 3 === 0) s.limit(k % 2 === 0 ? 'BUY' : 'SELL', 4, k % 2 === 0 ? bid : ask);
      if (k % 31 === 0) s.door.buy(30);
    };
    OnBook.act = act;
    const options = (): SimulationOptions => {
      const { depth, trades: ticks } = generatedBook(data);
      const accounts = [
        { currency: 'USD', cash: 10_000, kind: { kind: 'margin', leverage: 4, maintenance: 0.1 } },
      ] as const;
      const latency = fixedLatency({ insert: 20, cancel: 7, modify: 9 });
      return { policy: 'book', books: [depth], trades: [ticks], strategies: [{ strategy: OnBook }], accounts, latency };
    };
    const whole = new Simulation(options()).run();
    for (const moments of [1, 50, 123, 299]) {
      const begun = new Simulation({ ...options(), resumable: true });
      begun.advance(moments);
      const text = JSON.stringify(begun.snapshot());
      const rest = Simulation.resume(options(), JSON.parse(text)).run();
      expect([rest.fills, rest.logSha256]).toEqual([whole.fills, whole.logSha256]);
    }
    expect(whole.fills).toBeGreaterThan(30);
  });

  it('gives the same log again', () => {
    const hash = () =>
      run(BOOK, (s, { bid }) => s.limit('BUY', 1, bid), { latency: fixedLatency({ insert: 4 }) }).result.logSha256;
    expect(hash()).toBe(hash());
  });
});
