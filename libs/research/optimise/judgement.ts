import {
  backtestOverfitting,
  deflatedSharpe,
  expectedMaximumSharpe,
  minimumTrackRecord,
  probabilisticSharpe,
  sharpeEstimate,
  simpleReturns,
  variance,
  type Overfitting,
} from '#quant';
import type { RunOutcome } from '../run/run-outcome.js';
import type { TrialRecord } from './trial-log.js';

/** What the best result is worth, seeing how many were tried. Null where a figure is not defined. */
export interface Judgement {
  /** Different points that were run, and how many of them have figures. */
  readonly tried: number;
  readonly measured: number;
  /** Probability that the true Sharpe ratio is above zero, had this been the only trial. */
  readonly probabilisticSharpe: number | null;
  /** The same against the best that as many trials without skill would have shown. */
  readonly deflatedSharpe: number | null;
  /** That best, a year. */
  readonly expectedMaximumSharpe: number | null;
  /** Days (or samples, see `counted`) it takes until a Sharpe ratio above zero is sure to 95 %; null where it never is. */
  readonly minimumTrackRecordDays: number | null;
  readonly trackRecordDays: number;
  /** What a track record is counted in: days, or shorter stretches where the equity is sampled within the day. */
  readonly counted: 'days' | 'samples';
  readonly overfitting:
    (Omit<Overfitting, 'logits' | 'inSample' | 'outOfSample'> & { readonly logits: number[] }) | null;
}

/** @param best the run of the best trial */
export function judge(records: readonly TrialRecord[], best: RunOutcome, riskFree: number): Judgement {
  const distinct = [...new Map(records.map((record) => [JSON.stringify(record.parameters), record])).values()];
  const { periodsPerYear } = best.statistics;
  const perDay = (1 + riskFree) ** (1 / periodsPerYear) - 1;
  const levels = Float64Array.of(best.statistics.initialEquity, ...best.equity.equity);
  const returns = simpleReturns(levels);
  const estimate = returns.ok ? sharpeEstimate(returns.value.map((value) => value - perDay)) : returns;
  const sharpes = distinct.flatMap(({ result }) => result.figures?.sharpe ?? []);
  const spread = variance(Float64Array.from(sharpes, (sharpe) => sharpe / Math.sqrt(periodsPerYear)));
  const trials = { count: Math.max(1, distinct.length), variance: spread.ok ? spread.value : 0 };
  const measured = distinct.filter(({ result }) => result.figures !== null);
  return {
    tried: distinct.length,
    measured: measured.length,
    probabilisticSharpe: estimate.ok ? valueOrNull(probabilisticSharpe(estimate.value, 0)) : null,
    deflatedSharpe: estimate.ok ? valueOrNull(deflatedSharpe(estimate.value, trials)) : null,
    expectedMaximumSharpe: expectedMaximumSharpe(trials.count, trials.variance) * Math.sqrt(periodsPerYear),
    minimumTrackRecordDays: estimate.ok ? valueOrNull(minimumTrackRecord(estimate.value)) : null,
    trackRecordDays: best.statistics.samples,
    counted: best.statistics.samples === best.statistics.days ? 'days' : 'samples',
    overfitting: overfittingOf(measured),
  };
}

function overfittingOf(records: readonly TrialRecord[]): Judgement['overfitting'] {
  const result = backtestOverfitting(records.flatMap(({ result: { blocks } }) => blocks ?? []));
  if (!result.ok) return null;
  const { probability, probabilityOfLoss, logits } = result.value;
  return { probability, probabilityOfLoss, logits: [...logits] };
}

const valueOrNull = <T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false }): T | null =>
  result.ok ? result.value : null;

/** Numbers of stretches that the time may be cut into, with the ways to choose half of them. */
const CUTS = [
  [16, 12_870],
  [14, 3432],
  [12, 924],
  [10, 252],
  [8, 70],
] as const;
/** Some seconds. */
const WORK_MAX = 300_000_000;

/** Into how many stretches the time is cut, so that the probability of overfitting takes seconds for so many trials. */
export function blocksFor(trials: number): number {
  const [blocks] = CUTS.find(([cut, ways]) => cut * ways * trials <= WORK_MAX) ?? [8];
  return blocks;
}
