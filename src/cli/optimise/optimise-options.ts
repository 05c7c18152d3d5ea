import { availableParallelism } from 'node:os';
import { UserError } from '#kernel';
import {
  parseObjective,
  parseParameterSpace,
  searchMethods,
  type OptimisationPlan,
  type WalkForwardPlan,
} from '#research';
import type { RunPlan } from '#research';
import type { RunOptions } from '../backtest/run-options.js';

export interface OptimiseOptions extends RunOptions {
  readonly param: string[];
  readonly method?: string;
  readonly trials?: string;
  readonly objective?: string;
  readonly penalty?: string[];
  readonly constraint?: string[];
  readonly walkForward?: string;
  readonly folds?: string;
  readonly trainRatio?: string;
  readonly purge?: string;
  readonly embargo?: string;
  readonly workers?: string;
  readonly concurrency?: string;
  readonly out: string;
  readonly acceptDataErrors?: boolean;
}

/** What the command line asks for. @throws UserError */
export function optimisationPlan({ strategy, data, settings }: RunPlan, options: OptimiseOptions): OptimisationPlan {
  const method = searchMethods.find((known) => known === (options.method ?? 'tpe'));
  if (method === undefined) throw wrong('--method', searchMethods.join(', '));
  return {
    strategy,
    data,
    settings,
    space: parseParameterSpace(options.param, strategy.Class.parameters ?? {}),
    search: {
      method,
      trials: options.trials === undefined ? null : whole('--trials', options.trials, 1),
      seed: settings.seed,
      concurrency: whole('--concurrency', options.concurrency ?? '4', 1),
    },
    objective: parseObjective(options),
    walkForward: walkForwardOf(options),
  };
}

export const workersOf = ({ workers }: OptimiseOptions): number =>
  workers === undefined ? availableParallelism() : whole('--workers', workers, 0);

function walkForwardOf(options: OptimiseOptions): WalkForwardPlan | null {
  const { walkForward: mode, folds = '5', trainRatio = '3', purge = '0', embargo = '0' } = options;
  if (mode === undefined) return null;
  if (mode !== 'rolling' && mode !== 'anchored') throw wrong('--walk-forward', 'rolling or anchored');
  return {
    mode,
    folds: whole('--folds', folds, 1),
    trainRatio: whole('--train-ratio', trainRatio, 1),
    purgeDays: whole('--purge', purge, 0),
    embargoDays: whole('--embargo', embargo, 0),
  };
}

function whole(option: string, text: string, least: number): number {
  const value = Number(text);
  if (/^\d{1,9}$/.test(text) && value >= least) return value;
  throw wrong(option, `a whole number of ${least} or more`);
}

const wrong = (option: string, expected: string): UserError =>
  new UserError('PLATFORM.INVALID_REQUEST', `${option} must be ${expected}.`, { option, expected });
