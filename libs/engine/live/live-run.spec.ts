import * as fc from 'fast-check';
import { integer, strategyWith, type StrategyClass } from '../index.js';
import { blockSource, type BarBlock } from '../market/bar-source.js';
import type { BarView } from '../market/bar-view.js';
import { Simulation } from '../run/simulation.js';
import { Strategy } from '../strategy/strategy.js';
import type { Fill, Order, Timer } from '../strategy/strategy-context.js';
import { PaperDesk } from '../testing/paper-desk.js';
import { instrument, MINUTE } from '../testing/scripted-run.js';
import { bpsFees } from '../venue/fee-model.js';
import type { LiveBar, OrderNews } from './live-messages.js';
import { LiveRun } from './live-run.js';

const ids = ['A.SIM', 'B.SIM'];
const broker = {
  orderTypes: ['MARKET', 'LIMIT', 'STOP_MARKET', 'STOP_LIMIT'],
  timesInForce: ['DAY', 'GTC', 'IOC', 'FOK'],
  fees: bpsFees({ takerBps: '2' }),
} as const;
const optionsOf = (strategy: StrategyClass) => ({
  strategy,
  instruments: ids.map((id) => instrument(id)),
  currency: 'USD',
  broker,
});
const empty = { cash: '1000', positions: [] };

const liveBar = (instrumentId: string, k: number, [open, high, low, close]: readonly number[]): LiveBar => ({
  instrumentId,
  timeframe: '1m',
  openTime: k * MINUTE,
  closeTime: (k + 1) * MINUTE,
  open: `${open}`,
  high: `${high}`,
  low: `${low}`,
  close: `${close}`,
  volume: '1000',
});

const news = (order: number, status: OrderNews['status'], fills: OrderNews['fills'] = []): OrderNews => ({
  order,
  status,
  quantity: '10',
  limitPrice: null,
  stopPrice: null,
  reason: status === 'DENIED' ? 'RISK.LEVERAGE' : '',
  fills,
});

/** Decides at every bar by what it was dealt, and remembers what it saw. */
class Dealer extends Strategy {
  static deals: readonly { k: number; what: string; side: 'BUY' | 'SELL'; type: 0 | 1 | 2 | 3; price: number }[] = [];
  private k = 0;
  private readonly average = this.indicator('SMA', this.instrument('A.SIM'), { period: 2 });

  override onBar({ listing }: BarView): void {
    if (listing.id !== 'A.SIM') return;
    for (const deal of Dealer.deals) if (deal.k === this.k) this.deal(deal, listing);
    this.k += 1;
  }

  private deal({ what, side, type, price }: (typeof Dealer.deals)[number], listing: BarView['listing']): void {
    // In a simulation without latency a cancellation is done at once.
    const open = this.openOrders().find(({ status }) => status !== 'PENDING_CANCEL');
    if (what === 'cancel' && open !== undefined) this.cancel(open);
    if (what === 'replace' && open !== undefined)
      this.replace(open, { quantity: 3 + (price % 5), limitPrice: price / 100 });
    if (what !== 'order') return;
    const quantity = 1 + Math.floor(10 * this.random()) + (this.position(listing) > 0 ? 1 : 0);
    const kind = broker.orderTypes[type];
    this.submit({ instrument: listing, side, quantity, type: kind, limitPrice: price / 100, stopPrice: price / 100 });
    if ((this.average.value() ?? 0) > 10) this.submit({ instrument: this.instrument('B.SIM'), side, quantity: 2 });
  }
}

const cents = fc.integer({ min: 900, max: 1100 });
const someBars = fc.array(fc.record({ open: cents, close: cents, up: fc.nat(60), down: fc.nat(60) }), {
  minLength: 6,
  maxLength: 60,
});
const someDeals = fc.uniqueArray(
  fc.record({
    k: fc.nat(20),
    what: fc.constantFrom('order', 'order', 'cancel', 'replace'),
    side: fc.constantFrom('BUY' as const, 'SELL' as const),
    type: fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const),
    price: cents,
  }),
  // A change that waits for its answer takes no second one.
  { maxLength: 25, selector: ({ k, what }) => `${k} ${what}` },
);

const pricesOf = ({ open, close, up, down }: { open: number; close: number; up: number; down: number }) =>
  [open, Math.max(open, close) + up, Math.min(open, close) - down, close].map((each) => each / 100);

function simulated(rows: readonly (readonly number[])[]) {
  const fills: { order: number; quantity: number; price: number; time: number }[] = [];
  class Watched extends Dealer {
    override onFill({ order, quantity, price, time }: Fill): void {
      fills.push({ order: order.id, quantity, price, time });
    }
  }
  const column = (k: number) => Float64Array.from(rows, (row) => row[k] ?? Number.NaN);
  const block: BarBlock = {
    rows: rows.length,
    openTimes: Float64Array.from(rows, (_, k) => k * MINUTE),
    closeTimes: Float64Array.from(rows, (_, k) => (k + 1) * MINUTE),
    open: column(0),
    high: column(1),
    low: column(2),
    close: column(3),
    volume: Float64Array.from(rows, () => 1000),
  };
  new Simulation({
    policy: 'next-open',
    bars: ids.map((id) => blockSource([instrument(id)], block)),
    strategies: [{ strategy: Watched }],
    accounts: [{ currency: 'USD', cash: 1_000_000, kind: { kind: 'margin', leverage: 1e9, maintenance: 0 } }],
    fees: broker.fees,
  }).run();
  return fills;
}

describe(LiveRun.name, () => {
  it('decides at a desk what it decides in a simulation, however often it is stopped and made anew', () => {
    fc.assert(
      fc.property(someBars, someDeals, fc.boolean(), (bars, deals, restarts) => {
        Dealer.deals = deals;
        const rows = bars.map(pricesOf);
        const desk = new PaperDesk(optionsOf(Dealer), restarts);
        desk.start(0);
        rows.forEach((row, k) => desk.bars(ids.map((id) => liveBar(id, k, row))));
        const fills = desk.fills.map(({ order, quantity, price, time }) => ({
          order,
          quantity: Number(quantity),
          price: Number(price),
          time,
        }));
        const byOrder = (list: typeof fills) => list.toSorted((a, b) => a.time - b.time || a.order - b.order);
        expect(byOrder(fills)).toEqual(byOrder(simulated(rows)));
      }),
      { numRuns: 100 },
    );
  });

  it('numbers its orders for ever: what is decided anew after a restart is the same decision', () => {
    Dealer.deals = [{ k: 0, what: 'order', side: 'BUY', type: 0, price: 1000 }];
    const run = new LiveRun(optionsOf(Dealer));
    run.start(0, empty);
    const bars = [0, 1].map((k) => liveBar('A.SIM', k, [10, 11, 9, 10]));
    run.advance({ bars: [bars[0] as LiveBar] });
    const before = run.snapshot();
    const decided = run.advance({ bars: [bars[1] as LiveBar] });
    expect(decided).toMatchObject([{ kind: 'SUBMIT', order: 1 }]);
    expect(LiveRun.resume(optionsOf(Dealer), before).advance({ bars: [bars[1] as LiveBar] })).toEqual(decided);
  });

  it('tells a fill once, however often it is in the news, and one that comes after the cancel', () => {
    const told: string[] = [];
    class Buyer extends Strategy {
      override onStart(): void {
        this.buy(this.instrument('A.SIM'), 10);
      }
      override onFill({ quantity }: Fill): void {
        told.push(`fill ${quantity}`);
      }
      override onOrder({ status, filledQuantity }: Order): void {
        told.push(`${status} ${filledQuantity}`);
      }
    }
    const run = new LiveRun(optionsOf(Buyer));
    run.start(0, empty);
    const fill = (id: string, quantity: string) => ({ id, quantity, price: '10', fee: '0', time: 5 });
    const first = news(1, 'PARTIALLY_FILLED', [fill('a', '4')]);
    run.advance({ news: [first] });
    run.advance({ news: [first] });
    run.advance({ news: [news(1, 'CANCELED', [fill('a', '4')])] });
    run.advance({ news: [news(1, 'FILLED', [fill('a', '4'), fill('b', '6')])] });
    expect(told).toEqual(['fill 4', 'PARTIALLY_FILLED 4', 'CANCELED 4', 'fill 6', 'FILLED 10']);
  });

  it('tells why an order was denied, and lets its bracket go with it', () => {
    const told: string[] = [];
    class Bracketed extends Strategy {
      override onStart(): void {
        const order = { instrument: this.instrument('A.SIM'), quantity: 10 };
        this.bracket({ ...order, side: 'BUY' }, [
          { ...order, side: 'SELL', type: 'STOP_MARKET', stopPrice: 9, tag: 'stop' },
          { ...order, side: 'SELL', type: 'LIMIT', limitPrice: 12, tag: 'target' },
        ]);
      }
      override onOrder({ id, status, reason }: Order): void {
        told.push(`${id} ${status} ${reason}`);
      }
    }
    const run = new LiveRun(optionsOf(Bracketed));
    expect(run.start(0, empty)).toHaveLength(1);
    const filled = LiveRun.resume(optionsOf(Bracketed), run.snapshot());
    run.advance({ news: [news(1, 'DENIED')] });
    expect(told.splice(0)).toEqual(['1 DENIED RISK.LEVERAGE']);
    expect(run.stop(true)).toEqual([]);
    const entry = { id: 'a', quantity: '10', price: '10', fee: '0', time: 5 };
    expect(filled.advance({ news: [news(1, 'FILLED', [entry])] })).toMatchObject([
      { kind: 'SUBMIT', order: 2, stopPrice: '9', quantity: '10' },
      { kind: 'SUBMIT', order: 3, limitPrice: '12', quantity: '10' },
    ]);
    const exit = { ...entry, id: 'b', quantity: '4', price: '12', time: 6 };
    expect(filled.advance({ news: [news(3, 'PARTIALLY_FILLED', [exit])] })).toMatchObject([
      { kind: 'REPLACE', order: 2, quantity: '6' },
    ]);
  });

  it('keeps an order pending until the desk has answered, and takes a refusal for one', () => {
    const statuses: string[] = [];
    class Fickle extends Strategy {
      private mine: Order | undefined;
      override onStart(): void {
        this.mine = this.submit({
          instrument: this.instrument('A.SIM'),
          side: 'BUY',
          quantity: 10,
          type: 'LIMIT',
          limitPrice: 9,
        });
      }
      override onBar(): void {
        if (this.mine?.isOpen === true) this.cancel(this.mine);
        statuses.push(this.mine?.status ?? '');
      }
    }
    const run = new LiveRun(optionsOf(Fickle));
    run.start(0, empty);
    const bar = (k: number) => ({ bars: [liveBar('A.SIM', k, [10, 11, 9, 10])] });
    expect(run.advance(bar(0))).toEqual([{ kind: 'CANCEL', order: 1 }]);
    expect(run.advance({ ...bar(1), news: [news(1, 'ACCEPTED')] })).toEqual([]);
    run.advance({ answers: [{ order: 1, kind: 'CANCEL', refused: 'EXECUTION.UNAVAILABLE' }] });
    expect(run.advance({ ...bar(2), news: [news(1, 'ACCEPTED')] })).toEqual([{ kind: 'CANCEL', order: 1 }]);
    expect(statuses).toEqual(['PENDING_CANCEL', 'PENDING_CANCEL', 'PENDING_CANCEL']);
  });

  it('rings timers by the market, those before a bar before it, also after a restart', () => {
    class Timed extends strategyWith({ every: integer(1, { min: 1, max: 5 }) }) {
      private readonly seen: string[] = [];
      override onStart(): void {
        this.setTimer('between', 1.5 * MINUTE);
        this.setTimer('with', 2 * MINUTE);
      }
      override onBar({ closeTime }: BarView): void {
        this.seen.push(`bar ${closeTime / MINUTE}`);
      }
      override onTimer({ name }: Timer): void {
        this.seen.push(`${name} ${this.now / MINUTE}`);
      }
      override onStop(): void {
        Timed.seen.push(...this.seen);
      }
      static readonly seen: string[] = [];
    }
    const run = new LiveRun(optionsOf(Timed));
    run.start(0, empty);
    run.advance({ bars: [liveBar('A.SIM', 0, [10, 10, 10, 10])] });
    const again = LiveRun.resume(optionsOf(Timed), run.snapshot());
    again.advance({ bars: [liveBar('A.SIM', 1, [10, 10, 10, 10])] });
    again.stop(true);
    expect(Timed.seen).toEqual(['bar 1', 'between 1.5', 'bar 2', 'with 2']);
  });

  it('warms indicators up without calling the strategy', () => {
    let seen: number | undefined;
    class Warm extends Strategy {
      private readonly average = this.indicator('SMA', this.instrument('A.SIM'), { period: 3 });
      override onBar(): void {
        seen = this.average.value();
      }
    }
    const run = new LiveRun(optionsOf(Warm));
    run.warmUp([1, 2, 3].map((close, k) => liveBar('A.SIM', k, [close, close, close, close])));
    expect(seen).toBeUndefined();
    run.start(3 * MINUTE, empty);
    run.advance({ bars: [liveBar('A.SIM', 3, [10, 10, 10, 10])] });
    expect(seen).toBe(5);
  });

  it('sees the books of the desk as its own, at the last prices', () => {
    let seen = {};
    class Looker extends Strategy {
      override onBar({ listing }: BarView): void {
        seen = { cash: this.cash, equity: this.equity, held: this.position(listing) };
      }
    }
    const run = new LiveRun(optionsOf(Looker));
    run.start(0, empty);
    const positions = [{ instrumentId: 'A.SIM', quantity: '-4', averagePrice: '11.125' }];
    run.advance({ books: { cash: '1044.50', positions }, bars: [liveBar('A.SIM', 0, [10, 11, 9, 10])] });
    expect(seen).toEqual({ cash: 1044.5, equity: 1004.5, held: -4 });
  });

  it('refuses what the desk does not offer', () => {
    class Reader extends Strategy {
      override onBook(): void {}
    }
    expect(() => new LiveRun(optionsOf(Reader))).toThrow(expect.objectContaining({ code: 'ENGINE.NOT_AT_THE_DESK' }));
    const reasons: string[] = [];
    class Asking extends Strategy {
      override onStart(): void {
        const order = { instrument: this.instrument('A.SIM'), side: 'BUY', quantity: 1 } as const;
        for (const terms of [{ type: 'MARKET_ON_CLOSE' }, { reduceOnly: true }, { timeInForce: 'GTD' }] as const)
          reasons.push(this.submit({ ...order, ...terms }).reason);
      }
    }
    expect(new LiveRun(optionsOf(Asking)).start(0, empty)).toEqual([]);
    expect(reasons).toEqual(['NOT_AT_THIS_BROKER', 'NOT_AT_THIS_BROKER', 'NOT_AT_THIS_BROKER']);
  });
});
