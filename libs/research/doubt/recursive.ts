import { toRfc3339 } from '#kernel';
import { executeNow } from '../run/execute.js';
import type { RunOutcome } from '../run/run-outcome.js';
import type { RunPlan } from '../run/run-plan.js';
import { inputsOf } from '../run/run-inputs.js';
import { samplingOf } from '../run/sampling.js';
import type { CheckResult } from './check-result.js';

/** How a run decides that began so many bars before the comparison. */
export interface WarmUpSample {
  readonly bars: number;
  /** Moments at which either decided, from the first on at which both decided alike; null where there is none. */
  readonly compared: number | null;
  /** Moments at which the whole run decided before that: it was ahead, or held something else. */
  readonly skipped: number;
  /** Of the decisions compared, those that both took at the same time. */
  readonly same: number;
  /** RFC 3339; where they first part. */
  readonly firstDifference: string | null;
}

export interface RecursiveCheck extends CheckResult {
  /** RFC 3339; decisions from here on are compared. */
  readonly from: string;
  /** What history is counted in: bars, or stretches of time where there are ticks alone. */
  readonly unit: string;
  readonly samples: readonly WarmUpSample[];
  /** Bars of history from which on decisions no longer depend on where the run began; null where there is no such number. */
  readonly barsNeeded: number | null;
}

const LENGTHS = [25, 50, 100, 200, 400, 800, 1600, 3200];

/**
 * Starts the run later and later and compares what it decides in the second half of the data (instrument, side and time of its orders; sizes follow
 * the account) with the run over all of it. A recursive indicator that is used before it has settled decides differently.
 */
export function checkRecursive(plan: RunPlan): RecursiveCheck {
  const { openTimes, unit } = timeline(plan);
  const half = Math.floor(openTimes.length / 2);
  const from = openTimes[half] ?? 0;
  const truth = stepsOf(executeNow(plan), from);
  const lengths = LENGTHS.filter((bars) => bars < half);
  const samples = lengths.map((bars) => {
    const run = { ...plan, settings: { ...plan.settings, from: timeOf(openTimes[half - bars] ?? 0), warmUpDays: 0 } };
    return compared(bars, truth, stepsOf(executeNow(run), from));
  });
  const fewest = Math.min(...samples.map(({ skipped }) => skipped));
  const settled = samples.findLastIndex((sample) => !agrees(sample, fewest)) + 1;
  const barsNeeded = samples[settled]?.bars ?? null;
  const passed = barsNeeded !== null && truth.length > 0;
  return {
    check: 'recursive',
    passed,
    verdict: verdictOf(samples, { barsNeeded, unit }, truth),
    from: timeOf(from),
    unit,
    samples,
    barsNeeded,
  };
}

const agrees = ({ compared: moments, skipped, same }: WarmUpSample, fewest: number): boolean =>
  moments !== null && moments === same && skipped <= fewest;

interface Needed {
  readonly barsNeeded: number | null;
  readonly unit: string;
}

function verdictOf(samples: readonly WarmUpSample[], { barsNeeded, unit }: Needed, truth: readonly Step[]): string {
  if (truth.length === 0)
    return 'The strategy decides nothing in the second half of this data, so nothing can be said.';
  const last = samples.at(-1);
  if (last === undefined)
    return `There are too few ${unit}: a run must be able to begin at least 25 of them before the half.`;
  if (barsNeeded === null) {
    const where =
      last.firstDifference === null
        ? 'it never comes to hold the same'
        : `the first difference is at ${last.firstDifference}`;
    return `Decisions depend on where the data begins, even with ${last.bars} ${unit} of history: ${where}. The strategy will decide differently live than in a backtest.`;
  }
  if (barsNeeded === samples[0]?.bars)
    return `Decisions do not depend on where the data begins: ${barsNeeded} ${unit} of history are enough.`;
  return `Decisions settle: ${barsNeeded} ${unit} of history are enough, fewer are not. Give a live run at least as many.`;
}

interface Step {
  readonly time: number;
  /** Instrument, side and type of the orders sent at that moment. */
  readonly orders: string;
  /** What is held afterwards, by its sign, once the orders of the moment before have filled. */
  readonly held: string;
}

/** The moments at which orders were sent, with what was held then. */
function stepsOf({ orders, fills }: RunOutcome, from: number): Step[] {
  const byTime = Map.groupBy(orders, ({ time }) => time);
  const lots = new Map<string, number>();
  let next = 0;
  return [...byTime]
    .map(([time, sent]) => {
      for (let fill = fills[next]; fill !== undefined && fill.time <= time; fill = fills[(next += 1)]) {
        const signed = fill.side === 'BUY' ? fill.quantity : -fill.quantity;
        lots.set(fill.instrumentId, (lots.get(fill.instrumentId) ?? 0) + signed);
      }
      const held = [...lots]
        .map(([id, quantity]) => `${id} ${Math.sign(Math.round(quantity * 1e8))}`)
        .filter((text) => !text.endsWith(' 0'));
      const asked = sent.map(({ instrumentId, side, type }) => `${side} ${type} ${instrumentId}`);
      return { time, orders: asked.toSorted().join(), held: held.toSorted().join() };
    })
    .filter(({ time }) => time >= from);
}

/** Compares from the first moment on at which both decide while they hold the same. */
function compared(bars: number, truth: readonly Step[], found: readonly Step[]): WarmUpSample {
  const other = new Map(found.map((step) => [step.time, step]));
  const start = truth.find(
    ({ time, held, orders }) => other.get(time)?.held === held && other.get(time)?.orders === orders,
  );
  if (start === undefined) return { bars, compared: null, skipped: truth.length, same: 0, firstDifference: null };
  const expected = truth.filter(({ time }) => time >= start.time);
  const times = new Set([...expected, ...found.filter(({ time }) => time >= start.time)].map(({ time }) => time));
  const own = new Map(expected.map((step) => [step.time, step]));
  const differing = [...times]
    .filter((time) => own.get(time)?.orders !== other.get(time)?.orders)
    .toSorted((a, b) => a - b);
  const [first] = differing;
  return {
    bars,
    compared: times.size,
    skipped: truth.length - expected.length,
    same: times.size - differing.length,
    firstDifference: first === undefined ? null : timeOf(first),
  };
}

const timeOf = (time: number): string => toRfc3339(BigInt(Math.round(time)));

/** Times in steps of which a run begins later: the bars of the longest series, or the samples of a run on ticks. */
function timeline(plan: RunPlan): { readonly openTimes: Float64Array; readonly unit: string } {
  const inputs = inputsOf(plan);
  const [main] = inputs.bars.toSorted((a, b) => b.bars.rows - a.bars.rows);
  if (main !== undefined) return { openTimes: main.bars.openTimes, unit: 'bars' };
  const every = samplingOf(plan.settings, inputs);
  const steps = Math.floor((inputs.last - inputs.first) / every);
  const openTimes = Float64Array.from({ length: steps }, (_, k) => Math.floor(inputs.first) + k * every);
  return { openTimes, unit: `stretches of ${every / SECOND} s` };
}

const SECOND = 1_000_000;
