import { type Column, at } from './column.js';
import type { ColumnId, CrossKernel, PlanBuilder } from './plan-builder.js';

export const crossDemeaned = (plan: PlanBuilder, x: ColumnId): ColumnId =>
  plan.cross(
    { key: 'CSDemean', inputs: [x] },
    withOne((values, out) => subtractMean(values, out)),
  );

/** (x - mean) / standard deviation of a sample; NaN where all are the same. */
export const crossScored = (plan: PlanBuilder, x: ColumnId): ColumnId =>
  plan.cross({ key: 'CSZScore', inputs: [x] }, withOne(score));

/** Share of the known values at or below each, equal ones at their mean rank. */
export const crossRanked = (plan: PlanBuilder, x: ColumnId): ColumnId =>
  plan.cross({ key: 'CSRank', inputs: [x] }, withOne(rank));

/** x less the mean of its group; a value without a group has none. */
export const crossNeutralised = (plan: PlanBuilder, x: ColumnId, group: ColumnId): ColumnId =>
  plan.cross({ key: 'CSNeutralise', inputs: [x, group] }, neutralise);

type OneKernel = (values: Column, out: Column) => void;

const withOne =
  (kernel: OneKernel): CrossKernel =>
  ([values = new Float64Array()], out) =>
    kernel(values, out);

/** Mean of the known values, in the order of the instruments; two passes, so that rounding is taken back. */
function knownMean(values: Column): { readonly mean: number; readonly count: number } {
  let [total, count, rest] = [0, 0, 0];
  for (const value of values) {
    if (value !== value) continue;
    total += value;
    count++;
  }
  const rounded = total / count;
  for (const value of values) if (value === value) rest += value - rounded;
  return { mean: rounded + rest / count, count };
}

export function subtractMean(values: Column, out: Column): void {
  const { mean } = knownMean(values);
  for (let i = 0; i < values.length; i++) out[i] = at(values, i) - mean;
}

export function score(values: Column, out: Column): void {
  const { mean, count } = knownMean(values);
  let squares = 0;
  for (const value of values) if (value === value) squares += (value - mean) ** 2;
  const deviation = Math.sqrt(squares / (count - 1));
  for (let i = 0; i < values.length; i++) out[i] = deviation > 0 ? (at(values, i) - mean) / deviation : Number.NaN;
}

export function rank(values: Column, out: Column): void {
  const known = values.filter((value) => value === value).toSorted();
  for (let i = 0; i < values.length; i++) {
    const value = at(values, i);
    if (value !== value) {
      out[i] = Number.NaN;
      continue;
    }
    const below = firstAtLeast(known, value);
    let equal = 0;
    while (below + equal < known.length && at(known, below + equal) === value) equal++;
    out[i] = (below + (equal + 1) / 2) / known.length;
  }
}

function firstAtLeast(sorted: Column, value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at(sorted, middle) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

const neutralise: CrossKernel = ([values = new Float64Array(), groups = new Float64Array()], out) => {
  const members = new Map<number, { total: number; count: number }>();
  for (let i = 0; i < values.length; i++) {
    const value = at(values, i);
    const group = at(groups, i);
    if (value !== value || group !== group) continue;
    const { total, count } = members.get(group) ?? { total: 0, count: 0 };
    members.set(group, { total: total + value, count: count + 1 });
  }
  for (let i = 0; i < values.length; i++) {
    const { total, count } = members.get(at(groups, i)) ?? { total: Number.NaN, count: 1 };
    out[i] = at(values, i) - total / count;
  }
};
