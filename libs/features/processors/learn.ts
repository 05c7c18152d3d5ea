import { meanOf } from '../plan/known-rows.js';
import type { Learnt, Processor } from './processor.js';

/** The median distance of a normal distribution from its median is its standard deviation divided by this. */
const NORMAL_CONSISTENCY = 1.4826;
const CLIP = 3;
/** Enough that a rank is right to a thousandth, few enough to be kept with a model. */
const QUANTILES = 1001;

/** @param known the values of the training rows that are there, sorted, at least one */
export function learn(processor: Exclude<Processor, { kind: 'cross-section' }>, known: Float64Array): Learnt {
  switch (processor.kind) {
    case 'z-score':
      return { kind: 'scale', centre: meanOf(known, known.length), scale: deviationOf(known) || 1, clip: null };
    case 'robust-z-score':
      return robustScale(known, processor.clip ?? CLIP);
    case 'rank':
      return {
        kind: 'quantiles',
        values: Array.from({ length: QUANTILES }, (_, k) => quantileOf(known, k / (QUANTILES - 1))),
      };
    case 'winsorise':
      return { kind: 'bounds', lower: quantileOf(known, processor.lower), upper: quantileOf(known, processor.upper) };
    case 'fill':
      return { kind: 'value', value: fillOf(known, processor.with) };
  }
}

function robustScale(known: Float64Array, clip: number): Learnt {
  const centre = quantileOf(known, 0.5);
  const distances = known.map((value) => Math.abs(value - centre)).toSorted();
  return { kind: 'scale', centre, scale: NORMAL_CONSISTENCY * quantileOf(distances, 0.5) || 1, clip };
}

function fillOf(known: Float64Array, how: 'mean' | 'median' | 'zero'): number {
  if (how === 'zero') return 0;
  return how === 'mean' ? meanOf(known, known.length) : quantileOf(known, 0.5);
}

/** Of a sample; 0 of one value. */
function deviationOf(known: Float64Array): number {
  const centre = meanOf(known, known.length);
  const squares = known.reduce((total, value) => total + (value - centre) ** 2, 0);
  return known.length < 2 ? 0 : Math.sqrt(squares / (known.length - 1));
}

/** Of sorted values, by linear interpolation. */
export function quantileOf(sorted: Float64Array, fraction: number): number {
  const place = fraction * (sorted.length - 1);
  const lower = Math.floor(place);
  const value = sorted[lower] ?? Number.NaN;
  return lower === place ? value : value + ((sorted[lower + 1] ?? value) - value) * (place - lower);
}
