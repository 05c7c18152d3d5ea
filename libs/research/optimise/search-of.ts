import { SeededRng, UserError } from '#kernel';
import { CmaEsSearch, GridSearch, RandomSearch, SearchSpace, TpeSearch, type Search } from '#quant';
import type { ParameterSpace } from './parameter-space.js';

export const searchMethods = ['grid', 'random', 'tpe', 'cma-es'] as const;
export type SearchMethod = (typeof searchMethods)[number];

/** How a search is made; the same settings give the same proposals. */
export interface SearchSettings {
  readonly method: SearchMethod;
  /** How many trials; null for all of a grid, or 100. */
  readonly trials: number | null;
  readonly seed: number;
  /** For TPE: how many trials it may not know the results of. */
  readonly concurrency: number;
}

const DEFAULT_TRIALS = 100;

/** @throws UserError `RESEARCH.GRID_TOO_LARGE`, `RESEARCH.PARAMETER_RANGE_INVALID` */
export function trialCount({ dimensions }: ParameterSpace, { method, trials }: SearchSettings): number {
  const { size } = spaceOf(dimensions);
  if (method !== 'grid') return Math.min(trials ?? DEFAULT_TRIALS, Number.isFinite(size) ? size : Infinity);
  if (Number.isSafeInteger(size) && size <= (trials ?? size)) return size;
  const points = Number.isFinite(size) ? `${size}` : 'endless';
  throw new UserError(
    'RESEARCH.GRID_TOO_LARGE',
    `The grid has ${points} points, more than the ${trials ?? ''} trials. Give wider steps (NAME=MIN..MAX:STEP), more --trials, or another --method.`,
    { points },
  );
}

/** A search that has not begun. `stage` gives each window of a walk-forward random numbers of its own. */
export function searchOf({ dimensions }: ParameterSpace, settings: SearchSettings, stage: number): Search {
  const space = spaceOf(dimensions);
  const rng = new SeededRng(settings.seed).fork(`search ${stage}`);
  if (settings.method === 'grid') return new GridSearch(space);
  if (settings.method === 'random') return new RandomSearch(space, rng);
  if (settings.method === 'cma-es') return new CmaEsSearch(space, rng);
  return new TpeSearch(space, rng, { concurrency: settings.concurrency });
}

function spaceOf(dimensions: ParameterSpace['dimensions']): SearchSpace {
  const space = SearchSpace.of(dimensions);
  if (space.ok) return space.value;
  const { message, details } = space.refusal;
  throw new UserError(
    'RESEARCH.PARAMETER_RANGE_INVALID',
    `${details['parameter']}: expected ${details['expected']}. ${message}`,
    details,
  );
}
