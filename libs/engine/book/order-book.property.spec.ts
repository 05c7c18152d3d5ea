import * as fc from 'fast-check';
import { UserError } from '#kernel';
import { OrderBook, type BookOrder } from './order-book.js';

type Resting = Pick<BookOrder, 'id' | 'sign' | 'ticks' | 'lots'>;

const id = fc.nat(11);
const ticks = fc.oneof(fc.integer({ min: 95, max: 105 }), fc.integer({ min: -3000, max: 3000 }));
const lots = fc.integer({ min: 1, max: 9 });
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('add' as const), id, sign: fc.constantFrom(1 as const, -1 as const), ticks, lots }) }, // prettier-ignore
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('modify' as const), id, ticks, lots }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('reduce' as const), id, lots }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('clear' as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** A list of orders in the order of their coming does what a book does. */
class ModelBook {
  orders: Resting[] = [];

  /** @returns whether the book must refuse it */
  play(action: Step): boolean {
    if (action.kind === 'clear') this.orders = [];
    if (action.kind === 'clear') return false;
    const known = this.orders.find((order) => order.id === action.id);
    const others = this.orders.filter((order) => order !== known);
    if ((action.kind === 'add') === (known !== undefined)) return true;
    if (action.kind === 'add') this.orders = [...others, action];
    else if (known !== undefined && action.kind === 'modify') this.modify(known, others, action);
    else if (known !== undefined) return this.reduce(known, action.lots);
    return false;
  }

  private modify(order: Resting, others: Resting[], change: { ticks: number; lots: number }): void {
    const changed = { ...order, ticks: change.ticks, lots: change.lots };
    const keeps = order.ticks === change.ticks && change.lots <= order.lots;
    this.orders = keeps ? this.orders.map((each) => (each === order ? changed : each)) : [...others, changed];
  }

  private reduce(order: Resting, by: number): boolean {
    if (by > order.lots) return true;
    this.orders = this.orders.flatMap((each) => {
      if (each !== order) return each;
      return by === order.lots ? [] : { ...order, lots: order.lots - by };
    });
    return false;
  }

  levels(sign: 1 | -1): [number, number][] {
    const sums = new Map<number, number>();
    for (const order of this.orders) {
      if (order.sign === sign) sums.set(order.ticks, (sums.get(order.ticks) ?? 0) + order.lots);
    }
    return [...sums].toSorted((a, b) => sign * (b[0] - a[0]));
  }
}

function play(book: OrderBook, action: Step): void {
  if (action.kind === 'add') book.add(action.id, action.sign, action.ticks, action.lots);
  else if (action.kind === 'modify') book.modify(action.id, action.ticks, action.lots);
  else if (action.kind === 'reduce') book.reduce(action.id, action.lots);
  else book.clear();
}

/** Whether the book says that it cannot be. */
function isRefused(book: OrderBook, action: Step): boolean {
  try {
    play(book, action);
    return false;
  } catch (error) {
    if (error instanceof UserError && error.code === 'ENGINE.BOOK_EVENT_IMPOSSIBLE') return true;
    throw error;
  }
}

describe(OrderBook.name, () => {
  it('holds the orders that a list would hold, in their queues, and is the same by price level', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const book = new OrderBook(64);
        const model = new ModelBook();
        for (const each of steps) {
          expect([each, isRefused(book, each)]).toEqual([each, model.play(each)]);
        }
        for (const sign of [1, -1] as const) {
          const side = book.depth.side(sign);
          expect([...side.all()].map(([key, sum]) => [sign * key + 0, sum])).toEqual(model.levels(sign));
          for (const [price] of model.levels(sign)) {
            const queue = [...book.queueAt(sign, price)].map((order) => [order.id, order.lots]);
            const expected = model.orders.filter((order) => order.sign === sign && order.ticks === price);
            expect(queue).toEqual(expected.map((order) => [order.id, order.lots]));
          }
        }
        expect(book.size).toBe(model.orders.length);
        expect(book.find(1)?.lots).toBe(model.orders.find((order) => order.id === 1)?.lots);
      }),
      { numRuns: 200 },
    );
  });
});
