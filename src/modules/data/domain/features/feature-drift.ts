import type { FeatureText, Fields } from '#features';
import { numberAt } from '#kernel';
import { countsBetween, kolmogorovSmirnov, populationStability, quantileEdges } from '#quant';
import { defineBarFeatures } from './feature-request.js';
import { type FeatureColumns, lastFeatures } from './feature-rows.js';

/** Siddiqi (2006): below the first a distribution is stable, from the second on it is another one. */
export const PSI_MOVED = 0.1;
export const PSI_SHIFTED = 0.25;
/** Of ten bins no drift at all gives an index up to this times (1/n + 1/m) in 19 of 20 cases: the 95 % quantile of chi-square with 9 degrees. */
const PSI_NOISE = 16.92;
const PSI_BINS = 10;
/** More distance than that is chance once in a hundred times. */
const SIGNIFICANT = 0.01;
const PICTURE_BINS = 24;
/** Less says nothing. */
const VALUES_MIN = 20;
/** What lies farther out is in the first and last bin of the picture. */
const TAIL = 0.005;
/** Correlation with itself below which values count as independent. */
const FAINT = 0.05;

export interface DriftRequest {
  readonly features: readonly FeatureText[];
  /** What the features may name. */
  readonly fields: Fields;
  readonly columns: FeatureColumns;
  readonly recentBars: number;
  readonly referenceBars: number;
}

export interface Spread {
  readonly mean: number;
  readonly deviation: number;
  /** Share of the values in each bin. */
  readonly shares: number[];
}

export interface FeatureDrift {
  readonly name: string;
  readonly verdict: 'STABLE' | 'MOVED' | 'SHIFTED' | 'TOO_FEW';
  /** Null where there are too few values. */
  readonly figures: {
    readonly psi: number;
    readonly ks: number;
    readonly pValue: number;
    readonly low: number;
    readonly high: number;
    readonly reference: Spread;
    readonly recent: Spread;
  } | null;
}

/**
 * The distributions of features in the last bars and in those before them, the largest index first. Neighbouring values of a feature that looks far
 * back are nearly the same: they count as the fewer independent values that they are worth.
 * @throws UserError `FEATURES.…`
 */
export function driftOf({ features, fields, columns, recentBars, referenceBars }: DriftRequest): FeatureDrift[] {
  const set = defineBarFeatures(features, fields);
  const rows = lastFeatures(set, columns, recentBars + referenceBars);
  const split = Math.max(0, rows.length - recentBars);
  return set.features
    .map(({ name }, f) => {
      const values = Float64Array.from(rows, (row) => row.values[f] ?? Number.NaN);
      return oneDrift(
        name,
        values.subarray(0, split).filter(Number.isFinite),
        values.subarray(split).filter(Number.isFinite),
      );
    })
    .toSorted((a, b) => (b.figures?.psi ?? -1) - (a.figures?.psi ?? -1));
}

function oneDrift(name: string, before: Float64Array, after: Float64Array): FeatureDrift {
  if (before.length < VALUES_MIN || after.length < VALUES_MIN) return { name, verdict: 'TOO_FEW', figures: null };
  const [reference, recent] = [before.toSorted(), after.toSorted()];
  const edges = quantileEdges(reference, PSI_BINS);
  const psi = populationStability(countsBetween(edges, reference), countsBetween(edges, recent));
  const independent = 1 / correlationTime(before);
  const ks = kolmogorovSmirnov(reference, recent, independent);
  const noise = PSI_NOISE * (1 / (before.length * independent) + 1 / (after.length * independent));
  const beyondChance = ks.pValue < SIGNIFICANT && psi > noise;
  const verdict = !beyondChance || psi < PSI_MOVED ? 'STABLE' : psi < PSI_SHIFTED ? 'MOVED' : 'SHIFTED';
  const [low, high] = rangeOf(reference, recent);
  const spread = (values: Float64Array) => spreadOf(values, low, high);
  const figures = {
    psi,
    ks: ks.statistic,
    pValue: ks.pValue,
    low,
    high,
    reference: spread(reference),
    recent: spread(recent),
  };
  return { name, verdict, figures };
}

/** How many neighbours are worth one independent value: 1 + 2 times the sum of the autocorrelations until they are faint (Sokal 1997). */
function correlationTime(values: Float64Array): number {
  const mean = meanOf(values);
  const centred = values.map((value) => value - mean);
  const variance = centred.reduce((sum, value) => sum + value * value, 0);
  if (!(variance > 0)) return 1;
  let time = 1;
  for (let lag = 1; lag < values.length / 2; lag++) {
    let product = 0;
    for (let k = lag; k < centred.length; k++) product += numberAt(centred, k) * numberAt(centred, k - lag);
    const correlation = product / variance;
    if (correlation < FAINT) break;
    time += 2 * correlation;
  }
  return time;
}

const at = (sorted: Float64Array, share: number): number => numberAt(sorted, Math.round((sorted.length - 1) * share));

function rangeOf(reference: Float64Array, recent: Float64Array): [number, number] {
  const low = Math.min(at(reference, TAIL), at(recent, TAIL));
  const high = Math.max(at(reference, 1 - TAIL), at(recent, 1 - TAIL));
  return high > low ? [low, high] : [low - 0.5, high + 0.5];
}

function spreadOf(values: Float64Array, low: number, high: number): Spread {
  const shares = Array.from({ length: PICTURE_BINS }, () => 0);
  for (const value of values) {
    const bin = Math.floor(((value - low) / (high - low)) * PICTURE_BINS);
    const kept = Math.min(PICTURE_BINS - 1, Math.max(0, bin));
    shares[kept] = (shares[kept] ?? 0) + 1 / values.length;
  }
  const mean = meanOf(values);
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
  return { mean, deviation, shares };
}

const meanOf = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
