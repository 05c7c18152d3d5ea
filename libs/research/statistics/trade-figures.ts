import type { TradeRecord, TradeStatistics } from '../run/run-outcome.js';

const MICROS_PER_DAY = 86_400_000_000;

/** The figures of round trips. A trade that ended at zero is neither a win nor a loss. */
export function tradeFigures(trades: readonly TradeRecord[]): TradeStatistics {
  const closed = trades.filter(({ exitTime }) => exitTime !== null);
  const profits = closed.map(({ profit }) => profit);
  const wins = profits.filter((profit) => profit > 0);
  const losses = profits.filter((profit) => profit < 0);
  const lost = -sum(losses);
  return {
    trades: closed.length,
    openTrades: trades.length - closed.length,
    winRate: closed.length === 0 ? null : wins.length / closed.length,
    profitFactor: lost === 0 ? null : sum(wins) / lost,
    averageTrade: meanOf(profits),
    averageWin: meanOf(wins),
    averageLoss: meanOf(losses),
    largestWin: wins.length === 0 ? null : wins.reduce((a, b) => Math.max(a, b)),
    largestLoss: losses.length === 0 ? null : losses.reduce((a, b) => Math.min(a, b)),
    averageTradeReturn: meanOf(closed.map((trade) => trade.return)),
    averageTradeDays: meanOf(closed.map(({ entryTime, exitTime }) => ((exitTime ?? 0) - entryTime) / MICROS_PER_DAY)),
    longestLosingStreak: longestStreak(profits),
  };
}

function longestStreak(profits: readonly number[]): number {
  let [streak, longest] = [0, 0];
  for (const profit of profits) {
    streak = profit < 0 ? streak + 1 : 0;
    longest = Math.max(longest, streak);
  }
  return longest;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const meanOf = (values: readonly number[]): number | null => (values.length === 0 ? null : sum(values) / values.length);
