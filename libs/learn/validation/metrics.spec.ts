import { codeOf, valueOf } from '../../quant/testing/figures.js';
import { describeWithMarketData, readPrices } from '../../quant/testing/market-data.js';
import { hitRate, informationCoefficient, rankInformationCoefficient, rootMeanSquaredError } from './metrics.js';

const predictions = Float64Array.of(1, -2, 3, 0, 5);
const outcomes = Float64Array.of(2, 1, 6, 4, -1);

describe(hitRate, () => {
  it('counts equal signs among the pairs without a zero', () => {
    expect(valueOf(hitRate(predictions, outcomes))).toBe(0.5);
  });

  it('refuses when nothing was called', () => {
    expect(codeOf(hitRate(new Float64Array(3), Float64Array.of(1, -1, 1)))).toBe('QUANT.TOO_FEW_OBSERVATIONS');
  });
});

describe(rootMeanSquaredError, () => {
  it('is the root of the mean square', () => {
    expect(valueOf(rootMeanSquaredError(predictions, outcomes))).toBeCloseTo(Math.sqrt((1 + 9 + 9 + 16 + 36) / 5), 12);
  });
});

describe(informationCoefficient, () => {
  it('is one for predictions that differ from the outcome by scale and shift alone', () => {
    const scaled = outcomes.map((outcome) => 0.1 * outcome - 3);
    expect(valueOf(informationCoefficient(scaled, outcomes))).toBeCloseTo(1, 12);
  });
});

describe(rankInformationCoefficient, () => {
  it('is minus one for the opposite order', () => {
    const opposite = outcomes.map((outcome) => -(outcome ** 3));
    expect(valueOf(rankInformationCoefficient(opposite, outcomes))).toBeCloseTo(-1, 12);
  });
});

describe.each([informationCoefficient, rankInformationCoefficient, hitRate, rootMeanSquaredError])('%p', (metric) => {
  it('refuses no predictions and those that are not finite', () => {
    expect(codeOf(metric(new Float64Array(), new Float64Array()))).toBe('QUANT.TOO_FEW_OBSERVATIONS');
    expect(codeOf(metric(Float64Array.of(1, 2, NaN), Float64Array.of(1, 2, 3)))).toBe('QUANT.NOT_FINITE');
  });
});

/**
 * Eleven sector funds by day, 2015 to 2020: the return of the last 20 days against that of the next 5. Two funds
 * start later, so the cross-section has 9, 10, then 11 names. Figures by pandas 3.1.1.
 */
describeWithMarketData('momentum of sector funds', () => {
  const FUNDS = ['XLB', 'XLC', 'XLE', 'XLF', 'XLI', 'XLK', 'XLP', 'XLRE', 'XLU', 'XLV', 'XLY'];

  function crossSections() {
    const prices = FUNDS.map((fund) => readPrices(`equities/etf/${fund}.csv.gz`, 'Close'));
    const dates = [...new Set(prices.flatMap((series) => [...series.keys()]))].toSorted();
    const growth = (series: ReadonlyMap<string, number>, from: number, to: number) =>
      (series.get(dates[to] ?? '') ?? NaN) / (series.get(dates[from] ?? '') ?? NaN) - 1;
    return dates
      .map((date, t) => ({
        date,
        pairs: prices
          .map((series) => [growth(series, t - 20, t), growth(series, t, t + 5)] as const)
          .filter((pair) => pair.every(Number.isFinite)),
      }))
      .filter(({ date }) => date >= '2015-01-01' && date <= '2020-12-31');
  }

  it.each([
    [informationCoefficient, -0.021011363335495387, 0.027425004830955228, 0.22498389247123587],
    [rankInformationCoefficient, -0.02867557106471732, -0.06666666666666667, 0.3181818181818181],
  ])('%p meets mean, first and last day', (metric, mean, first, last) => {
    const figures = crossSections().map(({ pairs }) =>
      valueOf(
        metric(
          Float64Array.from(pairs, ([signal]) => signal),
          Float64Array.from(pairs, ([, forward]) => forward),
        ),
      ),
    );
    expect(figures).toHaveLength(1511);
    expect(figures.reduce((sum, figure) => sum + figure, 0) / 1511).toBeCloseTo(mean, 10);
    expect(figures[0]).toBeCloseTo(first, 10);
    expect(figures[1510]).toBeCloseTo(last, 10);
  });
});
