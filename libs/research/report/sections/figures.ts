import { count, decimals, money, percent, section, table } from '#charts';
import { spanInWords } from '../words.js';
import type { ReportInput } from '../report-input.js';

type Row = readonly [name: string, value: string];

/** Every figure of the run. */
export function figureSection({ result }: ReportInput): string {
  const s = result.statistics;
  const byDay = s.samples === s.days;
  const digits = result.settings.moneyDigits;
  const cash = (value: number | null) => (value === null ? '–' : money(value.toFixed(digits)));
  const groups: Row[][] = [
    [
      ['Total return', percent(s.totalReturn, 2)],
      ['Return a year, compounded', percent(s.annualReturn, 2)],
      ['Volatility a year', percent(s.volatility, 2)],
      ['Sharpe ratio', decimals(s.sharpe)],
      [
        result.settings.conventions === 'lean' ? 'Probability that it is above 1' : 'Probability that it is above 0',
        percent(s.probabilisticSharpe),
      ],
      ['Sortino ratio', decimals(s.sortino)],
      ['Calmar ratio', decimals(s.calmar)],
      ['Deepest drawdown', percent(s.maxDrawdown, 2)],
      ['Longest time under water', s.maxDrawdownDays === null ? '–' : `${count(s.maxDrawdownDays)} days`],
      ['Best day, worst day', `${percent(s.bestDay, 2)}, ${percent(s.worstDay, 2)}`],
      ['Skewness, excess kurtosis', `${decimals(s.skewness)}, ${decimals(s.kurtosis)}`],
    ],
    [
      ['Alpha a year', percent(s.alpha, 2)],
      ['Beta', decimals(s.beta)],
      ['Correlation', decimals(s.correlation)],
      ['Tracking error', percent(s.trackingError, 2)],
      ['Information ratio', decimals(s.informationRatio)],
      ['Benchmark return', percent(s.benchmarkReturn, 2)],
      ['Benchmark Sharpe ratio', decimals(s.benchmarkSharpe)],
      [byDay ? 'Exposure at the end of a day' : 'Exposure, mean', percent(s.exposure)],
      [byDay ? 'Days that ended with a position' : 'Time with a position', percent(s.timeInMarket)],
      ['Turnover a year', s.turnover === null ? '–' : `${decimals(s.turnover)} ×`],
    ],
    [
      ['Orders, fills', `${count(s.orders)}, ${count(s.fills)}`],
      ['Orders refused', count(s.refusedOrders)],
      ['Round trips closed, open', `${count(s.trades)}, ${count(s.openTrades)}`],
      ['Won', percent(s.winRate)],
      ['Profit factor', decimals(s.profitFactor)],
      ['Average trade', `${cash(s.averageTrade)} (${percent(s.averageTradeReturn, 2)})`],
      ['Average win, loss', `${cash(s.averageWin)}, ${cash(s.averageLoss)}`],
      ['Largest win, loss', `${cash(s.largestWin)}, ${cash(s.largestLoss)}`],
      ['Average time held', s.averageTradeDays === null ? '–' : spanInWords(s.averageTradeDays)],
      ['Fees', cash(s.fees)],
    ],
  ];
  return section(
    'All figures',
    `<div class="columns figures">${groups.map((rows) => table(['', ''], rows)).join('')}</div>`,
  );
}
