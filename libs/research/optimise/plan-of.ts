import { UserError } from '#kernel';
import type { RunPlan } from '../run/run-plan.js';
import { parseObjective, type ObjectiveText } from './objective.js';
import type { OptimisationPlan } from './optimise.js';
import { parseParameterSpace } from './parameter-space.js';
import { searchMethods } from './search-of.js';
import type { WalkForwardPlan } from './walk-forward.js';

/** How an optimisation is asked for; what is not said takes the default. */
export interface OptimisationText extends ObjectiveText {
  /** `fast=5..50`, see `parseParameterSpace`. */
  readonly ranges: readonly string[];
  readonly method?: string;
  /** All of a grid, otherwise 100. */
  readonly trials?: number;
  readonly concurrency?: number;
  readonly walkForward?: string;
  readonly folds?: number;
  readonly trainRatio?: number;
  readonly purgeDays?: number;
  readonly embargoDays?: number;
}

/**
 * The plan that is asked for.
 * @throws UserError `RESEARCH.OPTIMISATION_INVALID`, `RESEARCH.OBJECTIVE_INVALID`, `RESEARCH.PARAMETER_RANGE_INVALID`
 */
export function optimisationPlan(run: Omit<RunPlan, 'parameters'>, text: OptimisationText): OptimisationPlan {
  const { strategy, data, settings } = run;
  const method = searchMethods.find((known) => known === (text.method ?? 'tpe'));
  if (method === undefined) throw wrong('method', searchMethods.join(', '));
  return {
    strategy,
    data,
    settings,
    space: parseParameterSpace(text.ranges, strategy.Class.parameters ?? {}),
    search: {
      method,
      trials: text.trials === undefined ? null : whole('trials', text.trials, 1),
      seed: settings.seed,
      concurrency: whole('concurrency', text.concurrency ?? 4, 1),
    },
    objective: parseObjective(text),
    walkForward: walkForwardOf(text),
  };
}

function walkForwardOf(text: OptimisationText): WalkForwardPlan | null {
  const { walkForward: mode, folds = 5, trainRatio = 3, purgeDays = 0, embargoDays = 0 } = text;
  if (mode === undefined) return null;
  if (mode !== 'rolling' && mode !== 'anchored') throw wrong('walk-forward', 'rolling or anchored');
  return {
    mode,
    folds: whole('folds', folds, 1),
    trainRatio: whole('train-ratio', trainRatio, 1),
    purgeDays: whole('purge', purgeDays, 0),
    embargoDays: whole('embargo', embargoDays, 0),
  };
}

function whole(name: string, value: number, least: number): number {
  if (Number.isSafeInteger(value) && value >= least && value < MOST) return value;
  throw wrong(name, `a whole number of ${least} or more`);
}

const MOST = 1e9;

const wrong = (name: string, expected: string): UserError =>
  new UserError('RESEARCH.OPTIMISATION_INVALID', `The ${name} of an optimisation must be ${expected}.`, {
    name,
    expected,
  });
