import { correlation, covariance, kurtosis, quantile, skewness, standardDeviation } from '#quant';
import { batch, setOf } from '../testing/evaluated.js';
import { madeUpPanel } from '../testing/panels.js';

const panel = madeUpPanel({ instruments: 1, days: 120, seed: 7 });
const holes = madeUpPanel({ instruments: 1, days: 120, seed: 8, unknown: 0.15 });
const WINDOW = 17;

type Of = (x: number[], y: number[]) => number;

const value = (result: { readonly ok: boolean; readonly value?: number }): number => result.value ?? Number.NaN;
const column = (values: readonly number[]): Float64Array => Float64Array.from(values);
const average = (x: readonly number[]): number => x.reduce((a, b) => a + b, 0) / x.length;

/** Least squares by the textbook, on the positions 1 to n. */
function line(y: readonly number[]): { readonly slope: number; readonly fit: number; readonly residual: number } {
  const n = y.length;
  const x = y.map((_, i) => i + 1);
  const sxy = x.reduce((sum, xi, i) => sum + (xi - average(x)) * ((y[i] ?? 0) - average(y)), 0);
  const sxx = x.reduce((sum, xi) => sum + (xi - average(x)) ** 2, 0);
  const syy = y.reduce((sum, yi) => sum + (yi - average(y)) ** 2, 0);
  const slope = sxy / sxx;
  return { slope, fit: (sxy * sxy) / (sxx * syy), residual: (y[n - 1] ?? 0) - average(y) - slope * (n - average(x)) };
}

/** By definition, over the known values of the window. */
const definitions: Readonly<Record<string, Of>> = {
  [`Mean($close,${WINDOW})`]: average,
  [`Sum($close,${WINDOW})`]: (x) => x.reduce((a, b) => a + b, 0),
  [`Std($close,${WINDOW})`]: (x) => value(standardDeviation(column(x))),
  [`Var($close,${WINDOW})`]: (x) => value(standardDeviation(column(x))) ** 2,
  [`Skew($close,${WINDOW})`]: (x) => value(skewness(column(x))),
  [`Kurt($close,${WINDOW})`]: (x) => value(kurtosis(column(x))),
  [`Max($close,${WINDOW})`]: (x) => Math.max(...x),
  [`Min($close,${WINDOW})`]: (x) => Math.min(...x),
  [`Quantile($close,${WINDOW},0.8)`]: (x) => value(quantile(column(x), 0.8)),
  [`Med($close,${WINDOW})`]: (x) => value(quantile(column(x), 0.5)),
  [`Mad($close,${WINDOW})`]: (x) => average(x.map((each) => Math.abs(each - average(x)))),
};

const ofWhole: Readonly<Record<string, Of>> = {
  ...definitions,
  [`IdxMax($close,${WINDOW})`]: (x) => x.indexOf(Math.max(...x)) + 1,
  [`IdxMin($close,${WINDOW})`]: (x) => x.indexOf(Math.min(...x)) + 1,
  [`Rank($close,${WINDOW})`]: (x) => {
    const newest = x.at(-1) ?? 0;
    const below = x.filter((each) => each < newest).length;
    return (below + (x.filter((each) => each === newest).length + 1) / 2) / x.length;
  },
  [`Slope($close,${WINDOW})`]: (x) => line(x).slope,
  [`Rsquare($close,${WINDOW})`]: (x) => line(x).fit,
  [`Resi($close,${WINDOW})`]: (x) => line(x).residual,
  [`WMA($close,${WINDOW})`]: (x) =>
    x.reduce((sum, each, i) => sum + each * (i + 1), 0) / ((x.length * (x.length + 1)) / 2),
  [`Corr($close,$volume,${WINDOW})`]: (x, y) => value(correlation(column(x), column(y))),
  [`Cov($close,$volume,${WINDOW})`]: (x, y) => value(covariance(column(x), column(y))),
  [`Count($close > Mean($close,1) - 1 & $volume > 5000,${WINDOW})`]: (_, y) => y.filter((each) => each > 5000).length,
  [`Delta($close,${WINDOW - 1})`]: (x) => (x.at(-1) ?? 0) - (x[0] ?? 0),
  [`Ref($close,${WINDOW - 1})`]: (x) => x[0] ?? 0,
};

/** To 1e-9; or both are not there. */
const isNear = (found = Number.NaN, wanted: number): boolean =>
  Number.isNaN(wanted) ? Number.isNaN(found) : Math.abs(found - wanted) <= 1e-9 * Math.max(1, Math.abs(wanted));

const windowOf = (data: Float64Array | undefined, row: number): number[] => [
  ...(data ?? new Float64Array()).subarray(Math.max(0, row - WINDOW + 1), row + 1),
];

describe('figures of a window', () => {
  it.each(Object.entries(ofWhole))('%s is what its definition says', (expression, of) => {
    const found = batch(setOf([expression]), panel)[0] ?? new Float64Array();
    for (let row = WINDOW - 1; row < found.length; row++) {
      const wanted = of(windowOf(panel.columns['close'], row), windowOf(panel.columns['volume'], row));
      expect(isNear(found[row], wanted)).toBe(true);
    }
  });

  it.each(Object.entries(definitions))('%s takes the known values of a window with holes', (expression, of) => {
    const found = batch(setOf([expression]), holes)[0] ?? new Float64Array();
    for (let row = 0; row < found.length; row++) {
      const known = windowOf(holes.columns['close'], row).filter((each) => !Number.isNaN(each));
      const wanted = known.length === 0 ? Number.NaN : of(known, []);
      expect(isNear(found[row], wanted)).toBe(true);
    }
  });

  it('does not drift: a small move after a huge one is measured as exactly as before it', () => {
    const days = 400;
    const base = madeUpPanel({ instruments: 1, days, seed: 9 });
    const close = base.columns['close'] ?? new Float64Array();
    const shaken = close.map((each, row) => (row === 100 ? 1e15 : each));
    const set = setOf(['Mean($close,60)', 'Std($close,60)', 'Sum($close,60)', 'Slope($close,60)']);
    const [calm, after] = [batch(set, base), batch(set, { ...base, columns: { ...base.columns, close: shaken } })];
    for (const [k, figures] of after.entries()) expect(figures.slice(160)).toEqual(calm[k]?.slice(160));
  });

  it('has exactly no deviation where nothing moves', () => {
    const still = { ...panel, columns: { ...panel.columns, close: new Float64Array(120).fill(1 / 3) } };
    const [deviation, centre, fit] = batch(setOf(['Std($close,15)', 'Mean($close,15)', 'Rsquare($close,15)']), still);
    expect(deviation?.[50]).toBe(0);
    expect(centre?.[50]).toBe(1 / 3);
    expect(fit?.[50]).toBeNaN();
  });

  it('EMA is what pandas gives with adjust', () => {
    // pandas.Series([1, 2, nan, 4, 3]).ewm(span=3, min_periods=1).mean()
    const data = { ...madeUpPanel({ instruments: 1, days: 5, seed: 1 }) };
    const close = Float64Array.of(1, 2, Number.NaN, 4, 3);
    const [ema] = batch(setOf(['EMA($close,3)']), { ...data, columns: { ...data.columns, close } });
    [1, 1.6666666666666667, 1.6666666666666667, 3.3636363636363638, 3.148148148148148].forEach((wanted, row) =>
      expect(ema?.[row]).toBeCloseTo(wanted, 12),
    );
  });
});
