import { describe, expect, it } from '@jest/globals';
import { DAY } from '../testing/generated-data.js';
import { leanFigures } from './lean-figures.js';

/** Monday to Friday and the Monday after: the weekend is two days without a return. */
const times = Float64Array.from([0, 1, 2, 3, 4, 7], (day) => (day + 4) * DAY + 1);
const equity = Float64Array.of(101, 102, 100, 103, 104, 103);
const benchmark = Float64Array.of(50, 51, 50, 52, 51, 53);
const record = { times, equity, benchmark, cash: equity, exposure: equity };

/** Worked with Python's statistics module by the formulas of the doc comment. */
describe(leanFigures, () => {
  const figures = leanFigures(record, { cash: 100, riskFree: 0 });

  it('samples every calendar day and counts 252 of them a year', () => {
    const returns = [101 / 100, 102 / 101, 100 / 102, 103 / 100, 104 / 103, 1, 1, 103 / 104].map((each) => each - 1);
    const mean = returns.reduce((sum, each) => sum + each, 0) / 8;
    const variance = returns.reduce((sum, each) => sum + (each - mean) ** 2, 0) / 7;
    expect(figures.volatility).toBeCloseTo(Math.sqrt(variance * 252), 12);
    expect(figures.sharpe).toBeCloseTo(((1 + mean) ** 252 - 1) / Math.sqrt(variance * 252), 9);
    expect(figures.annualReturn).toBeCloseTo(1.03 ** (365 / 8) - 1, 9);
  });

  it('takes a first return of zero for the benchmark', () => {
    const own = [101 / 100, 102 / 101, 100 / 102, 103 / 100, 104 / 103, 1, 1, 103 / 104].map((each) => each - 1);
    const other = [1, 51 / 50, 50 / 51, 52 / 50, 51 / 52, 1, 1, 53 / 51].map((each) => each - 1);
    const meanOf = (values: number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;
    const product = (a: number[], b: number[]) =>
      a.reduce((sum, each, k) => sum + (each - meanOf(a)) * ((b[k] ?? 0) - meanOf(b)), 0);
    expect(figures.beta).toBeCloseTo(product(own, other) / product(other, other), 12);
    const [performance, held] = [(1 + meanOf(own)) ** 252 - 1, (1 + meanOf(other)) ** 252 - 1];
    expect(figures.alpha).toBeCloseTo(performance - (figures.beta ?? 0) * held, 9);
    expect(figures.informationRatio).toBeCloseTo((performance - held) / (figures.trackingError ?? 1), 9);
  });

  it('says nothing of too little', () => {
    const short = { ...record, times: times.subarray(0, 1), equity: equity.subarray(0, 1), benchmark: null };
    expect(leanFigures(short, { cash: 100, riskFree: 0 }).sharpe).toBeNull();
  });
});
