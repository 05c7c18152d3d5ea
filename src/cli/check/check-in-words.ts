import { count, number, percent } from '#charts';
import { type CostCheck, type LookaheadCheck, type MonteCarloCheck, type RecursiveCheck } from '#research';
import { textTable } from '../text-table.js';

/** The figures behind a check and its verdict. */
export function checkInWords(result: LookaheadCheck | RecursiveCheck | CostCheck | MonteCarloCheck): string {
  const mark = result.passed ? 'PASSED' : 'FOUND';
  return `\n${tableOf(result)}\n\n  ${mark}: ${result.verdict}\n`;
}

function tableOf(result: LookaheadCheck | RecursiveCheck | CostCheck | MonteCarloCheck): string {
  if (result.check === 'lookahead') return lookahead(result as LookaheadCheck);
  if (result.check === 'recursive') return recursive(result as RecursiveCheck);
  if (result.check === 'costs') return costs(result as CostCheck);
  return monteCarlo(result as MonteCarloCheck);
}

const lookahead = ({ samples }: LookaheadCheck): string =>
  textTable(
    ['another future after', 'decisions before it', 'differ'],
    samples.map(({ time, decisions, difference }) => [
      minute(time),
      count(decisions),
      difference === null ? 'no' : 'YES',
    ]),
  );

const recursive = ({ samples, unit }: RecursiveCheck): string =>
  textTable(
    [`${unit} of history`, 'decided before alike', 'decisions then', 'the same'],
    samples.map(({ bars, compared, skipped, same }) => [
      count(bars),
      count(skipped),
      compared === null ? 'never alike' : count(compared),
      count(same),
    ]),
  );

const costs = ({ samples }: CostCheck): string =>
  textTable(
    ['costs', 'total return', 'final equity', 'fills'],
    samples.map(({ factor, later, totalReturn, finalEquity, fills }) => [
      later === null ? `${factor} x` : `${factor} x, ${later} later`,
      percent(totalReturn),
      number(finalEquity),
      count(fills),
    ]),
  );

function monteCarlo({ shuffledTrades, redrawnTrades, returns, finalEquity, maxDrawdown }: MonteCarloCheck): string {
  const drawn = [
    ['trades in another order', shuffledTrades],
    ['trades redrawn', redrawnTrades],
    ['days redrawn', returns],
  ] as const;
  const rows = drawn.flatMap(([name, figures]) =>
    figures === null
      ? []
      : [
          [
            name,
            ...[figures.finalEquity.p5, figures.finalEquity.p50, figures.finalEquity.p95].map(number),
            percent(figures.maxDrawdown.p50),
            percent(figures.maxDrawdown.p95),
          ],
        ],
  );
  const own = ['what happened', '', number(finalEquity), '', percent(maxDrawdown), ''];
  return textTable(['', 'equity 5 %', 'median', '95 %', 'drawdown median', '95 %'], [own, ...rows]);
}

const minute = (time: string): string => time.slice(0, 16).replace('T', ' ');
