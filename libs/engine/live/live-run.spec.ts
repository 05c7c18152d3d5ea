import { integer, strategyWith } from '../index.js';
import type { BarView } from '../market/bar-view.js';
import { Strategy } from '../strategy/strategy.js';
import type { Fill, Order, Timer } from '../strategy/strategy-context.js';
import { broker, Dealer, empty, liveBar, optionsOf } from '../testing/dealer.js';
import { MINUTE } from '../testing/scripted-run.js';
import type { LiveBar, OrderNews } from './live-messages.js';
import { LiveRun } from './live-run.js';

const news = (order: number, status: OrderNews['status'], fills: OrderNews['fills'] = []): OrderNews => ({
  order,
  status,
  quantity: '10',
  limitPrice: null,
  stopPrice: null,
  reason: status === 'DENIED' ? 'RISK.LEVERAGE' : '',
  fills,
});

describe(LiveRun.name, () => {
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
