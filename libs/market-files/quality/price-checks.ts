import { numberAt } from '#kernel';
import { microsOf } from '../bars/timeframe.js';
import { dateOf } from './date-of.js';
import { medianInPlace } from './median.js';
import type { QualityCheck } from './quality-rules.js';

/** So many equal closes in a row are suspicious in a traded market; short bars of quiet ones stand still for longer. */
const STALE_DAYS = 5;
const STALE_HOURS = 12;
const STALE_MINUTES = 60;
const MICROS_PER_HOUR = 3_600_000_000;
const MICROS_PER_DAY = 24 * MICROS_PER_HOUR;
/** Robust standard deviations: the crashes of 1987, 2008 and 2020 are beyond ten, and worth a look. */
const OUTLIER_SCORE = 10;
/** Makes the median absolute deviation a standard deviation for normal data. */
const MAD_TO_SIGMA = 1.4826;
const LEAST_RETURNS = 30;

export const stalePrices: QualityCheck = ({ close, closeTimes, timeframe }) => {
  let [longest, end, run] = [1, 0, 1];
  for (let i = 1; i < close.length; i++) {
    run = close[i] === close[i - 1] ? run + 1 : 1;
    if (run > longest) [longest, end] = [run, i];
  }
  if (longest < staleBars(microsOf(timeframe))) return null;
  const message = `the close stood still for up to ${longest} bars, until ${dateOf(closeTimes, end)}`;
  return { code: 'DATA.STALE_PRICES', severity: 'WARNING', message };
};

function staleBars(length: number): number {
  if (length >= MICROS_PER_DAY) return STALE_DAYS;
  return length >= MICROS_PER_HOUR ? STALE_HOURS : STALE_MINUTES;
}

/**
 * Returns whose robust z-score (distance from the median over 1.4826 times the median absolute deviation; Iglewicz and Hoaglin 1993) is
 * beyond ten.
 */
export const outlierReturns: QualityCheck = ({ close, closeTimes }) => {
  const returns = closeReturns(close);
  const scale = robustScale(returns);
  if (scale === null) return null;
  const { centre, sigma } = scale;
  const limit = OUTLIER_SCORE * sigma;
  let [beyond, worst] = [0, 0];
  for (let i = 0; i < returns.length; i++) {
    const distance = Math.abs(numberAt(returns, i) - centre);
    if (distance <= limit) continue;
    if (beyond === 0 || distance > Math.abs(numberAt(returns, worst) - centre)) worst = i;
    beyond += 1;
  }
  if (beyond === 0) return null;
  const largest = `${(numberAt(returns, worst) * 100).toFixed(2)} % on ${dateOf(closeTimes, worst + 1)}`;
  const message = `returns beyond ${OUTLIER_SCORE} robust standard deviations: ${beyond}, the farthest ${largest}`;
  return { code: 'DATA.OUTLIER_RETURNS', severity: 'WARNING', message };
};

/** Simple returns from close to close. */
export function closeReturns(close: Float64Array): Float64Array {
  const returns = new Float64Array(Math.max(0, close.length - 1));
  for (let i = 0; i < returns.length; i++) returns[i] = numberAt(close, i + 1) / numberAt(close, i) - 1;
  return returns;
}

/** Median and robust standard deviation; null of too few returns, or where most are the same. */
export function robustScale(returns: Float64Array): { readonly centre: number; readonly sigma: number } | null {
  if (returns.length < LEAST_RETURNS) return null;
  const work = returns.slice();
  const centre = medianInPlace(work);
  for (let i = 0; i < work.length; i++) work[i] = Math.abs(numberAt(work, i) - centre);
  const sigma = medianInPlace(work) * MAD_TO_SIGMA;
  return sigma > 0 ? { centre, sigma } : null;
}
