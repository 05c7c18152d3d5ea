import type { BookView } from '../book/book-view.js';
import { Strategy } from '../strategy/strategy.js';
import type { Fill, OrderRequest } from '../strategy/strategy-context.js';
import { ordersOf } from '../testing/order-text.js';
import { instrument } from '../testing/scripted-run.js';
import { OrderFeed } from './order-feed.js';
import { Simulation, type SimulationOptions } from './simulation.js';

class OnBook extends Strategy {
  static act: (strategy: OnBook, book: BookView) => void = () => undefined;
  static told: string[] = [];

  override onBook(book: BookView): void {
    OnBook.act(this, book);
  }

  override onFill({ quantity, price, maker, time }: Fill): void {
    OnBook.told.push(`${quantity}@${price} ${maker ? 'maker' : 'taker'} at ${time}`);
  }

  send(side: 'BUY' | 'SELL', quantity: number, more: Partial<OrderRequest> = {}): void {
    this.submit({ instrument: this.instrument('AAA.SIM'), side, quantity, ...more });
  }
}

const BOOK = ['10 ADD 1 B 999 5', '10 ADD 2 B 999 3', '10 ADD 3 B 998 9', '10 ADD 4 S 1001 6', '11 ADD 5 S 1002 9'];

const options = (lines: readonly string[]): SimulationOptions => {
  const blocks = [ordersOf(...BOOK, ...lines)];
  return {
    policy: 'book',
    orderBooks: [{ instrument: instrument('AAA.SIM'), next: () => blocks.pop() }],
    strategies: [{ strategy: OnBook }],
    accounts: [{ currency: 'USD', cash: 100_000 }],
  };
};

/** Does something once the book is known, then plays the events. */
const run = (act: (strategy: OnBook) => void, ...lines: string[]) => {
  OnBook.told = [];
  OnBook.act = (strategy, { time }) => {
    if (time === 11) act(strategy);
  };
  new Simulation(options(lines)).run();
  return OnBook.told;
};

const limit = (side: 'BUY' | 'SELL', quantity: number, limitPrice: number) => (strategy: OnBook) =>
  strategy.send(side, quantity, { type: 'LIMIT', limitPrice });

describe(OrderFeed.name, () => {
  it('shows the book by price level, known once its first moment is over', () => {
    const seen: unknown[] = [];
    OnBook.act = (_, { known, bid, ask, bidSize, askSize }) => seen.push([known, bid, ask, bidSize, askSize]);
    new Simulation(options(['12 CLEAR', '12 ADD 1 B 990 1', '13 ADD 2 S 991 1'])).run();
    expect(seen.slice(3)).toEqual([
      [false, 9.99, 10.01, 8, 6],
      [true, 9.99, 10.01, 8, 6],
      [false, NaN, NaN, 0, 0],
      [false, 9.9, NaN, 1, 0],
      [true, 9.9, 9.91, 1, 1],
    ]);
  });

  it('takes what the orders of a level offer together', () => {
    expect(run((s) => s.send('BUY', 10))).toEqual(['6@10.01 taker at 11', '4@10.02 taker at 11']);
  });

  it('fills behind exactly those who came before', () => {
    const told = run(limit('BUY', 4, 9.99), '12 ADD 6 B 999 7', '13 EXECUTE 1 5', '14 EXECUTE 2 3', '15 EXECUTE 6 1', '16 EXECUTE 6 6'); // prettier-ignore
    expect(told).toEqual(['1@9.99 maker at 15', '3@9.99 maker at 16']);
  });

  it.each([
    ['leave', ['12 CANCEL 1 0', '12 CANCEL 2 3']],
    ['shrink', ['12 MODIFY 1 999 1', '12 CANCEL 2 2', '13 EXECUTE 1 1', '13 EXECUTE 2 1']],
    ['go to another price', ['12 MODIFY 1 998 5', '12 MODIFY 2 1000 3']],
    ['want more and go to the end', ['12 MODIFY 1 999 6', '12 MODIFY 2 999 4']],
  ])('moves forward when those before it %s', (_, lines) => {
    const told = run(limit('BUY', 4, 9.99), ...lines, '14 ADD 7 B 999 2', '15 EXECUTE 7 2');
    expect(told).toEqual(['2@9.99 maker at 15']);
  });

  it('does not move forward when those behind it leave', () => {
    const told = run(limit('BUY', 4, 9.99), '12 ADD 6 B 999 7', '13 CANCEL 6 0', '14 EXECUTE 1 5', '15 EXECUTE 2 2');
    expect(told).toEqual([]);
  });

  it('fills when a worse price trades, and our orders by price and time', () => {
    const both = (s: OnBook) => [limit('BUY', 2, 9.99), limit('BUY', 2, 9.99), limit('BUY', 1, 10)].forEach((send) => send(s)); // prettier-ignore
    const told = run(both, '12 EXECUTE 3 4');
    expect(told).toEqual(['1@10 maker at 12', '2@9.99 maker at 12', '1@9.99 maker at 12']);
  });

  it('refuses an event of an order that does not rest', () => {
    expect(() => run(() => undefined, '12 EXECUTE 9 1')).toThrow(
      expect.objectContaining({ code: 'ENGINE.BOOK_EVENT_IMPOSSIBLE' }),
    );
  });

  it('goes on in another process where it was written down', () => {
    const lines = ['12 ADD 6 B 999 7', '13 EXECUTE 1 5', '14 CANCEL 2 1', '15 EXECUTE 2 2', '16 EXECUTE 6 3'];
    const whole = run(limit('BUY', 4, 9.99), ...lines);
    expect(whole).toEqual(['3@9.99 maker at 16']);
    for (let moments = 5; moments < 10; moments += 1) {
      OnBook.told = [];
      const begun = new Simulation({ ...options(lines), resumable: true });
      begun.advance(moments);
      const text = JSON.stringify(begun.snapshot());
      Simulation.resume(options(lines), JSON.parse(text)).run();
      expect(OnBook.told).toEqual(whole);
    }
  });
});
