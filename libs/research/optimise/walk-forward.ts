import { UserError, toIsoDate } from '#kernel';
import { performanceOf, type Performance } from '#quant';
import type { RunPlan } from '../run/run-plan.js';
import { inputsOf, type RunInputs } from '../run/run-inputs.js';
import { simulationOf } from '../run/simulation-of.js';
import type { Window } from './trial-bench.js';
import { startingEquity } from '../run/starting-equity.js';
import { played, totalEquity } from './trial-figures.js';

/** How the time is cut: train, then test on what comes after, again and again. */
export interface WalkForwardPlan {
  /** `rolling` trains on windows of one length, `anchored` on everything since the first day. */
  readonly mode: 'rolling' | 'anchored';
  readonly folds: number;
  /** Length of the (first) training window in test windows. */
  readonly trainRatio: number;
  /** Days taken off the end of each training window: what was decided in them is settled inside the test window. */
  readonly purgeDays: number;
  /** Days left out at the start of each test window, which still depend on what was trained on. */
  readonly embargoDays: number;
}

export interface Fold {
  readonly train: { readonly from: string; readonly to: string };
  readonly test: { readonly from: string; readonly to: string };
}

const FEWEST_DAYS = 10;

/**
 * The windows, oldest first; the test windows follow each other to the end of the data.
 * @param days with data, ISO dates, rising
 * @throws UserError `RESEARCH.WALK_FORWARD_TOO_SHORT`
 */
export function foldsOf(days: readonly string[], plan: WalkForwardPlan): Fold[] {
  const { mode, folds, trainRatio, purgeDays, embargoDays } = plan;
  const length = Math.floor(days.length / (folds + trainRatio));
  const trained = Math.floor(length * trainRatio) - purgeDays;
  if (length - embargoDays < FEWEST_DAYS || trained < FEWEST_DAYS) {
    const message = `${days.length} days are too few for ${folds} windows: each would train on ${trained} days and test on ${length - embargoDays}; both take ${FEWEST_DAYS}.`;
    throw new UserError('RESEARCH.WALK_FORWARD_TOO_SHORT', message, { days: `${days.length}` });
  }
  const day = (index: number): string => days[index] ?? '';
  return Array.from({ length: folds }, (_, k) => {
    const start = days.length - (folds - k) * length;
    const first = mode === 'anchored' ? 0 : start - Math.floor(length * trainRatio);
    return {
      train: { from: day(first), to: day(start - 1 - purgeDays) },
      test: { from: day(start + embargoDays), to: day(start + length - 1) },
    };
  });
}

/** The days on which bars close or that there are ticks of, ISO dates, rising. What closes at midnight belongs to the day that ends there. */
export function daysOf({ bars, ticks, span }: Pick<RunInputs, 'bars' | 'ticks' | 'span'>): string[] {
  const days = new Set<number>();
  for (const { bars: block } of bars) for (const time of block.closeTimes) days.add(dayOf(time));
  for (const { first, last } of ticks.flatMap(({ index }) => index.blocks)) {
    const end = dayOf(Math.min(last, span.to));
    for (let day = dayOf(Math.max(first, span.from)); day <= end; day += 1) days.add(day);
  }
  return [...days].toSorted((a, b) => a - b).map((day) => toIsoDate(BigInt(day * DAY)));
}

const DAY = 86_400_000_000;

const dayOf = (time: number): number => Math.ceil(time / DAY) - 1;

/** Daily returns of a test window, with the times of their ends in microseconds. */
export interface TestedDays {
  readonly times: number[];
  readonly returns: number[];
}

/**
 * What the parameters made of the test window. The run begins with the training window, so that indicators are warm and positions are those
 * that one would have held; only the days of the test window count.
 */
export function tested(plan: RunPlan, { train, test }: Fold): TestedDays {
  const window: Window = { from: train.from, to: test.to };
  const within = { ...plan, settings: { ...plan.settings, ...window } };
  const inputs = inputsOf(within);
  const { times, values } = totalEquity(played(simulationOf(within, inputs, { keepLog: false })));
  const cash = startingEquity(plan.settings, inputs);
  const days: TestedDays = { times: [], returns: [] };
  for (const [k, time] of times.entries()) {
    if (dateOf(time) < test.from) continue;
    days.times.push(time);
    days.returns.push((values[k] ?? 0) / (k === 0 ? cash : (values[k - 1] ?? 0)) - 1);
  }
  return days;
}

const dateOf = (time: number): string => toIsoDate(BigInt(Math.round(time) - 1));

/** Equity of the test windows put together, from the starting cash on. */
export interface Stitched {
  readonly times: number[];
  readonly equity: number[];
  readonly performance: Performance | null;
}

export function stitched(
  parts: readonly TestedDays[],
  cash: number,
  options: Parameters<typeof performanceOf>[1],
): Stitched {
  const levels = [cash];
  for (const change of parts.flatMap(({ returns }) => returns)) levels.push((levels.at(-1) ?? cash) * (1 + change));
  const performance = performanceOf(Float64Array.from(levels), options);
  return {
    times: parts.flatMap(({ times }) => times),
    equity: levels.slice(1),
    performance: performance.ok ? performance.value : null,
  };
}
