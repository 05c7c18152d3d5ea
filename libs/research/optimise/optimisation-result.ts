import type { RunFacts, RunTiming } from '../folder/run-result.js';
import { resultOf, type RunResult } from '../folder/run-result.js';
import type { Judgement } from './judgement.js';
import type { BestTrial, OptimisationOutcome, OptimisationPlan, WalkForwardResult } from './optimise.js';
import type { Stability } from './stability.js';
import { heatMapsOf, type HeatMap } from './heat-maps.js';
import { remarksOn, type Remark } from './verdict.js';

/** What stands in `optimisation.json`. */
export interface OptimisationResult {
  readonly format: 'quantumalpha.optimisation.v1';
  readonly version: string;
  readonly strategy: RunResult['strategy'];
  readonly data: RunResult['data'];
  readonly settings: RunResult['settings'];
  readonly space: OptimisationPlan['space'];
  readonly search: OptimisationPlan['search'];
  readonly objective: OptimisationPlan['objective'];
  readonly best: BestTrial;
  readonly judgement: Omit<Judgement, 'overfitting'> & {
    readonly overfitting: {
      readonly probability: number;
      readonly probabilityOfLoss: number;
      readonly ways: number;
    } | null;
  };
  readonly stability: Stability | null;
  /** Scores over each pair of the first parameters. */
  readonly heatMaps: readonly HeatMap[];
  /** What speaks for the best result and what against it. */
  readonly remarks: readonly Remark[];
  readonly walkForward:
    | (OptimisationPlan['walkForward'] &
        Omit<WalkForwardResult, 'outOfSample'> & {
          readonly outOfSample: WalkForwardResult['outOfSample']['performance'];
        })
    | null;
  /** Trials asked for, points among them that were run before counted again. */
  readonly trials: number;
  readonly timing: RunTiming;
}

/** The figures of an optimisation and everything that it takes to repeat it. */
export function optimisationResult(
  plan: OptimisationPlan,
  found: OptimisationOutcome,
  facts: RunFacts,
): OptimisationResult {
  const { strategy, data, settings } = resultOf(found.run.plan, found.run.outcome, facts);
  const { overfitting, ...judgement } = found.judgement;
  const { walkForward } = found;
  return {
    format: 'quantumalpha.optimisation.v1',
    version: facts.version,
    strategy,
    data,
    settings,
    space: plan.space,
    search: plan.search,
    objective: plan.objective,
    best: found.best,
    judgement: {
      ...judgement,
      overfitting:
        overfitting === null
          ? null
          : {
              probability: overfitting.probability,
              probabilityOfLoss: overfitting.probabilityOfLoss,
              ways: overfitting.logits.length,
            },
    },
    stability: found.stability,
    heatMaps: heatMapsOf(found.trials, plan.space, {
      best: found.best.parameters,
      plateau: found.stability?.plateau.parameters ?? null,
    }),
    remarks: remarksOn(found),
    walkForward:
      walkForward === null || plan.walkForward === null
        ? null
        : { ...plan.walkForward, ...walkForward, outOfSample: walkForward.outOfSample.performance },
    trials: found.trials.length,
    timing: facts.timing,
  };
}
