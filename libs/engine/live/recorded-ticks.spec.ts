import type { BookView } from '../book/book-view.js';
import type { QuoteView, TradeView } from '../market/tick-view.js';
import type { LatencyModel } from '../run/latency.js';
import { Simulation, type SimulationOptions } from '../run/simulation.js';
import { Strategy } from '../strategy/strategy.js';
import type { Order } from '../strategy/strategy-context.js';
import { generatedTicks, market } from '../testing/generated-ticks.js';
import { instrument } from '../testing/scripted-run.js';
import type { LiveTick } from './live-messages.js';
import { placeOf, tickAt } from './live-ticks.js';
import { recordedTicks } from './recorded-ticks.js';

const other = instrument('B.SIM');
const quote = (time: number, bid: string, instrumentId = market.id): LiveTick => ({
  kind: 'quote',
  quote: { instrumentId, time, bid, ask: `${Number(bid) + 1}`, bidSize: '1', askSize: '1' },
});
const trade = (time: number, price: string): LiveTick => ({
  kind: 'trade',
  trade: { instrumentId: market.id, time, price, size: '1', taker: null },
});

class Teller extends Strategy {
  static seen: string[] = [];
  override onQuote({ listing, time, bid }: QuoteView): void {
    Teller.seen.push(`${listing.id} ${time} ${bid}`);
  }
  override onTrade({ time, price, taker }: TradeView): void {
    Teller.seen.push(`trade ${time} ${price} ${taker}`);
  }
}

const optionsOf = (ticks: readonly LiveTick[], more: Partial<SimulationOptions> = {}): SimulationOptions => ({
  policy: 'quotes',
  ...recordedTicks(ticks, [market, other]),
  strategies: [{ strategy: Teller }],
  accounts: [{ currency: 'USD', cash: 1_000_000, kind: { kind: 'margin', leverage: 1e9, maintenance: 0 } }],
  ...more,
});

describe(recordedTicks.name, () => {
  it('shows ticks of one time one by one as they came, and late ones at the time of the one before', () => {
    Teller.seen = [];
    const ticks = [
      quote(5, '9'),
      quote(5, '3', other.id),
      trade(5, '9.5'),
      quote(5, '8'),
      quote(4, '7'),
      trade(6, '8'),
    ];
    const { moments } = new Simulation(optionsOf(ticks)).run();
    expect(Teller.seen).toEqual(['A.SIM 5 9', 'B.SIM 5 3', 'trade 5 9.5 0', 'A.SIM 5 8', 'A.SIM 5 7', 'trade 6 8 0']);
    expect(moments).toBe(6);
  });

  it('goes on from any moment as if it had not stopped', () => {
    class Maker extends Strategy {
      override onBook({ listing, bid, ask }: BookView): void {
        if (this.openOrders().length === 0 && bid < ask)
          this.submit({ instrument: listing, side: 'BUY', quantity: 1, type: 'LIMIT', limitPrice: ask });
      }
    }
    const options = () =>
      optionsOf(
        generatedTicks(3, 150).map((tick, k, all) => (k % 3 === 0 ? tick : sameTime(tick, all[k - 1]))),
        { policy: 'book', strategies: [{ strategy: Maker }] },
      );
    const whole = new Simulation(options()).run();
    expect(whole.fills).toBeGreaterThan(0);
    for (const moments of [1, 40, 99]) {
      const begun = new Simulation({ ...options(), resumable: true });
      begun.advance(moments);
      const saved: unknown = JSON.parse(JSON.stringify(begun.snapshot()));
      expect(Simulation.resume(options(), saved as never).run().logSha256).toBe(whole.logSha256);
    }
  });

  it('lets every message take its own time, and some for ever', () => {
    const told: string[] = [];
    class Trader extends Strategy {
      override onQuote({ listing, time }: QuoteView): void {
        const [order] = this.openOrders();
        if (time === 1) this.buy(listing, 1);
        if (time === 2) this.submit({ instrument: listing, side: 'BUY', quantity: 1, type: 'LIMIT', limitPrice: 5 });
        if (time === 3 && order !== undefined) this.cancel(order);
        told.push(`${time} ${this.openOrders().map(({ id, status }) => `${id} ${status}`)}`);
      }
    }
    const arrivals: Record<string, number> = { 'insert 1': 4, 'insert 2': 2 };
    const latency: LatencyModel = {
      arrival: (message, { id }) => arrivals[`${message} ${id}`] ?? Number.POSITIVE_INFINITY,
    };
    const ticks = [1, 2, 3, 4, 5].map((time) => quote(time, '9'));
    const { fills } = new Simulation(optionsOf(ticks, { latency, strategies: [{ strategy: Trader }] })).run();
    expect(fills).toBe(1);
    expect(told).toEqual([
      '1 1 ACCEPTED',
      '2 1 ACCEPTED,2 ACCEPTED',
      '3 1 PENDING_CANCEL,2 ACCEPTED',
      '4 2 ACCEPTED',
      '5 2 ACCEPTED',
    ]);
  });
});

describe('what is turned down on its arrival', () => {
  const latency = (refused: string): LatencyModel => ({
    arrival: (_, __, now) => now + 2,
    refuses: (message) => message === refused,
  });
  const seenWith = (refused: string): string[] => {
    const told: string[] = [];
    class Trader extends Strategy {
      private mine: Order | undefined;
      override onQuote({ listing, time }: QuoteView): void {
        if (time === 1)
          this.mine = this.submit({ instrument: listing, side: 'BUY', quantity: 5, type: 'LIMIT', limitPrice: 5 });
        if (time === 4 && this.mine !== undefined) this.replace(this.mine, { quantity: 7 });
        if (time === 7 && this.mine !== undefined) this.cancel(this.mine);
        told.push(`${time} ${this.mine?.status} ${this.mine?.quantity}`);
      }
      override onOrder({ status, reason }: Order): void {
        told.push(`${status} ${reason}`.trim());
      }
    }
    const ticks = [1, 3, 4, 6, 7, 9].map((time) => quote(time, '9'));
    new Simulation(optionsOf(ticks, { latency: latency(refused), strategies: [{ strategy: Trader }] })).run();
    return told;
  };

  it('ends an order that is new', () => {
    expect(seenWith('insert')).toEqual([
      '1 ACCEPTED 5',
      'REJECTED REFUSED',
      '3 REJECTED 5',
      '4 REJECTED 5',
      '6 REJECTED 5',
      '7 REJECTED 5',
      '9 REJECTED 5',
    ]);
  });

  it('leaves an order as it was, and its owner free to ask again', () => {
    const upTo4 = ['1 ACCEPTED 5', '3 ACCEPTED 5', '4 PENDING_UPDATE 5'];
    expect(seenWith('modify')).toEqual([...upTo4, '6 ACCEPTED 5', '7 PENDING_CANCEL 5', 'CANCELED', '9 CANCELED 5']);
    expect(seenWith('cancel')).toEqual([...upTo4, '6 ACCEPTED 7', '7 PENDING_CANCEL 7', '9 ACCEPTED 7']);
  });
});

/** A tick at the time of another one. */
function sameTime(tick: LiveTick, before: LiveTick | undefined): LiveTick {
  const time = before === undefined ? 0 : placeOf(before).time;
  return tickAt(tick, Math.max(time, 0));
}
