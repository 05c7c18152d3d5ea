import { SeededRng, toRfc3339 } from '#kernel';
import type { LoggedEvent, StrategyClass } from '#engine';
import type { DataSet } from '../data/data-set.js';
import { guarded } from '../run/execute.js';
import type { RunPlan } from '../run/run-plan.js';
import { inputsOf } from '../run/run-inputs.js';
import { simulationOf } from '../run/simulation-of.js';
import type { CheckResult } from './check-result.js';
import { decisionsUntil, firstDifference, type Difference } from './decisions.js';
import { poisoned } from './poison.js';

/** A moment after which the future was another one. */
export interface LookaheadSample {
  /** RFC 3339. */
  readonly time: string;
  /** Orders, changes and cancels up to it. */
  readonly decisions: number;
  readonly difference: Difference | null;
}

export interface LookaheadCheck extends CheckResult {
  /** Whether a second run of the same data decided the same. */
  readonly repeatable: boolean;
  readonly samples: readonly LookaheadSample[];
}

/**
 * Runs the strategy on data whose future after a moment is another one, for several moments, and compares every decision up to it with those of
 * the true data: who cannot see the future cannot decide otherwise. First it is run twice on the true data, which finds what one run
 * leaves behind for the next.
 * @param samples how many moments, spread over the run
 */
export function checkLookahead(plan: RunPlan, samples = 20): LookaheadCheck {
  const times = momentsOf(plan);
  const end = times.at(-1) ?? 0;
  const truth = played(plan, plan.data, end);
  const repeat = firstDifference(truth, played(plan, plan.data, end));
  const rng = new SeededRng(plan.settings.seed).fork('poison');
  const tried = Array.from({ length: Math.min(samples, times.length - 1) }, (_, k) => {
    const time = times[Math.floor(((k + 1) * times.length) / (samples + 1))] ?? end;
    const expected = truth.filter((event) => event.time <= time);
    const difference = firstDifference(expected, played(plan, poisoned(plan.data, time, rng), time));
    return { time: toRfc3339(BigInt(time)), decisions: expected.length, difference };
  });
  const caught = tried.find(({ difference }) => difference !== null);
  return {
    check: 'lookahead',
    passed: repeat === null && caught === undefined && truth.length > 0,
    verdict: verdictOf({ repeat, caught, truth, tried }),
    repeatable: repeat === null,
    samples: tried,
  };
}

interface Seen {
  readonly repeat: Difference | null;
  readonly caught: LookaheadSample | undefined;
  readonly truth: readonly LoggedEvent[];
  readonly tried: readonly LookaheadSample[];
}

function verdictOf({ repeat, caught, truth, tried }: Seen): string {
  if (repeat !== null) {
    return `Two runs on the same data decide differently, first at ${repeat.time}: ${repeat.expected}, then ${repeat.found}. Something is carried from one run to the next, such as a variable outside of the class.`;
  }
  if (truth.length === 0) return 'The strategy never decided anything on this data, so nothing can be said.';
  const difference = caught?.difference;
  if (caught !== undefined && difference !== null && difference !== undefined) {
    return `The strategy sees the future: with other prices after ${caught.time} it decides otherwise at ${difference.time}: ${difference.expected} became ${difference.found}.`;
  }
  return `No look-ahead: ${truth.length} decisions stay the same whatever comes after any of ${tried.length} moments.`;
}

/** The different closing times of the run's bars, rising; where there are none, moments spread over its ticks. */
function momentsOf(plan: RunPlan): number[] {
  const { bars, first, last } = inputsOf(plan);
  if (bars.length === 0)
    return Array.from({ length: GRID + 1 }, (_, k) => Math.floor(first + (k * (last - first)) / GRID));
  const times = new Set(bars.flatMap((series) => [...series.bars.closeTimes]));
  return [...times].toSorted((a, b) => a - b);
}

/** Moments among which those are chosen after which the future is another one. */
const GRID = 1000;

/** A run that is broken off must not decide because it ends. */
const withoutEnd = (Class: StrategyClass): StrategyClass =>
  class extends Class {
    override onStop(): void {
      // Nothing.
    }
  };

/** Decisions up to a moment, of a run that is played no further. */
function played(plan: RunPlan, data: DataSet, until: number): LoggedEvent[] {
  const run = { ...plan, strategy: { ...plan.strategy, Class: withoutEnd(plan.strategy.Class) }, data };
  return guarded(plan, () => {
    const simulation = simulationOf(run, inputsOf(run));
    simulation.advanceTo(until);
    return decisionsUntil(simulation.finish().log, until);
  });
}
