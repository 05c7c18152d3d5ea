import { describe, expect, it } from '@jest/globals';
import type { TradeRecord } from '../run/run-outcome.js';
import { DAY } from '../testing/generated-data.js';
import { benchmarkFigures } from './benchmark-figures.js';
import { equityFigures } from './equity-figures.js';
import { tradeFigures } from './trade-figures.js';

const yearly = { periodsPerYear: 252 };
const days = (count: number) => Float64Array.from({ length: count }, (_, day) => day * DAY);

describe(equityFigures, () => {
  it('counts the days under water from the peak to the recovery', () => {
    const levels = Float64Array.of(100, 110, 105, 109, 110, 111, 112, 100, 101);
    const figures = equityFigures({ levels, times: days(9) }, yearly);
    expect(figures.maxDrawdownDays).toBe(3);
    expect(figures.worstDay).toBeCloseTo(100 / 112 - 1, 12);
    expect(figures.bestDay).toBeCloseTo(0.1, 12);
  });

  it('counts a drawdown that has not ended to the end, and none where there is none', () => {
    expect(equityFigures({ levels: Float64Array.of(100, 90, 95, 99), times: days(4) }, yearly).maxDrawdownDays).toBe(3);
    expect(equityFigures({ levels: Float64Array.of(1, 2, 3, 4), times: days(4) }, yearly).maxDrawdownDays).toBe(0);
  });

  it('says nothing of an account that was ruined', () => {
    expect(equityFigures({ levels: Float64Array.of(100, 50, -1), times: days(3) }, yearly).sharpe).toBeNull();
  });
});

describe(benchmarkFigures, () => {
  it('begins where the benchmark does', () => {
    const benchmark = Float64Array.of(Number.NaN, 100, 110, 99, 120);
    const figures = benchmarkFigures(
      benchmark.map((level) => level * 2 || 7),
      benchmark,
      yearly,
    );
    expect(figures.benchmarkReturn).toBeCloseTo(0.2, 12);
    expect(figures.beta).toBeCloseTo(1, 12);
    expect(figures.alpha).toBeCloseTo(0, 12);
  });

  it('is silent without one', () => {
    expect(benchmarkFigures(days(5), null, yearly).beta).toBeNull();
  });
});

describe(tradeFigures, () => {
  const trade = (profit: number, closed = true): TradeRecord => ({
    instrumentId: 'A.SIM',
    side: 'LONG',
    entryTime: 0,
    exitTime: closed ? 2 * DAY : null,
    quantity: 1,
    entryPrice: 100,
    exitPrice: null,
    fees: 0,
    dividends: 0,
    profit,
    return: profit / 100,
    currency: 'USD',
    rate: 1,
  });

  it('meets figures worked by hand', () => {
    const figures = tradeFigures([10, -5, -5, 0, 20].map((profit) => trade(profit)).concat(trade(7, false)));
    expect(figures).toEqual({
      trades: 5,
      openTrades: 1,
      winRate: 0.4,
      profitFactor: 3,
      averageTrade: 4,
      averageWin: 15,
      averageLoss: -5,
      largestWin: 20,
      largestLoss: -5,
      averageTradeReturn: expect.closeTo(0.04, 12),
      averageTradeDays: 2,
      longestLosingStreak: 2,
    });
  });

  it('has no profit factor without a loss and no rate without a trade', () => {
    expect(tradeFigures([trade(1)]).profitFactor).toBeNull();
    expect(tradeFigures([]).winRate).toBeNull();
  });
});
