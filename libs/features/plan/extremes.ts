import { at, columnAt } from './column.js';
import { halvesOf } from './halves.js';
import type { ColumnId, Kernel, PlanBuilder } from './plan-builder.js';

export type Extreme = 'max' | 'min';

/** Largest or smallest known value of the window, or of what there is of it; NaN where nothing is known. */
export function extreme(
  plan: PlanBuilder,
  x: ColumnId,
  of: { readonly kind: Extreme; readonly window: number },
): ColumnId {
  const { kind, window } = of;
  if (window === 1) return x;
  const { newer, older } = halvesOf(window);
  const [a, b] = [extreme(plan, x, { kind, window: newer }), extreme(plan, x, { kind, window: older })];
  const kernel = kind === 'max' ? maxKernel : minKernel;
  return plan.step({ key: `${kind}:${newer}`, inputs: [a, b], lag: newer }, (out) => kernel([a, b], newer, out));
}

const maxKernel =
  ([a = 0, b = 0]: readonly ColumnId[], lag: number, out: ColumnId): Kernel =>
  (columns, from, to) => {
    const x = columnAt(columns, a);
    const y = columnAt(columns, b);
    const z = columnAt(columns, out);
    const first = copyHead(x, z, lag, { from, to });
    for (let i = first; i < to; i++) {
      const newer = at(x, i);
      const older = at(y, i - lag);
      z[i] = newer > older || older !== older ? newer : older;
    }
  };

const minKernel =
  ([a = 0, b = 0]: readonly ColumnId[], lag: number, out: ColumnId): Kernel =>
  (columns, from, to) => {
    const x = columnAt(columns, a);
    const y = columnAt(columns, b);
    const z = columnAt(columns, out);
    const first = copyHead(x, z, lag, { from, to });
    for (let i = first; i < to; i++) {
      const newer = at(x, i);
      const older = at(y, i - lag);
      z[i] = newer < older || older !== older ? newer : older;
    }
  };

/** How many rows ago the extreme was, the earliest of equal ones; NaN where nothing is known. */
export function age(plan: PlanBuilder, x: ColumnId, of: { readonly kind: Extreme; readonly window: number }): ColumnId {
  const { kind, window } = of;
  if (window === 1) return plan.step({ key: 'age', inputs: [x] }, (out) => zeroKernel(x, out));
  const { newer, older } = halvesOf(window);
  const inputs = [newer, older].flatMap((n) => [
    extreme(plan, x, { kind, window: n }),
    age(plan, x, { kind, window: n }),
  ]);
  const sign = kind === 'max' ? 1 : -1;
  return plan.step({ key: `age-${kind}:${newer}`, inputs, lag: newer }, (out) =>
    ageKernel(inputs, { lag: newer, sign, out }),
  );
}

const ageKernel =
  (
    [a = 0, c = 0, b = 0, d = 0]: readonly ColumnId[],
    { lag, sign, out }: { lag: number; sign: number; out: ColumnId },
  ): Kernel =>
  (columns, from, to) => {
    const x = columnAt(columns, a);
    const y = columnAt(columns, b);
    const ageOfX = columnAt(columns, c);
    const ageOfY = columnAt(columns, d);
    const z = columnAt(columns, out);
    const first = copyHead(ageOfX, z, lag, { from, to });
    for (let i = first; i < to; i++) {
      const newer = at(x, i) * sign;
      const older = at(y, i - lag) * sign;
      z[i] = newer > older || older !== older ? at(ageOfX, i) : at(ageOfY, i - lag) + lag;
    }
  };

const zeroKernel =
  (x: ColumnId, out: ColumnId): Kernel =>
  (columns, from, to) => {
    const values = columnAt(columns, x);
    const z = columnAt(columns, out);
    for (let i = from; i < to; i++) z[i] = at(values, i) === at(values, i) ? 0 : Number.NaN;
  };

/** Where there is no older part the newer one is all. @returns the first row after that */
function copyHead(
  x: Float64Array,
  z: Float64Array,
  lag: number,
  { from, to }: { readonly from: number; readonly to: number },
): number {
  const first = Math.min(to, Math.max(from, lag));
  for (let i = from; i < first; i++) z[i] = at(x, i);
  return first;
}
