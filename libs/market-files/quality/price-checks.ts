import { numberAt, toIsoDate } from '#kernel';
import { quantile } from '#quant';
import type { BarSeries } from '../bars/bar-series.js';
import type { QualityCheck } from './quality-rules.js';

/** So many equal closes in a row are suspicious in a traded market. */
const STALE_BARS = 5;
/** Robust standard deviations: the crashes of 1987, 2008 and 2020 are beyond ten, and worth a look. */
const OUTLIER_SCORE = 10;
/** Makes the median absolute deviation a standard deviation for normal data. */
const MAD_TO_SIGMA = 1.4826;
const LEAST_RETURNS = 30;
const LEAST_BARS = 251;

export const stalePrices: QualityCheck = ({ close, closeTimes }) => {
  let longest = { length: 1, end: 0 };
  let length = 1;
  for (let i = 1; i < close.length; i++) {
    length = close[i] === close[i - 1] ? length + 1 : 1;
    if (length > longest.length) longest = { length, end: i };
  }
  if (longest.length < STALE_BARS) return null;
  const message = `the close stood still for up to ${longest.length} bars, until ${dateOf(closeTimes, longest.end)}`;
  return { code: 'DATA.STALE_PRICES', severity: 'WARNING', message };
};

/**
 * Returns whose robust z-score (distance from the median over 1.4826 times the median absolute deviation; Iglewicz and Hoaglin 1993) is
 * beyond ten.
 */
export const outlierReturns: QualityCheck = (series) => {
  const returns = closeReturns(series);
  const scores = robustScores(returns);
  if (scores === null) return null;
  const beyond = [...scores.keys()].filter((i) => Math.abs(numberAt(scores, i)) > OUTLIER_SCORE);
  if (beyond.length === 0) return null;
  const worst = beyond.reduce((a, b) => (Math.abs(numberAt(scores, b)) > Math.abs(numberAt(scores, a)) ? b : a));
  const largest = `${(numberAt(returns, worst) * 100).toFixed(2)} % on ${dateOf(series.closeTimes, worst + 1)}`;
  const message = `returns beyond ${OUTLIER_SCORE} robust standard deviations: ${beyond.length}, the farthest ${largest}`;
  return { code: 'DATA.OUTLIER_RETURNS', severity: 'WARNING', message };
};

export const zeroVolume: QualityCheck = ({ volume, hasVolume }) => {
  if (!hasVolume) return { code: 'DATA.NO_VOLUME', severity: 'INFO', message: 'the file has no volume; 0 was taken' };
  const zeros = volume.reduce((count, value) => (value === 0 ? count + 1 : count), 0);
  if (zeros === 0) return null;
  return { code: 'DATA.ZERO_VOLUME', severity: 'INFO', message: `bars without volume: ${zeros}` };
};

export const rangeWidened: QualityCheck = ({ rangesWidened }) => {
  if (rangesWidened === 0) return null;
  const message = `bars whose high or low was moved to their open or close, by less than a billionth: ${rangesWidened}`;
  return { code: 'DATA.RANGE_WIDENED', severity: 'INFO', message };
};

export const shortHistory: QualityCheck = ({ close }) => {
  if (close.length >= LEAST_BARS) return null;
  const message = `only ${close.length} bars: features look back ${LEAST_BARS - 1}, and a model needs rows to learn from`;
  return { code: 'DATA.SHORT_HISTORY', severity: 'WARNING', message };
};

function closeReturns({ close }: BarSeries): Float64Array {
  return close.subarray(1).map((price, i) => price / numberAt(close, i) - 1);
}

function robustScores(returns: Float64Array): Float64Array | null {
  if (returns.length < LEAST_RETURNS) return null;
  const centre = quantile(returns, 0.5);
  if (!centre.ok) return null;
  const spread = quantile(
    returns.map((value) => Math.abs(value - centre.value)),
    0.5,
  );
  if (!spread.ok || spread.value === 0) return null;
  const sigma = spread.value * MAD_TO_SIGMA;
  return returns.map((value) => (value - centre.value) / sigma);
}

const dateOf = (times: Float64Array, row: number): string => toIsoDate(BigInt(numberAt(times, row)));
