import * as fc from 'fast-check';
import { NO_KEY, type BookSide } from '../book/book-side.js';
import { BookFloor, type NamedOrder } from '../testing/book-floor.js';
import { BookMatcher } from './book-matcher.js';
import type { Trade } from './matcher.js';
import type { QueueModel } from './queue-place.js';

const ticks = fc.integer({ min: 95, max: 105 });
const lots = fc.integer({ min: 1, max: 12 });
const side = fc.constantFrom('BUY' as const, 'SELL' as const);

const actions = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('depth' as const), side, ticks, lots: fc.nat(12) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('trade' as const), ticks, lots, taker: fc.constantFrom(-1, 1) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('send' as const),
      side,
      lots,
      limit: fc.option(ticks, { freq: 5 }),
      timeInForce: fc.constantFrom('GTC' as const, 'GTC' as const, 'IOC' as const, 'FOK' as const),
      postOnly: fc.boolean(),
      display: fc.constantFrom(Number.POSITIVE_INFINITY, 2),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('replace' as const), order: fc.nat(9), lots, limit: ticks }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel' as const), order: fc.nat(9) }) },
);

type Action = typeof actions extends fc.Arbitrary<infer A> ? A : never;

const total = (levels: BookSide) => {
  let sum = 0;
  for (let key = levels.best; key !== NO_KEY; key = levels.after(key)) sum += levels.lotsAt(key);
  return sum;
};

/** As `expect`, but cheap enough to be asked a million times. */
function holds(what: boolean): void {
  if (!what) throw new Error('a fill that the market had not');
}

/** Plays actions and holds every fill to what the market had for it. */
class Referee {
  readonly market: BookFloor;
  readonly orders: NamedOrder[] = [];
  /** By key: bids above zero, asks below. */
  private readonly taken = new Map<number, number>();
  private reason: Action | undefined;
  private filled = 0;

  constructor(model: QueueModel) {
    this.market = new BookFloor(model).depth('S 97x5 96x5 | 103x5 104x5');
    this.market.onTrade = (order, trade) => this.judge(order, trade);
  }

  play(action: Action): void {
    this.reason = action;
    this.filled = 0;
    if (action.kind === 'depth') this.depth(action);
    else if (action.kind === 'trade') this.trade(action);
    else if (action.kind === 'send') this.send(action);
    else this.change(action, this.orders.at(action.order % Math.max(1, this.orders.length)));
    for (const order of this.orders) holds(order.filled <= order.lots);
  }

  private depth(action: Action & { kind: 'depth' }): void {
    const { bids, asks } = this.market.book;
    const sign = action.side === 'BUY' ? 1 : -1;
    const other = sign === 1 ? asks : bids;
    const gone: string[] = [];
    if (action.lots > 0) {
      for (let key = other.best; key !== NO_KEY && -key <= sign * action.ticks; key = other.after(key)) {
        gone.push(`${other.sign * key}x0`);
        this.taken.delete(key);
      }
    }
    const changed = `${action.ticks}x${action.lots}`;
    const key = sign * action.ticks;
    if ((sign === 1 ? bids : asks).lotsAt(key) !== action.lots) this.taken.delete(key);
    this.market.depth(sign === 1 ? `D ${changed} | ${gone.join(' ')}` : `D ${gone.join(' ')} | ${changed}`);
    holds(!this.market.book.crossed);
    holds(this.filled <= total(bids) + total(asks));
    this.filled = 0;
    this.market.depth('D |');
    holds(this.filled === 0);
  }

  private trade({ ticks: price, lots: size, taker }: Action & { kind: 'trade' }): void {
    this.market.trade(price, size, taker);
    holds(this.filled <= size);
  }

  private send({ side: way, lots: size, limit, ...terms }: Action & { kind: 'send' }): void {
    const limited = limit === null ? {} : { limit };
    const order = this.market.send(`${this.orders.length}`, { side: way, lots: size, ...limited, ...terms });
    this.orders.push(order);
    if (terms.timeInForce === 'FOK') holds([0, size].includes(order.filled));
    if (terms.timeInForce !== 'GTC') holds(!order.open);
  }

  private change(action: Action & { kind: 'replace' | 'cancel' }, order: NamedOrder | undefined): void {
    if (order?.open !== true) return;
    const { matcher, time } = this.market;
    if (action.kind === 'cancel') return matcher.remove(order);
    const size = order.filled + action.lots;
    matcher.replace(order, { lots: size, limit: order.limited ? order.sign * action.limit : NaN, stop: NaN });
    matcher.meet(order, time);
  }

  private judge(order: NamedOrder, { lots: size, ticks: price, maker }: Trade): void {
    this.filled += size;
    holds(size > 0);
    if (order.limited) holds(order.sign * price <= order.limit);
    if (maker) this.judgeMaker(order, price);
    else this.judgeTaker(order, price, size);
  }

  private judgeMaker(order: NamedOrder, price: number): void {
    holds(order.sign * price === order.limit);
    holds(!order.atOnce);
    holds(['trade', 'depth'].includes(this.reason?.kind ?? ''));
    if (this.reason?.kind === 'trade') holds(order.limit >= order.sign * this.reason.ticks);
  }

  /** It was displayed, and all who took from the level since it changed had no more than that. */
  private judgeTaker(order: NamedOrder, price: number, size: number): void {
    const { bids, asks } = this.market.book;
    holds(!(order.terms.postOnly && order.limited));
    const key = -order.sign * price;
    const taken = (this.taken.get(key) ?? 0) + size;
    this.taken.set(key, taken);
    holds(taken <= (order.sign === 1 ? asks : bids).lotsAt(key));
  }
}

describe(BookMatcher.name, () => {
  it('fills nothing that the market had not, never past a limit and nothing twice', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<QueueModel>('behind', 'proportional'),
        fc.array(actions, { minLength: 20, maxLength: 60 }),
        (model, steps) => {
          const referee = new Referee(model);
          for (const each of steps) referee.play(each);
        },
      ),
      { numRuns: 400 },
    );
  });
});
