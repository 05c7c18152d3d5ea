import { comoment, mean, sum, trend } from './halves.js';
import { fourthMoment, thirdMoment } from './higher-moments.js';
import { at } from './column.js';
import { type KnownRows, type Loop, comomentOf, finish, meanOf, rowByRow, scaled } from './known-rows.js';
import type { ColumnId, PlanBuilder } from './plan-builder.js';

/** Correlations and fits of what moves less than this are not defined, as in qlib: they would be of rounding. */
const DEVIATION_MIN = 2e-5;

/** What a figure is taken of. */
export interface Rolling {
  readonly x: ColumnId;
  readonly window: number;
}

const one = ({ x }: Rolling): readonly [ColumnId, ColumnId] => [x, x];

export const rollingSum = (plan: PlanBuilder, of: Rolling): ColumnId =>
  finish(plan, {
    key: 'Sum',
    window: of.window,
    series: one(of),
    parts: [sum(plan, of.x, of.window)],
    partial: ({ x, count }) => meanOf(x, count) * count,
  });

export const rollingMean = (plan: PlanBuilder, of: Rolling): ColumnId =>
  finish(plan, {
    key: 'Mean',
    window: of.window,
    series: one(of),
    parts: [mean(plan, of.x, of.window)],
    partial: ({ x, count }) => meanOf(x, count),
  });

/** Of a sample: divided by n - 1. */
export const rollingVariance = (plan: PlanBuilder, of: Rolling): ColumnId =>
  finish(plan, {
    key: 'Var',
    window: of.window,
    series: one(of),
    parts: [comoment(plan, of.x, of.x, of.window)],
    complete: scaled(1 / (of.window - 1)),
    partial: (rows) => varianceOf(rows),
  });

export const rollingDeviation = (plan: PlanBuilder, of: Rolling): ColumnId =>
  finish(plan, {
    key: 'Std',
    window: of.window,
    series: one(of),
    parts: [comoment(plan, of.x, of.x, of.window)],
    complete: rootOf(1 / (of.window - 1)),
    partial: (rows) => Math.sqrt(varianceOf(rows)),
  });

const rootOf =
  (factor: number): Loop =>
  ({ a, out }, from, to) => {
    for (let i = from; i < to; i++) out[i] = Math.sqrt(at(a, i) * factor);
  };

const varianceOf = ({ x, count }: KnownRows): number =>
  count < 2 ? Number.NaN : comomentOf(x, x, count) / (count - 1);

/** G1 of Joanes and Gill (1998), as pandas. */
export const rollingSkewness = (plan: PlanBuilder, of: Rolling): ColumnId =>
  finish(plan, {
    key: 'Skew',
    window: of.window,
    series: one(of),
    parts: [thirdMoment(plan, of.x, of.window), comoment(plan, of.x, of.x, of.window)],
    complete: rowByRow((third, squares) => skewnessOf(third, squares, of.window)),
    partial: (rows) => skewnessOf(momentOf(rows, 3), momentOf(rows, 2), rows.count),
  });

const skewnessOf = (third: number, squares: number, n: number): number =>
  n < 3 || squares === 0 ? Number.NaN : ((third * n * Math.sqrt(n - 1)) / (n - 2)) * squares ** -1.5;

/** Excess kurtosis, G2 of Joanes and Gill (1998), as pandas. */
export const rollingKurtosis = (plan: PlanBuilder, of: Rolling): ColumnId =>
  finish(plan, {
    key: 'Kurt',
    window: of.window,
    series: one(of),
    parts: [fourthMoment(plan, of.x, of.window), comoment(plan, of.x, of.x, of.window)],
    complete: rowByRow((fourth, squares) => kurtosisOf(fourth, squares, of.window)),
    partial: (rows) => kurtosisOf(momentOf(rows, 4), momentOf(rows, 2), rows.count),
  });

function kurtosisOf(fourth: number, squares: number, n: number): number {
  if (n < 4 || squares === 0) return Number.NaN;
  const excess = (n * (n + 1) * (n - 1) * fourth) / (squares * squares) - 3 * (n - 1) ** 2;
  return excess / ((n - 2) * (n - 3));
}

function momentOf({ x, count }: KnownRows, power: number): number {
  const centre = meanOf(x, count);
  let total = 0;
  for (let i = 0; i < count; i++) total += (at(x, i) - centre) ** power;
  return total;
}

export interface RollingPair extends Rolling {
  readonly y: ColumnId;
}

export const rollingCovariance = (plan: PlanBuilder, { x, y, window }: RollingPair): ColumnId =>
  finish(plan, {
    key: 'Cov',
    window,
    series: [x, y],
    parts: [comoment(plan, x, y, window)],
    complete: scaled(1 / (window - 1)),
    partial: (rows) => (rows.count < 2 ? Number.NaN : comomentOf(rows.x, rows.y, rows.count) / (rows.count - 1)),
  });

export function rollingCorrelation(plan: PlanBuilder, { x, y, window }: RollingPair): ColumnId {
  const figure = (products: number, squaresOfX: number, squaresOfY: number, n: number): number => {
    const least = DEVIATION_MIN * DEVIATION_MIN * (n - 1);
    if (n < 2 || !(squaresOfX > least && squaresOfY > least)) return Number.NaN;
    return products / Math.sqrt(squaresOfX * squaresOfY);
  };
  return finish(plan, {
    key: 'Corr',
    window,
    series: [x, y],
    parts: [comoment(plan, x, y, window), comoment(plan, x, x, window), comoment(plan, y, y, window)],
    complete: correlationLoop(DEVIATION_MIN * DEVIATION_MIN * (window - 1)),
    partial: ({ x: known, y: others, count }) =>
      figure(
        comomentOf(known, others, count),
        comomentOf(known, known, count),
        comomentOf(others, others, count),
        count,
      ),
  });
}

const correlationLoop =
  (least: number): Loop =>
  ({ a: products, b: squaresOfX, c: squaresOfY, out }, from, to) => {
    for (let i = from; i < to; i++) {
      const p = at(squaresOfX, i);
      const q = at(squaresOfY, i);
      out[i] = p > least && q > least ? at(products, i) / Math.sqrt(p * q) : Number.NaN;
    }
  };

const fitLoop =
  (least: number, factor: number): Loop =>
  ({ a: products, b: squares, out }, from, to) => {
    for (let i = from; i < to; i++) {
      const p = at(products, i);
      const q = at(squares, i);
      out[i] = q > least ? (p * p * factor) / q : Number.NaN;
    }
  };

const residualLoop =
  (factor: number): Loop =>
  ({ a: products, b: centres, c: values, out }, from, to) => {
    for (let i = from; i < to; i++) out[i] = at(values, i) - at(centres, i) - at(products, i) * factor;
  };

/** Sum of squared deviations of the positions 1 to n. */
const spread = (n: number): number => (n * (n * n - 1)) / 12;

/** Slope of the least-squares line through the window, a row. */
export const rollingSlope = (plan: PlanBuilder, of: Rolling): ColumnId =>
  finish(plan, {
    key: 'Slope',
    window: of.window,
    series: one(of),
    parts: [trend(plan, of.x, of.window)],
    complete: scaled(1 / spread(of.window)),
    partial: (rows) => slopeOf(rows),
  });

const slopeOf = ({ x, positions, count }: KnownRows): number =>
  count < 2 ? Number.NaN : comomentOf(positions, x, count) / comomentOf(positions, positions, count);

/** Share of the variance that the line explains. */
export function rollingFit(plan: PlanBuilder, of: Rolling): ColumnId {
  const figure = (products: number, squares: number, [spreadOfX, n]: readonly [number, number]): number =>
    n < 2 || squares <= DEVIATION_MIN * DEVIATION_MIN * (n - 1)
      ? Number.NaN
      : (products * products) / (spreadOfX * squares);
  return finish(plan, {
    key: 'Rsquare',
    window: of.window,
    series: one(of),
    parts: [trend(plan, of.x, of.window), comoment(plan, of.x, of.x, of.window)],
    complete: fitLoop(DEVIATION_MIN * DEVIATION_MIN * (of.window - 1), 1 / spread(of.window)),
    partial: ({ x, positions, count }) =>
      figure(comomentOf(positions, x, count), comomentOf(x, x, count), [
        comomentOf(positions, positions, count),
        count,
      ]),
  });
}

/** How far the newest value lies above the line. */
export const rollingResidual = (plan: PlanBuilder, of: Rolling): ColumnId =>
  finish(plan, {
    key: 'Resi',
    window: of.window,
    series: one(of),
    parts: [trend(plan, of.x, of.window), mean(plan, of.x, of.window), of.x],
    complete: residualLoop((of.window - 1) / 2 / spread(of.window)),
    partial: (rows) => residualOf(rows),
  });

function residualOf(rows: KnownRows): number {
  const { x, positions, count } = rows;
  // The newest row itself must be known: its position is the last.
  if (count < 2 || positions[count - 1] !== rows.rows) return Number.NaN;
  return at(x, count - 1) - meanOf(x, count) - slopeOf(rows) * (rows.rows - meanOf(positions, count));
}

/** Mean with the weights 1 for the oldest to n for the newest. */
export const rollingWeightedMean = (plan: PlanBuilder, of: Rolling): ColumnId =>
  finish(plan, {
    key: 'WMA',
    window: of.window,
    series: one(of),
    parts: [trend(plan, of.x, of.window), mean(plan, of.x, of.window)],
    complete: rowByRow((products, centre) => centre + products / ((of.window * (of.window + 1)) / 2)),
    partial: ({ x, positions, count }) =>
      meanOf(x, count) + comomentOf(positions, x, count) / (meanOf(positions, count) * count),
  });

/** Mean distance from the mean. Passes over the window for each row. */
export const rollingMeanDistance = (plan: PlanBuilder, { x, window }: Rolling): ColumnId =>
  finish(plan, {
    key: 'Mad',
    window,
    series: [x, x],
    parts: [plan.constant(Number.NaN)],
    partial: ({ x: known, count }) => {
      const centre = meanOf(known, count);
      let total = 0;
      for (let i = 0; i < count; i++) total += Math.abs(at(known, i) - centre);
      return total / count;
    },
  });
