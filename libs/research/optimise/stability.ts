import type { ParameterValue } from '#engine';
import type { SearchDimension } from '#quant';
import type { ParameterSpace } from './parameter-space.js';
import type { TrialRecord } from './trial-log.js';

/** How the trials around a point did. */
export interface Neighbourhood {
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly score: number;
  /** Trials within a tenth of every range, or one step, and with the same options; the point itself apart. */
  readonly neighbours: number;
  /** Of them; one without a score counts as the worst. Null where there are none, or most have no score. */
  readonly median: number | null;
  /** A quarter of them do no better than this; null like the median. */
  readonly lowerQuartile: number | null;
  /** How many of them have no score. */
  readonly without: number;
}

export interface Stability {
  readonly best: Neighbourhood;
  /** The point with the best lower quartile of neighbours, among the best points: inside a plateau, not a lonely peak. */
  readonly plateau: Neighbourhood;
}

const RADIUS = 0.1;
const CANDIDATES = 200;
/** Fewer neighbours say nothing. */
const FEWEST = 3;

/** @param ranked trials with different parameters, the best first, those without a score last */
export function stabilityOf(ranked: readonly TrialRecord[], { dimensions }: ParameterSpace): Stability | null {
  const axes = Object.entries(dimensions).map(([name, dimension]) => axisOf(name, dimension));
  const places = ranked.map(({ parameters }) => axes.map(({ name, place }) => place(parameters[name] ?? 0)));
  const candidates = ranked.slice(0, CANDIDATES).flatMap((record, index) => {
    if (record.score === null) return [];
    const near = ranked.filter((_, other) => other !== index && isNear(axes, places[index] ?? [], places[other] ?? []));
    return [neighbourhood(record, record.score, near)];
  });
  const [best] = candidates;
  if (best === undefined) return null;
  const settled = candidates.filter(({ neighbours, median }) => neighbours >= FEWEST && median !== null);
  const plateau = settled.reduce((top, one) => (valueOf(one) > valueOf(top) ? one : top), settled[0] ?? best);
  return { best, plateau };
}

/** A point stands with its neighbours. */
const valueOf = ({ lowerQuartile, score }: Neighbourhood): number => Math.min(lowerQuartile ?? -Infinity, score);

function neighbourhood(record: TrialRecord, score: number, near: readonly TrialRecord[]): Neighbourhood {
  const scores = near.map((other) => other.score ?? -Infinity).toSorted((a, b) => a - b);
  const at = (share: number): number | null => {
    const value = scores[Math.floor((scores.length - 1) * share)] ?? -Infinity;
    return Number.isFinite(value) ? value : null;
  };
  return {
    parameters: record.parameters,
    score,
    neighbours: near.length,
    median: at(0.5),
    lowerQuartile: at(0.25),
    without: near.filter((other) => other.score === null).length,
  };
}

interface SearchAxis {
  readonly name: string;
  readonly reach: number;
  readonly place: (value: ParameterValue) => number;
}

function axisOf(name: string, dimension: SearchDimension): SearchAxis {
  if (dimension.kind === 'choice')
    return { name, reach: 0, place: (value) => dimension.options.indexOf(String(value)) };
  if (dimension.kind === 'flag') return { name, reach: 0, place: Number };
  const { kind, min, max, scale, step = kind === 'integer' ? 1 : 0 } = dimension;
  const warp = scale === 'log' ? Math.log : Number;
  const width = warp(max) - warp(min) || 1;
  // On a logarithmic scale a step is widest where it begins.
  const oneStep = (warp(min + step) - warp(min)) / width;
  return {
    name,
    reach: Math.max(RADIUS, oneStep) * (1 + 1e-9),
    place: (value) => (warp(Number(value)) - warp(min)) / width,
  };
}

const isNear = (axes: readonly SearchAxis[], here: readonly number[], there: readonly number[]): boolean =>
  axes.every(({ reach }, k) => Math.abs((here[k] ?? 0) - (there[k] ?? 0)) <= reach);
