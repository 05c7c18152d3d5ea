import { blockSource } from '../market/bar-source.js';
import type { BarView } from '../market/bar-view.js';
import type { QuoteBlock } from '../market/tick-source.js';
import type { OrderRequest } from '../strategy/strategy-context.js';
import { bars, instrument, MINUTE, play, Scripted, type Script } from '../testing/scripted-run.js';
import { Simulation, type SimulationOptions } from './simulation.js';

/** The rules of LEAN's EquityFillModel, InteractiveBrokersFeeModel and GetMaximumOrderQuantityForTargetBuyingPower, by hand. */
const lean = { policy: 'lean' } as const;

const first =
  (...orders: Omit<OrderRequest, 'instrument'>[]): Script =>
  (strategy, bar, k) => {
    if (k === 0) for (const order of orders) strategy.send(order, bar);
  };

const HOUR = 60 * MINUTE;

/** Bars whose times matter: open times in microseconds and how long each lasts. */
const timed = (opens: readonly number[], length: number, prices: readonly string[], calendar?: string) => {
  const openTimes = Float64Array.from(opens);
  const block = { ...bars(...prices), openTimes, closeTimes: openTimes.map((open) => open + length) };
  return [blockSource([{ ...instrument('AAA.SIM'), ...(calendar === undefined ? {} : { calendar }) }], block)];
};

const playTimed = (sources: SimulationOptions['bars'], script: Script, more: Partial<SimulationOptions> = {}) => {
  Scripted.script = script;
  Scripted.told = [];
  const accounts = [{ currency: 'USD', cash: 100_000 }];
  new Simulation({ ...lean, bars: sources ?? [], strategies: [{ strategy: Scripted }], accounts, ...more }).run();
  return Scripted.told;
};

const newYork = (text: string) => Date.parse(text) * 1000;

describe('the fill policy lean', () => {
  it('fills market orders whole, at the close of the bar that caused them', () => {
    const { told, account } = play(['10 11 9 10.5', '12 13 11 12'], first({ side: 'BUY', quantity: 100 }), lean);
    expect(told).toEqual(['1 BUY 100@10.5 at 1']);
    expect(account.equity).toBe(10_000 - 1050 - 1 + 1200);
  });

  it('takes the best side of a quote that is newer than the bar', () => {
    const quotes: QuoteBlock = {
      rows: 1,
      times: Float64Array.of(MINUTE),
      bid: Float64Array.of(10.4),
      ask: Float64Array.of(10.6),
      bidSize: Float64Array.of(1),
      askSize: Float64Array.of(1),
    };
    const blocks = [quotes];
    const script = first({ side: 'BUY', quantity: 100 }, { side: 'SELL', quantity: 50 });
    const options = { ...lean, quotes: [{ instrument: instrument('AAA.SIM'), next: () => blocks.pop() }] };
    expect(play(['10 11 9 10.5'], script, options).told).toEqual(['1 BUY 100@10.6 at 1', '2 SELL 50@10.4 at 1']);
  });

  it('turns an order given on a daily bar into one for the next open', () => {
    const daily = timed([0, 24 * HOUR], 24 * HOUR, ['10 11 9 10.5', '12 13 11 12.5']);
    expect(playTimed(daily, first({ side: 'BUY', quantity: 100 }))).toEqual([`1 BUY 100@12 at ${24 * 60}`]);
  });

  it('turns one given at the close into one for the next open', () => {
    const opens = ['2024-11-27T20:59Z', '2024-11-29T14:30Z'].map(newYork);
    const told = playTimed(
      timed(opens, MINUTE, ['10 11 9 10.5', '12 13 11 12.5'], 'XNYS'),
      first({ side: 'BUY', quantity: 100 }),
    );
    expect(told).toEqual([`1 BUY 100@12 at ${(opens[1] ?? 0) / MINUTE}`]);
  });

  it('keeps market and stop orders to regular hours, while limit orders take what bars there are', () => {
    const opens = ['2024-11-27T20:58Z', '2024-11-27T21:05Z', '2024-11-29T14:30Z'].map(newYork);
    const told = playTimed(
      timed(opens, MINUTE, ['10 11 9 10', '12 13 8 12', '11.5 12 11 11.5'], 'XNYS'),
      first(
        { side: 'BUY', quantity: 1, type: 'STOP_MARKET', stopPrice: 11 },
        { side: 'BUY', quantity: 2, type: 'LIMIT', limitPrice: 9 },
      ),
    );
    expect(told.map((line) => line.split(' at ')[0])).toEqual(['2 BUY 2@9', '1 BUY 1@11.5']);
  });

  it('lets a market order wait for the next bar where the last price is an hour old', () => {
    const at = (delay: number): Script => {
      return (strategy, bar, k) =>
        k === 0 && strategy.door.later(delay, () => strategy.send({ side: 'BUY', quantity: 5 }, bar));
    };
    const sources = () => timed([0, 3 * HOUR], MINUTE, ['10 11 9 10.5', '12 13 11 12.5']);
    expect(playTimed(sources(), at(HOUR))).toEqual(['1 BUY 5@10.5 at 61']);
    expect(playTimed(sources(), at(HOUR + MINUTE))).toEqual(['1 BUY 5@12.5 at 181']);
  });

  it('fills a limit when the price goes strictly through it, at the limit or the better open', () => {
    const limit = (...prices: string[]) =>
      play(['10 11 9 10', ...prices], first({ side: 'BUY', quantity: 1, type: 'LIMIT', limitPrice: 9.5 }), lean).told;
    expect(limit('10 11 9.5 10')).toEqual([]);
    expect(limit('10 11 9.4 10')).toEqual(['1 BUY 1@9.5 at 2']);
    expect(limit('9.2 11 9 10')).toEqual(['1 BUY 1@9.2 at 2']);
  });

  it('triggers a stop strictly beyond its price, at the stop or the worse open', () => {
    const stop = (...prices: string[]) =>
      play(['10 11 9 10', ...prices], first({ side: 'BUY', quantity: 1, type: 'STOP_MARKET', stopPrice: 11 }), lean)
        .told;
    expect(stop('10 11 9.5 10')).toEqual([]);
    expect(stop('10 11.01 9.5 10')).toEqual(['1 BUY 1@11 at 2']);
    expect(stop('11.4 12 11 11')).toEqual(['1 BUY 1@11.4 at 2']);
  });

  it('fills a stop-limit once triggered when a close is better than the limit, at the high or the limit', () => {
    const order = { side: 'BUY', quantity: 1, type: 'STOP_LIMIT', stopPrice: 11, limitPrice: 12 } as const;
    const stopLimit = (...prices: string[]) => play(['10 11 9 10', ...prices], first(order), lean).told;
    expect(stopLimit('10 11 9 10')).toEqual([]);
    expect(stopLimit('10 11.5 9 11.2')).toEqual(['1 BUY 1@11.5 at 2']);
    expect(stopLimit('10 13 9 12.5', '12.5 12.6 11 11.8')).toEqual(['1 BUY 1@12 at 3']);
  });

  it('fills a touched limit order at a close within its limit', () => {
    const order = { side: 'BUY', quantity: 1, type: 'LIMIT_IF_TOUCHED', stopPrice: 9, limitPrice: 9.5 } as const;
    const touched = (...prices: string[]) => play(['10 11 9.5 10', ...prices], first(order), lean).told;
    expect(touched('10 11 9.01 9.2')).toEqual([]);
    expect(touched('10 11 9 9.3')).toEqual(['1 BUY 1@9.3 at 2']);
    expect(touched('10 11 9 9.6', '9.6 10 9.4 9.4')).toEqual(['1 BUY 1@9.4 at 3']);
  });

  it.each([
    ['half a cent a share, a dollar at least', 100, '10.5', 1],
    ['half a cent a share', 800, '10.5', 4],
    ['the dollar where it is more than half a percent', 10, '5', 1],
    ['half a percent of the value at most', 1000, '0.5', 2.5],
  ])('charges %s', (_, quantity, price, fee) => {
    const row = [price, price, price, price].join(' ');
    const { account } = play([row], first({ side: 'BUY', quantity }), lean);
    expect(account.fees).toBe(fee);
  });

  it('slips by nothing and takes no part of the volume', () => {
    expect(play(['1 1 1 1'], first({ side: 'BUY', quantity: 5000 }), lean).told).toEqual(['1 BUY 5000@1 at 1']);
  });

  describe('setHoldings', () => {
    const holdings = (script: (strategy: Scripted, bar: BarView, k: number) => void, cash = 10_000, kind?: 'margin') =>
      play(['10 10 10 10', '20 20 20 20', '20 20 20 20'], script, {
        ...lean,
        accounts: [
          kind === undefined
            ? { currency: 'USD', cash }
            : { currency: 'USD', cash, kind: { kind, leverage: 2, maintenance: 0.25 } },
        ],
      }).told;

    it('holds what fits into share · equity · .9975 less the fee', () => {
      // 9,975 less 4.98 (half a cent times 997, to the even cent) at 10 a share
      expect(holdings((s, bar, k) => k === 0 && s.door.hold(bar, 1))).toEqual(['1 BUY 997@10 at 1']);
      // 9,970.01 would hold 997 shares, with their fee only 996
      expect(holdings((s, bar, k) => k === 0 && s.door.hold(bar, 1), 9_995)).toEqual(['1 BUY 996@10 at 1']);
    });

    it('goes to the new share from what is held, without going over it', () => {
      const told = holdings((s, bar, k) => {
        if (k === 0) s.door.hold(bar, 1);
        if (k === 1) s.door.hold(bar, 0.5);
        if (k === 2) s.door.hold(bar, 0);
      });
      // 997 shares at 20 and 25.02 in cash are 19,965.02; half of it times .9975 is 9,957.55, less the fee of 2.50: 497 shares
      expect(told).toEqual(['1 BUY 997@10 at 1', '2 SELL 500@20 at 2', '3 SELL 497@20 at 3']);
    });

    it('is short for a negative share', () => {
      expect(holdings((s, bar, k) => k === 0 && s.door.hold(bar, -0.5), 10_000, 'margin')).toEqual([
        '1 SELL 498@10 at 1',
      ]);
    });

    it('sends nothing when there is nothing to do', () => {
      const told = holdings((s, bar) => void s.door.hold(bar, 0.5));
      expect(told.slice(0, 1)).toEqual(['1 BUY 498@10 at 1']);
      expect(holdings((s, bar) => void s.door.hold(bar, 0))).toEqual([]);
    });
  });
});
