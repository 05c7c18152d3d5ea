import { AppError } from '#kernel';
import type { ParameterValue, SimulationResult } from '#engine';
import type { RunPlan } from '../run/run-plan.js';
import { inputsOf, type RunInputs } from '../run/run-inputs.js';
import { startingEquity } from '../run/starting-equity.js';
import { samplingOf, yearOf } from '../run/sampling.js';
import { simulationOf } from '../run/simulation-of.js';
import { measured, played, type MeasuredTrial } from './trial-figures.js';

/** The days of a trial, ISO dates, both included; null where the data decides. */
export interface Window {
  readonly from: string | null;
  readonly to: string | null;
}

export interface TrialTask {
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly window: Window;
  readonly blocks: number;
}

/** Without figures where the run failed or lost everything; then why. */
export type TrialResult =
  | (MeasuredTrial & { readonly error: null })
  | { readonly figures: null; readonly blocks: null; readonly error: string };

/**
 * Runs trial after trial of one strategy on one data set, with nothing kept of a run but its figures: no log, no tables. The data of a
 * window is cut once.
 */
export class TrialBench {
  private readonly cuts = new Map<string, RunInputs>();
  /** Samples of the equity that make a year. */
  private perYear: number | undefined;

  constructor(private readonly plan: Omit<RunPlan, 'parameters'>) {}

  run({ parameters, window, blocks }: TrialTask): TrialResult {
    const plan = { ...this.plan, parameters, settings: { ...this.plan.settings, ...window } };
    try {
      const inputs = this.cut(plan, window);
      const result = played(simulationOf(plan, inputs, { keepLog: false }));
      this.perYear ??= periodsOf(plan, inputs, result);
      const { riskFree } = plan.settings;
      const cash = startingEquity(plan.settings, inputs);
      const trial = measured(result, { cash, riskFree, periodsPerYear: this.perYear, blocks });
      return trial === null
        ? failed('the equity fell to zero, or there are fewer than three samples of it')
        : { ...trial, error: null };
    } catch (error) {
      if (error instanceof AppError && error.code === 'RESEARCH.DATA_EMPTY') throw error;
      return failed(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
    }
  }

  private cut(plan: RunPlan, { from, to }: Window): RunInputs {
    const key = `${from}/${to}`;
    const known = this.cuts.get(key) ?? inputsOf(plan);
    this.cuts.set(key, known);
    return known;
  }
}

function periodsOf({ settings }: RunPlan, inputs: RunInputs, { equity }: SimulationResult): number {
  const times = Float64Array.from(equity[0]?.times ?? []);
  return yearOf(settings, inputs, { times, every: samplingOf(settings, inputs) }).periodsPerYear;
}

const failed = (error: string): TrialResult => ({ figures: null, blocks: null, error });
