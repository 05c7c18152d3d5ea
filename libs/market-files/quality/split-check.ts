import { numberAt, toIsoDate } from '#kernel';
import { fallOf, firstRowFrom, isInPrices } from '../actions/split-jump.js';
import type { BarSeries } from '../bars/bar-series.js';
import { dateOf } from './date-of.js';
import { medianInPlace } from './median.js';
import { closeReturns, robustScale } from './price-checks.js';
import type { QualityCheck } from './quality-rules.js';

/** New shares for one old, as companies split; old for one new, where they are whole, as they join them. */
const RATIOS = [1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 10, 12, 15, 20, 25, 30, 40, 50, 100] as const;
/** Robust standard deviations of a day: a jump beyond the first that is within the second of a split's ratio. */
const JUMP_SCORE = 8;
const FIT_SCORE = 4;
/** Nor farther from the ratio than this: what is that far from it is no better explained by a split than by news. */
const FIT_MOST = 0.05;
/** News make volume; a split multiplies the number of shares only by its ratio. */
const NEWS_VOLUME = 4;
const VOLUME_BARS = 20;
const SHOWN_MOST = 3;

/**
 * Opens that stand to the close before as the prices of a split: far outside of the usual, close to a ratio that companies choose, and without the
 * volume of news. A split that is stated explains its part of a jump.
 */
export const splitSuspected: QualityCheck = (series, stated) => {
  const { open, close, closeTimes } = series;
  const scale = robustScale(closeReturns(close));
  if (scale === null) return null;
  const shown = stated.filter((split) => !isInPrices(series, split));
  const explained = new Map(shown.map((split) => [firstRowFrom(series, split.time), fallOf(split)]));
  const found: string[] = [];
  for (let i = 1; i < close.length; i++) {
    const jump = Math.log(numberAt(close, i - 1) / numberAt(open, i)) - (explained.get(i) ?? 0);
    if (Math.abs(jump) < Math.max(JUMP_SCORE * scale.sigma, SMALLEST_JUMP)) continue;
    const ratio = splitOf(jump, Math.min(FIT_MOST, FIT_SCORE * scale.sigma));
    if (ratio !== null && stays(series, i, jump) && !isNews(series, i, Math.exp(Math.abs(jump)))) {
      found.push(`${ratio} on ${dateOf(closeTimes, i)}`);
    }
  }
  return found.length === 0
    ? null
    : {
        code: 'DATA.SPLIT_SUSPECTED',
        severity: 'ERROR',
        message: `jumps that look like splits the prices are not adjusted for: ${listOf(found)}`,
      };
};

/** Prices that are said to be raw, and yet do not fall where shares were split: whoever applies the split would do so a second time. */
export const splitTwice: QualityCheck = (series, stated) => {
  const found = stated
    // A small one is lost in the noise of a day.
    .filter((split) => Math.abs(fallOf(split)) >= SMALLEST_JUMP && isInPrices(series, split))
    .map((split) => `${split.numerator}:${split.denominator} on ${toIsoDate(BigInt(split.time))}`);
  return found.length === 0
    ? null
    : {
        code: 'DATA.SPLIT_TWICE',
        severity: 'ERROR',
        message: `splits that the prices, which are said to be raw, are adjusted for already: ${listOf(found)}`,
      };
};

const listOf = (found: readonly string[]): string =>
  `${found.length} (${found.slice(0, SHOWN_MOST).join(', ')}${found.length > SHOWN_MOST ? ', …' : ''})`;

const SMALLEST_JUMP = Math.log(RATIOS[0]) - FIT_MOST;

/** The ratio that explains a jump of the logarithm, `2:1` for half the price; null where none is near. */
function splitOf(jump: number, tolerance: number): string | null {
  const ratio = RATIOS.find((each) => Math.abs(Math.abs(jump) - Math.log(each)) <= tolerance);
  if (ratio === undefined || (jump < 0 && !Number.isInteger(ratio))) return null;
  const [many, few] = Number.isInteger(ratio) ? [ratio, 1] : [ratio * 2, 2];
  return jump > 0 ? `${many}:${few}` : `1:${ratio}`;
}

/** Whether the bar closes near its open rather than near the old price: a wrong open is no split. */
function stays({ open, close }: BarSeries, row: number, jump: number): boolean {
  return Math.abs(Math.log(numberAt(close, row) / numberAt(open, row))) < Math.abs(jump) / 2;
}

function isNews({ volume, hasVolume }: BarSeries, row: number, ratio: number): boolean {
  if (!hasVolume || row < VOLUME_BARS) return false;
  const before = medianInPlace(volume.slice(row - VOLUME_BARS, row));
  return before > 0 && numberAt(volume, row) > NEWS_VOLUME * ratio * before;
}
