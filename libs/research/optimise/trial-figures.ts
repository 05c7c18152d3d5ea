import type { Simulation, SimulationResult } from '#engine';
import { blockReturns, performanceOf, simpleReturns, type BlockReturns } from '#quant';

/** What a trial is judged by. Fractions where nothing else is said; null where a figure is not defined. */
export interface TrialFigures {
  readonly sharpe: number | null;
  readonly sortino: number | null;
  readonly calmar: number | null;
  readonly totalReturn: number;
  readonly annualReturn: number;
  readonly volatility: number;
  readonly maxDrawdown: number;
  readonly fills: number;
  readonly finalEquity: number;
}

export type FigureName = keyof TrialFigures;

/** In the order of the tables. */
export const figureNames: readonly FigureName[] = [
  'sharpe',
  'sortino',
  'calmar',
  'totalReturn',
  'annualReturn',
  'volatility',
  'maxDrawdown',
  'fills',
  'finalEquity',
];

export interface MeasuredTrial {
  readonly figures: TrialFigures;
  /** Sums of the daily returns by stretch of the time, for the probability of overfitting. */
  readonly blocks: BlockReturns | null;
}

export interface Measure {
  readonly cash: number;
  readonly periodsPerYear: number;
  readonly riskFree: number;
  /** Into how many stretches the time is cut; 0 for none. */
  readonly blocks: number;
}

/** The figures of a run that has ended, as `backtest run` gives them; null where the equity fell to zero or there are too few days. */
export function measured(result: SimulationResult, measure: Measure): MeasuredTrial | null {
  const { fills } = result;
  const { values } = totalEquity(result);
  const levels = new Float64Array(values.length + 1);
  levels[0] = measure.cash;
  levels.set(values, 1);
  const performance = performanceOf(levels, measure);
  if (!performance.ok) return null;
  const { sharpe, sortino, calmar, totalReturn, annualReturn, volatility, maxDrawdown, finalEquity } =
    performance.value;
  const returns = measure.blocks > 0 ? simpleReturns(levels) : undefined;
  return {
    figures: { sharpe, sortino, calmar, totalReturn, annualReturn, volatility, maxDrawdown, fills, finalEquity },
    blocks: returns?.ok === true ? blockReturns(returns.value, measure.blocks) : null,
  };
}

/** The equity of all accounts together. */
export function totalEquity({ equity: [first, ...others] }: Pick<SimulationResult, 'equity'>) {
  const { times = [], values = [] } = first ?? {};
  if (others.length === 0) return { times, values };
  return {
    times,
    values: values.map((value, k) => others.reduce((sum, other) => sum + (other.values[k] ?? 0), value)),
  };
}

/** Plays a simulation to its end. */
export function played(simulation: Simulation): SimulationResult {
  while (simulation.advance(Number.MAX_SAFE_INTEGER));
  return simulation.finish();
}
