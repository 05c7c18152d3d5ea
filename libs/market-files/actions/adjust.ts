import { numberAt } from '#kernel';
import { type BarSeries, decimalsOf } from '../bars/bar-series.js';
import type { CorporateAction } from './corporate-action.js';
import { firstRowFrom, isInPrices } from './split-jump.js';

export interface Adjustment {
  /**
   * `splits`: earlier prices are multiplied and volumes divided by the ratios of later splits. `total-return`: earlier prices are also multiplied by
   * 1 − amount / close before, for every later cash dividend and spin-off, so that returns are those of reinvested dividends (the method
   * of CRSP and Yahoo).
   */
  readonly mode: 'none' | 'splits' | 'total-return';
  /** Moment of the view, microseconds: later bars are left out and later actions are not known yet. Default: everything is known. */
  readonly asOf?: number;
  /** What the file's prices are adjusted for already. Default: for each split whether its jump is in the prices; for no dividend. */
  readonly pricesAre?: 'raw' | 'split-adjusted' | 'total-return';
}

/** A step of the factors: bars that open before `time` are multiplied. */
interface Step {
  readonly time: number;
  readonly price: number;
  /** Of the number of shares. */
  readonly shares: number;
}

/** The series as it is seen at a moment, adjusted for what is known then. Prices are not rounded. */
export function adjustSeries(
  series: BarSeries,
  actions: readonly CorporateAction[],
  adjustment: Adjustment,
): BarSeries {
  const { mode, asOf = Number.POSITIVE_INFINITY, pricesAre } = adjustment;
  const rows = rowsClosedBy(series, asOf);
  const seen = rows === series.close.length ? series : cut(series, rows);
  if (mode === 'none' || pricesAre === 'total-return') return seen;
  const known = actions.filter(({ symbol, time }) => symbol === series.symbol && time <= asOf);
  const steps = known.flatMap((action) => stepOf(seen, action, adjustment) ?? []);
  return steps.length === 0
    ? seen
    : multiply(
        seen,
        steps.toSorted((a, b) => a.time - b.time),
      );
}

function stepOf(series: BarSeries, action: CorporateAction, { mode, pricesAre }: Adjustment): Step | null {
  const { time } = action;
  if (action.kind === 'SPLIT') {
    const ratio = action.numerator / action.denominator;
    const done = pricesAre === undefined ? isInPrices(series, action) : pricesAre !== 'raw';
    return done ? null : { time, price: 1 / ratio, shares: ratio };
  }
  const given = mode === 'total-return' ? givenPerShare(action) : 0;
  const before = closeBefore(series, time);
  return given > 0 && before > given ? { time, price: 1 - given / before, shares: 1 } : null;
}

function givenPerShare(action: CorporateAction): number {
  if (action.kind === 'CASH_DIVIDEND') return Number(action.amount);
  if (action.kind === 'SPIN_OFF' && action.value !== null) {
    return (Number(action.value) * action.numerator) / action.denominator;
  }
  return 0;
}

/** Close of the last bar before the ex-date; 0 where there is none. */
function closeBefore(series: BarSeries, time: number): number {
  const row = firstRowFrom(series, time);
  return row === 0 ? 0 : numberAt(series.close, row - 1);
}

/** Factors accumulate from the last bar to the first. */
function multiply(series: BarSeries, steps: readonly Step[]): BarSeries {
  const { length } = series.close;
  const [price, shares] = [new Float64Array(length), new Float64Array(length)];
  let [priceFactor, shareFactor, next] = [1, 1, steps.length - 1];
  for (let row = length - 1; row >= 0; row--) {
    for (; next >= 0 && numberAt(series.openTimes, row) < (steps[next]?.time ?? 0); next--) {
      priceFactor *= steps[next]?.price ?? 1;
      shareFactor *= steps[next]?.shares ?? 1;
    }
    price[row] = priceFactor;
    shares[row] = shareFactor;
  }
  const none = new Map<number, string>();
  const close = times(series.close, price);
  return {
    ...series,
    open: times(series.open, price),
    high: times(series.high, price),
    low: times(series.low, price),
    close,
    volume: times(series.volume, shares),
    priceDigits: close.reduce((most, value) => decimalsOf(value, most), series.priceDigits),
    exact: { open: none, high: none, low: none, close: none, volume: none },
  };
}

const times = (column: Float64Array, factor: Float64Array): Float64Array =>
  column.map((value, row) => value * numberAt(factor, row));

function cut(series: BarSeries, rows: number): BarSeries {
  const to = (column: Float64Array) => column.subarray(0, rows);
  return {
    ...series,
    openTimes: to(series.openTimes),
    closeTimes: to(series.closeTimes),
    open: to(series.open),
    high: to(series.high),
    low: to(series.low),
    close: to(series.close),
    volume: to(series.volume),
  };
}

function rowsClosedBy({ closeTimes }: BarSeries, moment: number): number {
  let rows = closeTimes.length;
  while (rows > 0 && numberAt(closeTimes, rows - 1) > moment) rows -= 1;
  return rows;
}
