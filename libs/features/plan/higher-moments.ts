import { at, columnAt } from './column.js';
import { begin, comoment, halvesOf, mean } from './halves.js';
import type { ColumnId, PlanBuilder } from './plan-builder.js';

/** Sum of cubed deviations from the mean of the window (Pébay 2008, 2.1). */
export function thirdMoment(plan: PlanBuilder, x: ColumnId, window: number): ColumnId {
  if (window === 1) return comoment(plan, x, x, 1);
  const { newer: p, older: q } = halvesOf(window);
  const inputs = [p, q].flatMap((n) => [thirdMoment(plan, x, n), comoment(plan, x, x, n), mean(plan, x, n)]);
  const skew = (p * q * (p - q)) / window ** 2;
  return plan.step({ key: `third:${p}:${q}`, inputs, lag: p }, (out) => (columns, from, to) => {
    const [m3a, m2a, ma, m3b, m2b, mb] = inputs.map((id) => columnAt(columns, id)) as Float64Array[] as Six;
    const z = columnAt(columns, out);
    for (let i = begin(z, p, from, to); i < to; i++) {
      const j = i - p;
      const d = at(ma, i) - at(mb, j);
      const mixed = (3 * d * (q * at(m2a, i) - p * at(m2b, j))) / window;
      z[i] = at(m3a, i) + at(m3b, j) - d * d * d * skew + mixed;
    }
  });
}

type Six = [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
type Eight = [...Six, Float64Array, Float64Array];

/** Sum of deviations from the mean of the window to the fourth (Pébay 2008, 2.2). */
export function fourthMoment(plan: PlanBuilder, x: ColumnId, window: number): ColumnId {
  if (window === 1) return comoment(plan, x, x, 1);
  const { newer: p, older: q } = halvesOf(window);
  const inputs = [p, q].flatMap((n) => [
    fourthMoment(plan, x, n),
    thirdMoment(plan, x, n),
    comoment(plan, x, x, n),
    mean(plan, x, n),
  ]);
  const own = (p * q * (p * p - p * q + q * q)) / window ** 3;
  return plan.step({ key: `fourth:${p}:${q}`, inputs, lag: p }, (out) => (columns, from, to) => {
    const [m4a, m3a, m2a, ma, m4b, m3b, m2b, mb] = inputs.map((id) => columnAt(columns, id)) as Float64Array[] as Eight;
    const z = columnAt(columns, out);
    for (let i = begin(z, p, from, to); i < to; i++) {
      const j = i - p;
      // Of the older part from the newer one, so that the signs are those of the source with A the newer part.
      const d = at(mb, j) - at(ma, i);
      const second = (6 * d * d * (p * p * at(m2b, j) + q * q * at(m2a, i))) / window ** 2;
      const third = (4 * d * (p * at(m3b, j) - q * at(m3a, i))) / window;
      z[i] = at(m4a, i) + at(m4b, j) + d * d * d * d * own + second + third;
    }
  });
}
