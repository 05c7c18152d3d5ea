import { performanceOf } from '#quant';

/** Fractions; null where the curve is too short, or has touched zero, to say. */
export interface Measures {
  readonly totalReturn: number | null;
  readonly annualReturn: number | null;
  readonly volatility: number | null;
  readonly sharpe: number | null;
  readonly maxDrawdown: number | null;
}

const NOTHING_TO_SAY: Measures = {
  totalReturn: null,
  annualReturn: null,
  volatility: null,
  sharpe: null,
  maxDrawdown: null,
};

const SESSIONS_PER_YEAR = 252;
const MINUTES_PER_SESSION = 390;

/** How many bars of regular US sessions make a year. */
export const periodsPerYear = (timeframe: '1m' | '1d'): number =>
  timeframe === '1d' ? SESSIONS_PER_YEAR : SESSIONS_PER_YEAR * MINUTES_PER_SESSION;

/**
 * The measures of an equity curve. A few bars that would compound to no number at all within a year say nothing of a year, but
 * still what was won and lost.
 * @param curve levels at the closes of consecutive bars, money
 */
export function measuresOf(curve: Float64Array, timeframe: '1m' | '1d'): Measures {
  const yearly = performanceOf(curve, { periodsPerYear: periodsPerYear(timeframe) });
  if (yearly.ok) {
    const { totalReturn, annualReturn, volatility, sharpe, maxDrawdown } = yearly.value;
    return { totalReturn, annualReturn, volatility, sharpe, maxDrawdown };
  }
  const asItIs = performanceOf(curve, { periodsPerYear: 1 });
  if (!asItIs.ok) return NOTHING_TO_SAY;
  const { totalReturn, maxDrawdown } = asItIs.value;
  return { ...NOTHING_TO_SAY, totalReturn, maxDrawdown };
}
