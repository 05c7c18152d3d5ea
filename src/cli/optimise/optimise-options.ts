import { availableParallelism } from 'node:os';
import { UserError } from '#kernel';
import type { OptimisationText } from '#research';
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

/** What the command line asks for. */
export function optimisationText(options: OptimiseOptions): OptimisationText {
  const { param: ranges, method, objective, penalty, constraint, walkForward } = options;
  const texts = { method, objective, penalty, constraint, walkForward };
  const numbers = {
    trials: options.trials,
    concurrency: options.concurrency,
    folds: options.folds,
    trainRatio: options.trainRatio,
    purgeDays: options.purge,
    embargoDays: options.embargo,
  };
  return { ranges, ...given(texts), ...given(mapped(numbers)) };
}

const mapped = (texts: Readonly<Record<string, string | undefined>>): Record<string, number | undefined> =>
  Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [name, text === undefined ? undefined : Number(text)]),
  );

const given = (options: Readonly<Record<string, unknown>>): Partial<OptimisationText> =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));

/** @throws UserError */
export function workersOf({ workers }: OptimiseOptions): number {
  if (workers === undefined) return availableParallelism();
  if (/^\d{1,4}$/.test(workers)) return Number(workers);
  throw new UserError('PLATFORM.INVALID_REQUEST', `--workers must be a whole number of 0 or more, not ${workers}.`);
}
