import { monthTable } from '#charts';
import { describe, expect, it } from '@jest/globals';
import { monthlyReturns } from './monthly-returns.js';
import { rollingSharpe } from './rolling-sharpe.js';

const at = (date: string) => Date.parse(`${date}T21:00:00Z`) * 1000;

describe(monthlyReturns, () => {
  const equity = {
    times: Float64Array.from(['2019-11-15', '2019-12-31', '2020-01-15', '2020-01-31', '2020-03-31'], at),
    equity: Float64Array.of(110, 99, 100, 108.9, 98.01),
    cash: new Float64Array(5),
    exposure: new Float64Array(5),
    benchmark: Float64Array.of(Number.NaN, 100, 110, 120, 150),
  };
  const [first, second] = monthlyReturns(equity, 100);

  it('takes each month from the last value of the one before, the first from the cash', () => {
    expect(first?.months.slice(10)).toEqual([expect.closeTo(0.1, 12), expect.closeTo(-0.1, 12)]);
    expect(second?.months.slice(0, 4)).toEqual([expect.closeTo(0.1, 12), null, expect.closeTo(-0.1, 12), null]);
  });

  it('compounds the years, and the benchmark from where it begins', () => {
    expect([first?.total, second?.total]).toEqual([expect.closeTo(-0.01, 12), expect.closeTo(-0.01, 12)]);
    expect([first?.benchmark, second?.benchmark]).toEqual([0, expect.closeTo(0.5, 12)]);
  });

  it('counts a bar that closes at midnight to the day before it', () => {
    const times = Float64Array.of(Date.parse('2020-02-01T00:00:00Z') * 1000);
    const one = { ...equity, times, equity: Float64Array.of(101), benchmark: null };
    expect(monthlyReturns(one, 100)[0]?.months[0]).toBeCloseTo(0.01, 12);
  });

  it('colours gains and losses', () => {
    const html = monthTable([{ year: 2020, months: [0.05, -0.05, null], total: 0, benchmark: null }]);
    expect(html).toContain('class="gain"');
    expect(html).toContain('class="loss"');
  });
});

describe(rollingSharpe, () => {
  it('meets the ratio of the whole where the window is the whole', () => {
    const levels = Float64Array.of(100, 101, 99, 103, 104);
    const returns = Array.from(levels.subarray(1), (level, row) => level / (levels[row] ?? 1) - 1);
    const mean = returns.reduce((sum, each) => sum + each, 0) / 4;
    const deviation = Math.sqrt(returns.reduce((sum, each) => sum + (each - mean) ** 2, 0) / 3);
    const rolling = rollingSharpe(levels, { window: 4, periodsPerYear: 252, riskFree: 0 });
    expect(rolling[4]).toBeCloseTo((mean / deviation) * Math.sqrt(252), 9);
    expect(rolling.subarray(0, 4).every(Number.isNaN)).toBe(true);
  });

  it('has no value where nothing moves', () => {
    const rolling = rollingSharpe(new Float64Array(10).fill(5), { window: 3, periodsPerYear: 252, riskFree: 0 });
    expect(rolling.every(Number.isNaN)).toBe(true);
  });
});
