import { count, decimals, money, percent } from '#charts';
import { liquidationTag } from '#engine';
import { type RunResult } from '#research';

/** The figures that one looks at first, beside the benchmark's. */
export function summaryOf({ strategy, statistics: s, settings, logSha256 }: RunResult): string {
  const parameters = Object.entries(strategy.parameters).map(([name, value]) => `${name} ${value}`);
  const digits = settings.moneyDigits;
  const lines: [string, string, string][] = [
    ['', 'this run', s.benchmarkReturn === null ? '' : 'benchmark'],
    ['Final equity', money(s.finalEquity.toFixed(digits)), ''],
    ['Total return', percent(s.totalReturn), orNothing(s.benchmarkReturn, percent)],
    ['Return a year', percent(s.annualReturn), orNothing(s.benchmarkAnnualReturn, percent)],
    ['Volatility', percent(s.volatility), orNothing(s.benchmarkVolatility, percent)],
    ['Sharpe ratio', decimals(s.sharpe), orNothing(s.benchmarkSharpe, decimals)],
    [`Chance it is above ${settings.conventions === 'lean' ? 1 : 0}`, percent(s.probabilisticSharpe, 0), ''],
    ['Deepest drawdown', percent(s.maxDrawdown), orNothing(s.benchmarkMaxDrawdown, percent)],
    ['Alpha a year, beta', `${percent(s.alpha)}, ${decimals(s.beta)}`, ''],
    ['Round trips, won', `${count(s.trades)}, ${percent(s.winRate, 0)}`, ''],
    ['Profit factor', decimals(s.profitFactor), ''],
    ['Exposure', percent(s.exposure), ''],
    ['Fees', money(s.fees.toFixed(digits)), ''],
    ...heldAt(s, digits),
  ];
  const title = parameters.length === 0 ? strategy.name : `${strategy.name} (${parameters.join(', ')})`;
  const rows = lines.map(([name, own, other]) =>
    `  ${name.padEnd(22)}${own.padStart(16)}${other.padStart(18)}`.trimEnd(),
  );
  const short = `  ${count(s.days)} ${s.days === 1 ? 'day is' : 'days are'} too few for figures of a year.`;
  const idle = `  None of the ${count(s.orders)} orders was filled; orders.csv says why.`;
  const sold = `  The margin did not suffice: the broker closed positions (orders with the tag ${liquidationTag}: ${count(s.liquidations ?? 0)}).`;
  const notes = [
    ...((s.liquidations ?? 0) > 0 ? [sold, ''] : []),
    ...(s.annualReturn === null && s.samples > 1 ? [short, ''] : []),
    ...(s.orders > 0 && s.fills === 0 ? [idle, ''] : []),
  ];
  return ['', `  ${title}, ${settings.policy}`, '', ...rows, '', ...notes, `  Event log ${logSha256}`, ''].join('\n');
}

/** What holding has cost, where it has cost something. */
function heldAt({ funding = 0, borrowFees = 0, interest = 0 }: RunResult['statistics'], digits: number) {
  const costs = [
    ['Funding', funding],
    ['Borrowed shares', borrowFees],
    ['Interest', interest],
  ] as const;
  return costs
    .filter(([, amount]) => amount !== 0)
    .map(([name, amount]): [string, string, string] => [name, money(amount.toFixed(digits)), '']);
}

const orNothing = (value: number | null, format: (value: number) => string): string =>
  value === null ? '' : format(value);
