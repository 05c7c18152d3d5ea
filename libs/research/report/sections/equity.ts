import { lineChart, type Series, pointsOf, type Point, number, percent, section } from '#charts';
import { drawdowns } from '#quant';
import type { ReportInput } from '../report-input.js';

/** Falls of less are shown with digits. */
const SHALLOW = 0.02;
/** Growth from which on equal steps of the axis are equal percentages. */
const LOGARITHMIC_FROM = 3;

export function equitySection({ result, outcome: { equity } }: ReportInput): string {
  const { times, equity: levels, benchmark } = equity;
  const other = benchmark === null ? [] : [{ name: 'benchmark', style: 'other', points: pointsOf(times, benchmark) }];
  const series: Series[] = [...other, { name: result.strategy.name, style: 'own', points: pointsOf(times, levels) }];
  const ys = series.flatMap(({ points }) => points.map(({ y }) => y));
  const [low, high] = ys.reduce(([a, b], y) => [Math.min(a, y), Math.max(b, y)], [Infinity, -Infinity]);
  const deepest = [levels, benchmark ?? levels].reduce(
    (depth, each) => fallsOf(times, each).reduce((most, { y }) => Math.max(most, -y), depth),
    0,
  );
  const logarithmic = low > 0 && high / low > LOGARITHMIC_FROM;
  return section(
    'Equity',
    lineChart({
      title: `Equity, ${result.settings.currency}`,
      note: `${benchmarkInWords(result.settings.benchmark)}${logarithmic ? ' Logarithmic: equal steps are equal percentages.' : ''}`,
      series: series.toReversed(),
      height: 340,
      format: number,
      logarithmic,
    }),
    lineChart({
      title: 'Drawdown',
      note: 'How far below its highest level so far.',
      series: [
        { name: result.strategy.name, style: 'loss', points: fallsOf(times, levels), area: true },
        ...(benchmark === null ? [] : [{ name: 'benchmark', style: 'other', points: fallsOf(times, benchmark) }]),
      ],
      height: 170,
      baseline: 0,
      format: (value) => percent(value, deepest < SHALLOW ? 2 : 0),
    }),
  );
}

export function exposureSection({ outcome: { equity } }: ReportInput): string {
  if (!equity.exposure.some((share) => share > 0)) return '';
  return section(
    'Exposure',
    lineChart({
      title: 'Positions as a share of the equity',
      note: 'Long and short together, whenever the equity was taken down.',
      series: [{ name: 'exposure', style: 'own', points: pointsOf(equity.times, equity.exposure), area: true }],
      height: 150,
      baseline: 0,
      format: (value) => percent(value, 0),
    }),
  );
}

function fallsOf(times: Float64Array, levels: Float64Array): Point[] {
  const start = levels.findIndex((level) => !Number.isNaN(level));
  if (start === -1 || !((levels[start] ?? 0) > 0)) return [];
  const falls = drawdowns(levels.slice(start));
  return pointsOf(
    times.slice(start),
    falls.map((fall) => -fall),
  );
}

function benchmarkInWords(benchmark: string): string {
  if (benchmark === 'none') return '';
  return benchmark === 'equal-weight'
    ? 'Benchmark: the same instruments bought once in equal parts and held, dividends reinvested, without costs.'
    : `Benchmark: ${benchmark} bought once and held, dividends reinvested, without costs.`;
}
