import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { SeededRng } from '#kernel';
import { Strategy, integer, strategyWith, type BarView, type CorporateAction, type StrategyClass } from '#engine';
import { DAY, generatedData, randomWalk } from '../testing/generated-data.js';
import { execute, executeNow } from './execute.js';
import type { RunPlan } from './run-plan.js';
import { defaultSettings } from './run-settings.js';

/** Buys and sells at random, short too, in whole lots. */
class Gambler extends strategyWith({ seed: integer(1, { min: 0, max: 1_000_000 }) }) {
  private readonly rng = new SeededRng(this.parameters.seed);

  override onBar(bar: BarView): void {
    const toss = this.rng.next();
    if (toss < 0.3) this.buy(bar.listing, 1 + Math.floor(20 * this.rng.next()));
    if (toss > 0.7) this.sell(bar.listing, 1 + Math.floor(20 * this.rng.next()));
  }
}

const plan = (Class: StrategyClass, changes: Partial<RunPlan> = {}): RunPlan => ({
  strategy: { file: 'test.ts', sha256: '', Class },
  parameters: {},
  data: generatedData([randomWalk('A.SIM', 100, 1), randomWalk('B.SIM', 100, 2)]),
  settings: { ...defaultSettings, account: { kind: 'margin', leverage: 100, maintenance: 0 } },
  ...changes,
});

const actions: CorporateAction[] = [
  { instrumentId: 'A.SIM', time: 20 * DAY, kind: 'CASH_DIVIDEND', amount: '0.75' },
  { instrumentId: 'B.SIM', time: 40 * DAY, kind: 'CASH_DIVIDEND', amount: '1.25' },
  { instrumentId: 'B.SIM', time: 70 * DAY, kind: 'DELISTING', price: '12.34' },
];

describe('execute', () => {
  it('finds the whole change of equity in its round trips', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seed) => {
        const data = generatedData([randomWalk('A.SIM', 100, seed), randomWalk('B.SIM', 100, seed + 1)], actions);
        const { trades, statistics } = executeNow(plan(Gambler, { parameters: { seed }, data }));
        const profit = trades.reduce((sum, trade) => sum + trade.profit, 0);
        expect(profit).toBeCloseTo(statistics.finalEquity - statistics.initialEquity, 6);
      }),
      { numRuns: 30 },
    );
  });

  it('follows shares that become others: spin-off, rename, merger, split', () => {
    const turns: CorporateAction[] = [
      {
        instrumentId: 'A.SIM',
        time: 20 * DAY,
        kind: 'SPIN_OFF',
        to: 'B.SIM',
        numerator: 1,
        denominator: 2,
        price: '5',
      },
      { instrumentId: 'A.SIM', time: 30 * DAY, kind: 'SPLIT', numerator: 2, denominator: 1 },
      { instrumentId: 'C.SIM', time: 40 * DAY, kind: 'RENAME', to: 'D.SIM' },
      {
        instrumentId: 'B.SIM',
        time: 60 * DAY,
        kind: 'MERGER',
        to: 'A.SIM',
        numerator: 1,
        denominator: 1,
        cash: '1.50',
      },
    ];
    const bars = ['A.SIM', 'B.SIM', 'C.SIM', 'D.SIM'].map((id, k) => randomWalk(id, 100, k));
    class Holder extends Strategy {
      override onBar(bar: BarView): void {
        if (bar.closeTime === DAY) this.buy(bar.listing, 12);
      }
    }
    const { trades, statistics, equity } = executeNow(plan(Holder, { data: generatedData(bars, turns) }));
    const profit = trades.reduce((sum, trade) => sum + trade.profit, 0);
    expect(profit).toBeCloseTo(statistics.finalEquity - statistics.initialEquity, 6);
    // At the moment of an action itself prices are those that it sets, not those of the bars.
    const moments = new Set(turns.map(({ time }) => time));
    const calm = [...equity.cash].filter((_, row) => !moments.has(equity.times[row] ?? 0));
    const cash = new Set(calm.map((level) => level.toFixed(2)));
    // Before the purchase, after it, and with the merger's cash.
    expect(cash.size).toBe(3);
  });

  it('ends with cash and exposure that make up the equity', () => {
    const { equity, fills } = executeNow(plan(Gambler, { data: generatedData([randomWalk('A.SIM', 100, 3)]) }));
    const spent = fills.reduce((sum, fill) => {
      return sum + (fill.side === 'BUY' ? fill.price : -fill.price) * fill.quantity + fill.fee;
    }, 0);
    expect(equity.cash.at(-1)).toBeCloseTo(100_000 - spent, 6);
    expect(equity.times).toHaveLength(100);
  });

  it('counts what holding has cost, and what the broker closed', () => {
    class Borrower extends Strategy {
      override onBar(bar: BarView): void {
        if (bar.closeTime === DAY) this.buy(bar.listing, bar.listing.id === 'A.SIM' ? 15_000 : 0);
        if (bar.closeTime === 2 * DAY && bar.listing.id === 'B.SIM') this.sell(bar.listing, 100);
      }
    }
    const settings = {
      ...defaultSettings,
      account: { kind: 'margin', leverage: 100, maintenance: 0.05 },
      financing: {
        dayCount: 360,
        borrow: { rates: { 'B.SIM': '0.5' }, otherwise: '0' },
        interest: { EUR: { owed: '0.5', held: '0' }, USD: { owed: '0.36', held: '0' } },
      },
      fees: { model: 'none' },
      currencies: { EUR: '1.1' },
    } as const;
    const { statistics, trades, fills } = executeNow(plan(Borrower, { settings }));
    const { borrowFees = 0, interest = 0, liquidations = 0 } = statistics;
    const traded = trades.reduce((sum, { profit }) => sum + profit, 0);
    expect(borrowFees).toBeGreaterThan(0);
    expect(interest).toBeGreaterThan(0);
    expect(traded - interest).toBeCloseTo(statistics.finalEquity - statistics.initialEquity, 6);
    expect(liquidations).toBe(fills.length - 2);
    expect(liquidations).toBeGreaterThan(0);
  });

  it('gives the same log in one go and bit by bit', async () => {
    expect((await execute(plan(Gambler))).logSha256).toBe(executeNow(plan(Gambler)).logSha256);
  });

  it('tells how far it is, to the end', async () => {
    const seen: number[] = [];
    await execute(plan(Gambler), { onProgress: ({ done, total }) => seen.push(done / total) });
    expect(seen[0]).toBe(0);
    expect(seen.at(-1)).toBe(1);
  });

  it('stops when it is told to', async () => {
    const run = execute(plan(Gambler), { signal: AbortSignal.abort() });
    await expect(run).rejects.toMatchObject({ code: 'RESEARCH.RUN_CANCELED' });
  });

  it('says whose error it was when the strategy throws', () => {
    class Broken extends Strategy {
      override onBar(): void {
        throw new TypeError('boom');
      }
    }
    expect(() => executeNow(plan(Broken))).toThrow(
      expect.objectContaining({ code: 'RESEARCH.STRATEGY_FAILED', message: expect.stringContaining('boom') }),
    );
  });

  it('plays only the days asked for', () => {
    const settings = { ...defaultSettings, from: '1970-01-11', to: '1970-01-20' };
    expect(executeNow(plan(Gambler, { settings })).equity.times).toHaveLength(10);
    const none = { ...defaultSettings, from: '2001-01-01' };
    expect(() => executeNow(plan(Gambler, { settings: none }))).toThrow(
      expect.objectContaining({ code: 'RESEARCH.DATA_EMPTY' }),
    );
  });

  it('buys the benchmark once, in equal parts', () => {
    const { equity } = executeNow(plan(Strategy as unknown as StrategyClass));
    expect(equity.benchmark?.[0]).toBeCloseTo(100_000, 6);
    const { equity: one } = executeNow(
      plan(Gambler, {
        data: generatedData([randomWalk('A.SIM', 100, 1)]),
        settings: { ...defaultSettings, benchmark: 'A.SIM' },
      }),
    );
    const { close } = randomWalk('A.SIM', 100, 1).bars;
    expect(one.benchmark?.at(-1)).toBeCloseTo((100_000 * (close[99] ?? 0)) / (close[0] ?? 1), 6);
  });

  it('keeps the accounts of several strategies apart', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_000 }), (seed) => {
        const data = generatedData([randomWalk('A.SIM', 100, seed), randomWalk('B.SIM', 100, seed + 1)], actions);
        const second = { cash: '50000', account: { kind: 'margin', leverage: 100, maintenance: 0 } } as const;
        const accounts = [{ ...second, costMethod: 'average', positions: 'netting' } as const];
        const one = plan(Gambler, { parameters: { seed }, data });
        const {
          trades,
          statistics,
          accounts: finals,
        } = executeNow({
          ...one,
          also: [{ strategy: one.strategy, parameters: { seed: seed + 7 }, account: 1 }],
          settings: { ...one.settings, accounts },
        });
        const profit = trades.reduce((sum, trade) => sum + trade.profit, 0);
        expect(statistics.initialEquity).toBe(150_000);
        expect(profit).toBeCloseTo(statistics.finalEquity - 150_000, 6);
        expect(finals[0]).toBeCloseTo(executeNow(one).statistics.finalEquity, 6);
      }),
      { numRuns: 20 },
    );
    const stray = { ...plan(Gambler), also: [{ strategy: plan(Gambler).strategy, parameters: {}, account: 1 }] };
    expect(() => executeNow(stray)).toThrow(expect.objectContaining({ code: 'RESEARCH.SETTING_INVALID' }));
  });

  it('counts the money of other currencies at the rate of the moment', () => {
    const series = randomWalk('A.SIM', 100, 1);
    const euro = { ...series, instrument: { ...series.instrument, currency: 'EUR' } };
    const rate = randomWalk('EURUSD.SIM', 100, 2);
    class Once extends Strategy {
      override onBar(bar: BarView): void {
        if (bar.instrumentId !== 'A.SIM') return;
        if (bar.closeTime === 10 * DAY) this.buy(bar.listing, 10);
        if (bar.closeTime === 50 * DAY) this.sell(bar.listing, 10);
      }
    }
    const settings = { ...plan(Once).settings, currencies: { EUR: 'EURUSD.SIM' }, convertsAtOnce: true };
    const { fills, statistics, trades } = executeNow(plan(Once, { data: generatedData([euro, rate]), settings }));
    const [bought, sold] = fills;
    const rateOf = (day: number) => rate.bars.close[day - 1] ?? Number.NaN;
    expect([bought?.rate, sold?.rate]).toEqual([rateOf(10), rateOf(50)]);
    const fees = (bought?.fee ?? 0) * rateOf(10) + (sold?.fee ?? 0) * rateOf(50);
    expect(statistics.fees).toBeCloseTo(fees, 9);
    expect(statistics.averageTrade).toBeCloseTo((trades[0]?.profit ?? 0) * rateOf(50), 9);
    const fixed = { ...settings, currencies: { EUR: '1.5' }, balances: { EUR: '1000' } };
    const held = executeNow(plan(Once, { data: generatedData([euro]), settings: fixed }));
    expect(held.statistics.initialEquity).toBe(101_500);
    expect(held.fills[0]?.rate).toBe(1.5);
  });
});
