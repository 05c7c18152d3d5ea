import { AppError } from '#kernel';
import type { ParameterValue } from '#engine';
import type { BarSeries } from '../data/data-set.js';
import { daysPerYear } from '../record/days-per-year.js';
import type { RunPlan } from '../run/run-plan.js';
import { barsOf, simulationOf } from '../run/simulation-of.js';
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
 * Runs trial after trial of one strategy on one data set, with nothing kept of a run but its figures: no log, no tables. The bars of a
 * window are cut once.
 */
export class TrialBench {
  private readonly cuts = new Map<string, readonly BarSeries[]>();
  private perYear: number | null;

  constructor(private readonly plan: Omit<RunPlan, 'parameters'>) {
    this.perYear = plan.settings.daysPerYear;
  }

  run({ parameters, window, blocks }: TrialTask): TrialResult {
    const plan = { ...this.plan, parameters, settings: { ...this.plan.settings, ...window } };
    try {
      const result = played(simulationOf(plan, this.cut(plan, window), { keepLog: false }));
      this.perYear ??= daysPerYear(Float64Array.from(result.equity[0]?.times ?? []));
      const { cash, riskFree } = plan.settings;
      const trial = measured(result, { cash: Number(cash), riskFree, periodsPerYear: this.perYear, blocks });
      return trial === null
        ? failed('the equity fell to zero, or there are fewer than three days')
        : { ...trial, error: null };
    } catch (error) {
      if (error instanceof AppError && error.code === 'RESEARCH.DATA_EMPTY') throw error;
      return failed(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
    }
  }

  private cut(plan: RunPlan, { from, to }: Window): readonly BarSeries[] {
    const key = `${from}/${to}`;
    const known = this.cuts.get(key) ?? barsOf(plan);
    this.cuts.set(key, known);
    return known;
  }
}

const failed = (error: string): TrialResult => ({ figures: null, blocks: null, error });
