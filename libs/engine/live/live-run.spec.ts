import * as fc from 'fast-check';
import { integer, strategyWith, type StrategyClass } from '../index.js';
import { blockSource, type BarBlock } from '../market/bar-source.js';
import type { BarView } from '../market/bar-view.js';
import { Simulation } from '../run/simulation.js';
import { Strategy } from '../strategy/strategy.js';
import type { Fill, Order, OrderRequest, Timer } from '../strategy/strategy-context.js';
import { anatomy, orderTypes, timesInForce, type OrderType, type TimeInForce } from '../orders/order.js';
import { PaperDesk } from '../testing/paper-desk.js';
import { instrument, MINUTE } from '../testing/scripted-run.js';
import { bpsFees } from '../venue/fee-model.js';
import type { LiveBar, OrderNews } from './live-messages.js';
import { LiveRun } from './live-run.js';

const ids = ['A.SIM', 'B.SIM'];
const broker = {
  orderTypes,
  timesInForce,
  fees: bpsFees({ takerBps: '2' }),
} as const;
const optionsOf = (strategy: StrategyClass) => ({
  strategy,
  instruments: ids.map((id) => instrument(id)),
  currency: 'USD',
  broker,
});
const empty = { cash: '1000', positions: [] };

const liveBar = (
  instrumentId: string,
  k: number,
  [open, high, low, close]: readonly number[],
  step = MINUTE,
): LiveBar => ({
  instrumentId,
  timeframe: '1m',
  openTime: k * step,
  closeTime: (k + 1) * step,
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

interface Deal {
  readonly k: number;
  readonly what: 'order' | 'bracket' | 'linked' | 'cancel' | 'replace';
  readonly side: 'BUY' | 'SELL';
  readonly type: OrderType;
  readonly timeInForce: TimeInForce;
  readonly linkage: 'OCO' | 'OUO';
  readonly price: number;
  readonly offset: number;
  readonly reduceOnly: boolean;
}

/** Four bars a session, so that orders of a session begin and end. */
const STEP = 6 * 60 * MINUTE;

/** Decides at every bar by what it was dealt, and remembers what it saw. */
class Dealer extends Strategy {
  static deals: readonly Deal[] = [];
  private k = 0;
  private readonly average = this.indicator('SMA', this.instrument('A.SIM'), { period: 2 });

  override onBar({ listing }: BarView): void {
    if (listing.id !== 'A.SIM') return;
    for (const deal of Dealer.deals) if (deal.k === this.k) this.deal(deal, listing);
    this.k += 1;
  }

  private deal(deal: Deal, listing: BarView['listing']): void {
    // In a simulation without latency a cancellation is done at once.
    const open = this.openOrders().find(({ status }) => status !== 'PENDING_CANCEL');
    if (deal.what === 'cancel' && open !== undefined) this.cancel(open);
    if (deal.what === 'replace' && open !== undefined) {
      const limit = anatomy[open.type].limited ? { limitPrice: deal.price / 100 } : {};
      this.replace(open, { quantity: 3 + (deal.price % 5), ...limit });
    }
    this.act(deal, this.request(deal, listing));
  }

  private act({ what, linkage, price, side }: Deal, request: OrderRequest): void {
    const other = { ...request, type: 'LIMIT', limitPrice: (2000 - price) / 100 } as const;
    if (what === 'linked') this.submitLinked([request, other], linkage);
    if (what === 'bracket') {
      const turned = side === 'BUY' ? 'SELL' : 'BUY';
      this.bracket({ instrument: request.instrument, side: turned, quantity: request.quantity }, [request, other]);
    }
    if (what !== 'order') return;
    this.submit(request);
    if ((this.average.value() ?? 0) > 10) this.submit({ instrument: this.instrument('B.SIM'), side, quantity: 2 });
  }

  private request({ side, price, offset, type, timeInForce, reduceOnly }: Deal, listing: BarView['listing']) {
    const quantity = 1 + Math.floor(10 * this.random()) + (this.position(listing) > 0 ? 1 : 0);
    const prices = { limitPrice: price / 100, ...(anatomy[type].trailing ? {} : { stopPrice: (2020 - price) / 100 }) };
    const trail = { trailingOffset: offset, trailingUnit: 'TICKS', limitOffset: 0.05 } as const;
    const expiresAt = this.now + 5 * STEP;
    return { instrument: listing, side, quantity, type, timeInForce, ...prices, ...trail, expiresAt, reduceOnly };
  }
}

const cents = fc.integer({ min: 900, max: 1100 });
const someBars = fc.array(fc.record({ open: cents, close: cents, up: fc.nat(60), down: fc.nat(60) }), {
  minLength: 6,
  maxLength: 60,
});
const someDeals = fc.uniqueArray(
  fc.record<Deal>({
    k: fc.nat(20),
    what: fc.constantFrom('order', 'order', 'bracket', 'linked', 'cancel', 'replace'),
    side: fc.constantFrom('BUY', 'SELL'),
    type: fc.constantFrom(...orderTypes),
    timeInForce: fc.constantFrom(...timesInForce),
    linkage: fc.constantFrom('OCO', 'OUO'),
    price: cents,
    offset: fc.integer({ min: 1, max: 60 }),
    reduceOnly: fc.boolean(),
  }),
  // A change that waits for its answer takes no second one.
  { maxLength: 25, selector: ({ k, what }) => `${k} ${what}` },
);

const pricesOf = ({ open, close, up, down }: { open: number; close: number; up: number; down: number }) =>
  [open, Math.max(open, close) + up, Math.min(open, close) - down, close].map((each) => each / 100);

interface FillSeen {
  readonly order: number;
  readonly quantity: number;
  readonly price: number;
  readonly time: number;
}

const outcome = (fills: readonly FillSeen[], statuses: readonly (readonly [number, string])[]) => ({
  fills: fills.toSorted((a, b) => a.time - b.time || a.order - b.order),
  statuses: statuses.toSorted(([a], [b]) => a - b),
});

function onPaper(rows: readonly (readonly number[])[], deals: readonly Deal[], restarts: boolean) {
  Dealer.deals = deals;
  const desk = new PaperDesk(optionsOf(Dealer), restarts);
  desk.start(0);
  rows.forEach((row, k) => desk.bars(ids.map((id) => liveBar(id, k, row, STEP))));
  const fills = desk.fills.map(({ order, quantity, price, time }) => {
    return { order, quantity: Number(quantity), price: Number(price), time };
  });
  return outcome(
    fills,
    // A simulation tells of orders when they go to the market or end.
    desk.news
      .filter(({ held, status }) => held !== true || status === 'CANCELED')
      .map(({ order, status }) => [order, status]),
  );
}

function simulated(rows: readonly (readonly number[])[], deals: readonly Deal[]) {
  Dealer.deals = deals;
  const fills: FillSeen[] = [];
  const orders: Order[] = [];
  class Watched extends Dealer {
    override onFill({ order, quantity, price, time }: Fill): void {
      fills.push({ order: order.id, quantity, price, time });
    }
  }
  const column = (k: number) => Float64Array.from(rows, (row) => row[k] ?? Number.NaN);
  const block: BarBlock = {
    rows: rows.length,
    openTimes: Float64Array.from(rows, (_, k) => k * STEP),
    closeTimes: Float64Array.from(rows, (_, k) => (k + 1) * STEP),
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
    watch: (order) => void orders.push(order),
  }).run();
  const known = orders.filter(({ status, reason }) => status !== 'DENIED' || atDesk.has(reason));
  return outcome(
    fills,
    known.map(({ id, status, reason }) => [id, deskStatus(status, reason)]),
  );
}

/** Ends of orders that wait for their entry: at a desk they are there already. */
const atDesk: ReadonlySet<string> = new Set(['LINKED_ORDER', 'CANCELED_BY_OWNER']);
const deskStatus = (status: string, reason: string): string => (atDesk.has(reason) ? 'CANCELED' : status);

describe(LiveRun.name, () => {
  it('decides at a desk what it decides in a simulation, with the same fills and ends of all orders, however often all of it is lost', () => {
    fc.assert(
      fc.property(someBars, someDeals, fc.boolean(), (bars, deals, restarts) => {
        const rows = bars.map(pricesOf);
        expect(onPaper(rows, deals, restarts)).toEqual(simulated(rows, deals));
      }),
      { numRuns: 150 },
    );
  });

  describe('gives the same orders and fills in a simulation and on paper', () => {
    const rows = [0, 30, -40, 60, -90, 120, -10, 70, -130, 20, 90, -60].map((move, k) => {
      const [open, close] = [1000 + ((k * 37) % 50), 1000 + move];
      return [open, Math.max(open, close) + 25, Math.min(open, close) - 25, close].map((each) => each / 100);
    });
    const dealt = { linkage: 'OUO', price: 985, offset: 30, reduceOnly: false } as const;
    it.each(orderTypes.flatMap((type) => timesInForce.map((timeInForce) => [type, timeInForce] as const)))(
      '%s %s',
      (type, timeInForce) => {
        const deals: Deal[] = [
          { ...dealt, k: 0, what: 'order', side: 'BUY', type, timeInForce },
          { ...dealt, k: 1, what: 'bracket', side: 'SELL', type, timeInForce, price: 1015 },
          { ...dealt, k: 3, what: 'linked', side: 'BUY', type, timeInForce, linkage: 'OCO' },
          { ...dealt, k: 5, what: 'order', side: 'SELL', type, timeInForce, price: 1015, reduceOnly: true },
        ];
        const paper = onPaper(rows, deals, true);
        expect(paper).toEqual(simulated(rows, deals));
        expect(paper.fills.length).toBeGreaterThan(0);
      },
    );
  });

  it('numbers its orders for ever: what is decided anew after a restart is the same decision', () => {
    Dealer.deals = [
      {
        k: 0,
        what: 'order',
        side: 'BUY',
        type: 'MARKET',
        timeInForce: 'GTC',
        linkage: 'OCO',
        price: 1000,
        offset: 1,
        reduceOnly: false,
      },
    ];
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
    const fill = (id: string, quantity: string) => ({ id, quantity, price: '10', fee: '0', maker: false, time: 5 });
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
    expect(run.start(0, empty)).toMatchObject([
      { kind: 'SUBMIT', order: 1, link: { group: 1, linkage: 'OUO', role: 'ENTRY', held: false } },
      { kind: 'SUBMIT', order: 2, stopPrice: '9', link: { group: 1, role: 'MEMBER', held: true } },
      { kind: 'SUBMIT', order: 3, limitPrice: '12', link: { group: 1, role: 'MEMBER', held: true } },
    ]);
    const denied = [1, 2, 3].map((order) => ({ order, kind: 'SUBMIT', refused: 'RISK.LEVERAGE' }) as const);
    run.advance({ answers: denied });
    expect(told.splice(0)).toEqual([1, 2, 3].map((order) => `${order} REJECTED RISK.LEVERAGE`));
    expect(run.stop(true)).toEqual([]);
  });

  it('leaves exits with the desk until their entry fills, and follows what the desk makes of them', () => {
    const told: string[] = [];
    class Bracketed extends Strategy {
      private exits: readonly Order[] = [];
      override onStart(): void {
        const order = { instrument: this.instrument('A.SIM'), quantity: 10 };
        [, ...this.exits] = this.bracket({ ...order, side: 'BUY' }, [
          { ...order, side: 'SELL', type: 'STOP_MARKET', stopPrice: 9 },
          { ...order, side: 'SELL', type: 'LIMIT', limitPrice: 12 },
        ]);
      }
      override onBar(): void {
        told.push(this.exits.map(({ status, quantity }) => `${status} ${quantity}`).join(', '));
      }
    }
    const run = new LiveRun(optionsOf(Bracketed));
    run.start(0, empty);
    const bar = (k: number) => liveBar('A.SIM', k, [10, 11, 9, 10]);
    const exit = (order: number, quantity: string, held: boolean): OrderNews => {
      return { ...news(order, 'ACCEPTED'), quantity, held };
    };
    run.advance({ bars: [bar(0)], news: [exit(2, '10', true), exit(3, '10', true)] });
    run.advance({ bars: [bar(1)], news: [exit(2, '4', false), exit(3, '4', false)] });
    run.advance({ bars: [bar(2)], news: [{ ...news(2, 'CANCELED'), reason: 'LINKED_ORDER' }] });
    expect(told).toEqual(['INITIALIZED 10, INITIALIZED 10', 'ACCEPTED 4, ACCEPTED 4', 'CANCELED 4, ACCEPTED 4']);
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
    expect(run.advance(bar(0))).toEqual([{ kind: 'CANCEL', order: 1, time: expect.any(Number) }]);
    expect(run.advance({ ...bar(1), news: [news(1, 'ACCEPTED')] })).toEqual([]);
    run.advance({ answers: [{ order: 1, kind: 'CANCEL', refused: 'EXECUTION.UNAVAILABLE' }] });
    expect(run.advance({ ...bar(2), news: [news(1, 'ACCEPTED')] })).toEqual([
      { kind: 'CANCEL', order: 1, time: expect.any(Number) },
    ]);
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
    const reasons: string[] = [];
    class Asking extends Strategy {
      override onStart(): void {
        const order = { instrument: this.instrument('A.SIM'), side: 'BUY', quantity: 1 } as const;
        for (const terms of [{ type: 'MARKET_ON_CLOSE' }, { timeInForce: 'GTD', expiresAt: 1 }] as const)
          reasons.push(this.submit({ ...order, ...terms }).reason);
      }
    }
    const quotes = { ...broker, timesInForce: ['DAY', 'GTC'], policyOf: () => 'quotes' as const } as const;
    expect(new LiveRun({ ...optionsOf(Asking), broker: quotes }).start(0, empty)).toEqual([]);
    expect(reasons).toEqual(['NEEDS_BARS', 'NOT_AT_THIS_BROKER']);
  });
});
