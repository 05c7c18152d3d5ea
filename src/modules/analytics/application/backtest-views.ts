import type { JobStatus } from '#messaging';
import type { RunResult } from '#research';
import type { BacktestFigures, BacktestView } from '../contracts/index.js';
import type { KeptBacktest } from './ports/backtest-runs.port.js';

/** A backtest that is not done, by its job. */
export const waitingView = ({ id, state, progress, note, error }: JobStatus): BacktestView => ({
  id,
  state,
  progress,
  note,
  strategy: null,
  startedAt: null,
  dataSha256: null,
  logSha256: null,
  figures: null,
  errorCode: error?.code ?? null,
  errorMessage: error?.message ?? null,
});

export const keptView = ({ id, result }: KeptBacktest): BacktestView => ({
  id,
  state: 'DONE',
  progress: 1,
  note: 'done',
  strategy: result.strategy.name,
  startedAt: result.timing.startedAt,
  dataSha256: result.data.id,
  logSha256: result.logSha256,
  figures: figuresOf(result),
  errorCode: null,
  errorMessage: null,
});

function figuresOf({ statistics, settings }: RunResult): BacktestFigures {
  const { totalReturn, annualReturn, volatility, sharpe, maxDrawdown, benchmarkReturn, trades, winRate } = statistics;
  return {
    finalEquity: statistics.finalEquity.toFixed(settings.moneyDigits),
    totalReturn,
    annualReturn,
    volatility,
    sharpe,
    maxDrawdown,
    benchmarkReturn,
    trades,
    winRate,
    fees: statistics.fees.toFixed(settings.moneyDigits),
  };
}
