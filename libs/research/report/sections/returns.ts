import { monthTable, type MonthlyReturns, lineChart, decimals, section, pointsOf } from '#charts';
import type { ReportInput } from '../report-input.js';
import { monthlyReturns } from '../monthly-returns.js';
import { rollingSharpe } from '../rolling-sharpe.js';

/** Half a year, or a year where there is enough of it. */
const windowOf = (days: number, year: number): number => (days >= 4 * year ? year : Math.round(year / 2));

export function returnSection({ result, outcome: { equity } }: ReportInput): string {
  const { initialEquity, daysPerYear, days, samples } = result.statistics;
  const years: MonthlyReturns[] = monthlyReturns(equity, initialEquity);
  const window = windowOf(equity.times.length, daysPerYear);
  const rolling = rollingSharpe(equity.equity, {
    window,
    periodsPerYear: daysPerYear,
    riskFree: result.settings.riskFree,
  });
  const points = pointsOf(equity.times, rolling);
  return section(
    'Returns by month',
    monthTable(years),
    // Its window is counted in days.
    points.length < 2 || samples !== days
      ? ''
      : lineChart({
          title: `Rolling Sharpe ratio, ${window} days`,
          series: [{ name: 'Sharpe ratio', style: 'own', points }],
          height: 170,
          baseline: 0,
          format: (value) => decimals(value, 1),
        }),
  );
}
