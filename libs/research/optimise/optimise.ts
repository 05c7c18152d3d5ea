import { UserError } from '#kernel';
import type { ParameterValue } from '#engine';
import { executeNow } from '../run/execute.js';
import type { RunOutcome } from '../run/run-outcome.js';
import type { RunPlan } from '../run/run-plan.js';
import { inputsOf } from '../run/run-inputs.js';
import { blocksFor, judge, type Judgement } from './judgement.js';
import type { Objective } from './objective.js';
import type { ParameterSpace } from './parameter-space.js';
import { runSearch } from './run-search.js';
import { searchOf, trialCount, type SearchSettings } from './search-of.js';
import { stabilityOf, type Stability } from './stability.js';
import { TrialLog, type TrialRecord } from './trial-log.js';
import type { TrialFigures } from './trial-figures.js';
import type { TrialWorkers } from './trial-workers.js';
import { daysOf, foldsOf, stitched, tested, type Fold, type Stitched, type WalkForwardPlan } from './walk-forward.js';

/** All that decides an optimisation: the same plan gives the same trials. */
export interface OptimisationPlan extends Omit<RunPlan, 'parameters'> {
  readonly space: ParameterSpace;
  readonly search: SearchSettings;
  readonly objective: Objective;
  readonly walkForward: WalkForwardPlan | null;
}

export interface OptimisationProgress {
  readonly done: number;
  readonly total: number;
  /** Best score of the search that is under way. */
  readonly best: number | null;
}

export interface OptimisationControl {
  readonly workers: TrialWorkers;
  /** Where the trials are kept; what is there already is not run again. */
  readonly logFile: string;
  /** Monotonic milliseconds. */
  readonly now: () => number;
  readonly onProgress?: (progress: OptimisationProgress) => void;
  readonly signal?: AbortSignal;
}

export interface BestTrial {
  /** Number of its trial. */
  readonly id: number;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly score: number;
  readonly figures: TrialFigures;
}

/** A walk-forward window with what was found in it and what that came to afterwards. */
export interface FoldResult extends Fold {
  /** Null where no trial of the window had a score; nothing is traded in its test window then. */
  readonly best: BestTrial | null;
  /** Of the test window. */
  readonly totalReturn: number;
}

export interface WalkForwardResult {
  readonly windows: readonly FoldResult[];
  readonly outOfSample: Stitched;
  /** Mean over the windows of the yearly return in training. */
  readonly inSampleAnnualReturn: number | null;
  /** Yearly return out of sample over that in training: Pardo's walk-forward efficiency. */
  readonly efficiency: number | null;
}

export interface OptimisationOutcome {
  readonly best: BestTrial;
  /** The best trial's run over all of the time, in full. */
  readonly run: { readonly plan: RunPlan; readonly outcome: RunOutcome };
  readonly judgement: Judgement;
  readonly stability: Stability | null;
  readonly walkForward: WalkForwardResult | null;
  /** Of the search over all of the time, in the order of the proposals. */
  readonly trials: readonly TrialRecord[];
}

/**
 * Searches for the parameters with the best score, judges what it found, and walks forward where that is asked for.
 * @throws UserError `RESEARCH.OPTIMISATION_CANCELED`, `RESEARCH.OPTIMISATION_DIFFERS`, `RESEARCH.NO_TRIAL_SUCCEEDED`,
 *   `RESEARCH.GRID_TOO_LARGE`, `RESEARCH.PARAMETER_RANGE_INVALID`, `RESEARCH.WALK_FORWARD_TOO_SHORT`, `RESEARCH.DATA_EMPTY`
 */
export async function optimise(plan: OptimisationPlan, control: OptimisationControl): Promise<OptimisationOutcome> {
  const days = daysOf(inputsOf(plan));
  const folds = plan.walkForward === null ? [] : foldsOf(days, plan.walkForward);
  const log = openLog(plan, control);
  try {
    const stages = new Stages(plan, control, log, folds.length + 1);
    const trials = await stages.run({ from: plan.settings.from, to: plan.settings.to });
    const best = bestOf(trials);
    if (best === undefined) throw noTrial(trials);
    const run = fullRun(plan, best.parameters);
    const ranked = rankedOf(trials);
    return {
      best,
      run,
      judgement: judge(trials, run.outcome, plan.settings.riskFree),
      stability: stabilityOf(ranked, plan.space),
      walkForward: folds.length === 0 ? null : await walkForward(plan, { folds, stages, run }),
      trials,
    };
  } finally {
    log.close();
  }
}

/** Runs the searches, one over all of the time and one per window, and counts their trials together. */
class Stages {
  private stage = 0;
  private done = 0;
  private readonly trials: number;

  constructor(
    private readonly plan: OptimisationPlan,
    private readonly control: OptimisationControl,
    private readonly log: TrialLog,
    private readonly stages: number,
  ) {
    this.trials = trialCount(plan.space, plan.search);
  }

  async run(window: { readonly from: string | null; readonly to: string | null }): Promise<TrialRecord[]> {
    const { plan, control, log, stage, trials } = this;
    let best: number | null = null;
    const onTrial = ({ score }: TrialRecord) => {
      this.done += 1;
      if (score !== null && score > (best ?? -Infinity)) best = score;
      control.onProgress?.({ done: this.done, total: this.stages * trials, best });
    };
    const search = searchOf(plan.space, plan.search, stage);
    const { objective } = plan;
    const { fixed } = plan.space;
    const blocks = stage === 0 ? blocksFor(trials) : 0;
    this.stage += 1;
    return runSearch(
      { stage, window, search, trials, fixed, objective, blocks },
      { workers: control.workers, log, onTrial, signal: control.signal },
    );
  }
}

/** The trial with the best score, the first of equals. */
function bestOf(trials: readonly TrialRecord[]): BestTrial | undefined {
  const [top] = rankedOf(trials);
  if (top === undefined || top.score === null || top.result.figures === null) return undefined;
  return { id: top.id, parameters: top.parameters, score: top.score, figures: top.result.figures };
}

/** Each point once, the best first, those without a score last. */
export function rankedOf(trials: readonly TrialRecord[]): TrialRecord[] {
  const points = new Map(trials.toReversed().map((trial) => [JSON.stringify(trial.parameters), trial]));
  return [...points.values()].toSorted((a, b) => {
    const [left, right] = [a.score ?? -Infinity, b.score ?? -Infinity];
    return left === right ? a.id - b.id : right - left;
  });
}

function fullRun({ strategy, data, settings }: OptimisationPlan, parameters: BestTrial['parameters']) {
  const plan: RunPlan = { strategy, data, settings, parameters };
  return { plan, outcome: executeNow(plan) };
}

interface Walk {
  readonly folds: readonly Fold[];
  readonly stages: Stages;
  readonly run: OptimisationOutcome['run'];
}

async function walkForward(plan: OptimisationPlan, { folds, stages, run }: Walk): Promise<WalkForwardResult> {
  const results: FoldResult[] = [];
  const parts = [];
  for (const fold of folds) {
    const best = bestOf(await stages.run(fold.train)) ?? null;
    const days =
      best === null ? { times: [], returns: [] } : tested({ ...run.plan, parameters: best.parameters }, fold);
    parts.push(days);
    const totalReturn = days.returns.reduce((growth, change) => growth * (1 + change), 1) - 1;
    results.push({ ...fold, best, totalReturn });
  }
  const { settings } = plan;
  const periodsPerYear = run.outcome.statistics.periodsPerYear;
  const outOfSample = stitched(parts, run.outcome.statistics.initialEquity, {
    periodsPerYear,
    riskFree: settings.riskFree,
  });
  const inSample = results.flatMap(({ best }) => best?.figures.annualReturn ?? []);
  const mean = inSample.length === 0 ? null : inSample.reduce((sum, value) => sum + value, 0) / inSample.length;
  const yearly = outOfSample.performance?.annualReturn ?? null;
  return {
    windows: results,
    outOfSample,
    inSampleAnnualReturn: mean,
    efficiency: mean === null || yearly === null || !(mean > 0) ? null : yearly / mean,
  };
}

function openLog(
  { strategy, data, settings, ...plan }: OptimisationPlan,
  { logFile, now }: OptimisationControl,
): TrialLog {
  return TrialLog.open(logFile, { strategy: strategy.sha256, data: data.id, settings, ...plan }, now);
}

function noTrial(trials: readonly TrialRecord[]): UserError {
  const error = trials.find(({ result }) => result.error !== null)?.result.error;
  const why = error ?? 'every one breaks a constraint, or has no such figure because it never traded';
  return new UserError('RESEARCH.NO_TRIAL_SUCCEEDED', `None of ${trials.length} trials has a score: ${why}.`, {
    trials: `${trials.length}`,
  });
}
