import { decimals, percent } from '#charts';
import { join } from 'node:path';
import { objectiveInWords, parametersInWords, type OptimisationResult } from '#research';

/** The best result, and beside it what it is worth. */
export function optimisationSummary(result: OptimisationResult, folder: string): string {
  const { best, stability } = result;
  const { figures } = best;
  const lines = [
    ['Score', `${decimals(best.score)}  (${objectiveInWords(result.objective)})`],
    ['Sharpe ratio', decimals(figures.sharpe)],
    ['Return a year', percent(figures.annualReturn)],
    ['Deepest drawdown', percent(figures.maxDrawdown)],
    ['Fills', String(figures.fills)],
  ].map(([name = '', value = '']) => `  ${name.padEnd(20)}${value}`);
  const remarks = result.remarks.map(({ good, text }) => `  ${good ? '+' : '!'} ${text}`);
  const middle =
    stability === null || JSON.stringify(stability.plateau.parameters) === JSON.stringify(best.parameters)
      ? []
      : [
          `    The middle of the plateau is ${parametersInWords(stability.plateau.parameters)}, score ${decimals(stability.plateau.score)}.`,
        ];
  const title = `  ${result.strategy.name}: best of ${result.trials} trials is ${parametersInWords(best.parameters)}`;
  return ['', title, '', ...lines, '', ...remarks, ...middle, '', `  Report ${join(folder, 'report.html')}`, ''].join(
    '\n',
  );
}
