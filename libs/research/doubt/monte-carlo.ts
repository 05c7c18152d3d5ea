import { SeededRng } from '#kernel';
import { monteCarloOfReturns, monteCarloOfTrades, simpleReturns, type MonteCarlo } from '#quant';
import { executeNow } from '../run/execute.js';
import type { RunPlan } from '../run/run-plan.js';
import type { CheckResult } from './check-result.js';

export interface MonteCarloCheck extends CheckResult {
  readonly finalEquity: number;
  readonly maxDrawdown: number | null;
  /** The trades in other orders: the way differs, the end does not. Null with fewer than two trades. */
  readonly shuffledTrades: MonteCarlo | null;
  /** As many trades drawn from them with replacement. */
  readonly redrawnTrades: MonteCarlo | null;
  /** Daily returns by the stationary bootstrap. */
  readonly returns: MonteCarlo | null;
}

/** Share of the paths that may lose money. */
const LOSS_MAX = 0.05;

/** What else might have come of the run: its trades in another order, and other stretches of its days. */
export function checkMonteCarlo(plan: RunPlan, paths = 1000): MonteCarloCheck {
  const { statistics, trades, equity } = executeNow(plan);
  const { initialEquity: start, finalEquity, maxDrawdown } = statistics;
  const rng = (name: string) => new SeededRng(plan.settings.seed).fork(name);
  const profits = Float64Array.from(
    trades.filter(({ exitTime }) => exitTime !== null),
    ({ profit, rate }) => profit * rate,
  );
  const order = (draw: 'shuffled' | 'redrawn') =>
    monteCarloOfTrades(profits, { draw, equity: start, rng: rng(draw), paths });
  const days = simpleReturns(Float64Array.of(start, ...equity.equity));
  const drawn = days.ok ? monteCarloOfReturns(days.value, { equity: start, rng: rng('returns'), paths }) : days;
  const returns = drawn.ok ? drawn.value : null;
  const shuffled = order('shuffled');
  const redrawn = order('redrawn');
  return {
    check: 'monte-carlo',
    passed: returns !== null && returns.lossProbability <= LOSS_MAX,
    verdict: verdictOf(returns, shuffled.ok ? shuffled.value : null, maxDrawdown),
    finalEquity,
    maxDrawdown,
    shuffledTrades: shuffled.ok ? shuffled.value : null,
    redrawnTrades: redrawn.ok ? redrawn.value : null,
    returns,
  };
}

function verdictOf(returns: MonteCarlo | null, shuffled: MonteCarlo | null, maxDrawdown: number | null): string {
  if (returns === null) return 'There are too few days, or the equity fell to zero, so nothing can be said.';
  const loss = `${percent(returns.lossProbability)} of ${returns.paths} redrawn histories lose money; one in twenty falls by ${percent(returns.maxDrawdown.p95)} or more`;
  const way =
    shuffled === null || maxDrawdown === null
      ? ''
      : ` In another order the same trades fall by up to ${percent(shuffled.maxDrawdown.p95)} (95 %) instead of the ${percent(maxDrawdown)} that happened.`;
  return returns.lossProbability <= LOSS_MAX
    ? `The profit is not a matter of a few days: ${loss}.${way}`
    : `The profit may be luck: ${loss}.${way}`;
}

const percent = (fraction: number): string => `${(fraction * 100).toFixed(1)} %`;
