import type { Operator } from '../language/operator.js';
import type { Constant } from '../language/series.js';
import { divide, subtract } from '../plan/elementwise.js';
import { type Extreme, age, extreme } from '../plan/extremes.js';
import { exponentialMean } from '../plan/memories.js';
import { orderStatistic } from '../plan/order-statistics.js';
import type { ColumnId, PlanBuilder } from '../plan/plan-builder.js';
import {
  type Rolling,
  type RollingPair,
  rollingCorrelation,
  rollingCovariance,
  rollingDeviation,
  rollingFit,
  rollingKurtosis,
  rollingMean,
  rollingMeanDistance,
  rollingResidual,
  rollingSkewness,
  rollingSlope,
  rollingSum,
  rollingVariance,
  rollingWeightedMean,
} from '../plan/rolling.js';
import { rowsSince } from '../plan/rows-since.js';
import { fraction, series, window } from './parameters.js';

const reach = (constants: readonly Constant[]): number => Number(constants[0]) - 1;

type Lower = (plan: PlanBuilder, of: Rolling) => ColumnId;

const rolling = (name: string, about: string, lower: Lower, minimum = 1): Operator => ({
  name,
  group: 'time series',
  about,
  parameters: [series('x'), window(minimum)],
  result: 'number',
  reach,
  lower: (plan, [x = 0], [rows]) => lower(plan, { x, window: Number(rows) }),
});

const pair = (name: string, about: string, lower: (plan: PlanBuilder, of: RollingPair) => ColumnId): Operator => ({
  name,
  group: 'time series',
  about,
  parameters: [series('x'), series('y'), window(2)],
  result: 'number',
  reach,
  lower: (plan, [x = 0, y = 0], [rows]) => lower(plan, { x, y, window: Number(rows) }),
});

/** Place of the extreme in the window, the oldest row 1; of a window that is not full, in what there is. */
const place = (name: string, kind: Extreme): Operator =>
  rolling(
    name,
    `place of the ${kind === 'max' ? 'largest' : 'smallest'} value in the window, 1 for the oldest row; of equal ones the oldest`,
    (plan, { x, window: rows }) => subtract(plan, rowsSince(plan, rows), age(plan, x, { kind, window: rows })),
  );

const quantile: Operator = {
  name: 'Quantile',
  group: 'time series',
  about: 'quantile of the window by linear interpolation',
  parameters: [series('x'), window(), fraction],
  result: 'number',
  reach,
  lower: (plan, [x = 0], [rows, share]) => orderStatistic(plan, x, { window: Number(rows), question: Number(share) }),
};

const alphaOf = (span: number): number => 2 / (span + 1);

/** Rows after which what came before weighs less than a millionth: qlib's measure too. */
const rowsToForget = (alpha: number): number => (alpha >= 1 ? 0 : Math.ceil(Math.log(1e-6) / Math.log(1 - alpha)));

const exponential: Operator = {
  name: 'EMA',
  group: 'time series',
  about: 'exponential mean with the span `window`, alpha = 2 / (window + 1), weights adding up to 1',
  parameters: [series('x'), window()],
  result: 'number',
  reach: ([span]) => rowsToForget(alphaOf(Number(span))),
  memory: 'recursive',
  lower: (plan, [x = 0], [span]) => exponentialMean(plan, x, alphaOf(Number(span))),
};

const count: Operator = {
  name: 'Count',
  group: 'time series',
  about: 'rows of the window in which the condition holds',
  parameters: [series('condition', 'boolean'), window()],
  result: 'number',
  reach,
  lower: (plan, [x = 0], [rows]) => rollingSum(plan, { x, window: Number(rows) }),
};

export const timeSeries: readonly Operator[] = [
  rolling('Mean', 'arithmetic mean of the window', rollingMean),
  rolling('Sum', 'sum of the window', rollingSum),
  rolling('Std', 'standard deviation of a sample', rollingDeviation, 2),
  rolling('Var', 'variance of a sample', rollingVariance, 2),
  rolling('Skew', 'skewness, corrected for bias', rollingSkewness, 3),
  rolling('Kurt', 'excess kurtosis, corrected for bias', rollingKurtosis, 4),
  rolling('Max', 'largest value of the window', (plan, { x, window: rows }) =>
    extreme(plan, x, { kind: 'max', window: rows }),
  ),
  rolling('Min', 'smallest value of the window', (plan, { x, window: rows }) =>
    extreme(plan, x, { kind: 'min', window: rows }),
  ),
  place('IdxMax', 'max'),
  place('IdxMin', 'min'),
  quantile,
  rolling('Med', 'median of the window', (plan, { x, window: rows }) =>
    orderStatistic(plan, x, { window: rows, question: 0.5 }),
  ),
  rolling('Mad', 'mean distance from the mean of the window', rollingMeanDistance),
  rolling(
    'Rank',
    'share of the window at or below the newest value, equal ones at their mean rank',
    (plan, { x, window: rows }) => orderStatistic(plan, x, { window: rows, question: 'rank' }),
  ),
  rolling('Slope', 'slope of the least-squares line through the window, a row', rollingSlope, 2),
  rolling('Rsquare', 'share of the variance that the line explains', rollingFit, 2),
  rolling('Resi', 'how far the newest value lies above the line', rollingResidual, 2),
  rolling('WMA', 'mean with weights from 1 for the oldest to `window` for the newest', rollingWeightedMean),
  exponential,
  count,
  pair('Corr', 'correlation of the window; none where one moves less than 2e-5', rollingCorrelation),
  pair('Cov', 'covariance of a sample', rollingCovariance),
  rolling(
    'ZScore',
    '(x - mean of the window) / standard deviation',
    (plan, of) => divide(plan, subtract(plan, of.x, rollingMean(plan, of)), rollingDeviation(plan, of)),
    2,
  ),
];
