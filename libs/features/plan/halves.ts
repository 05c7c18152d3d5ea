import { at, columnAt } from './column.js';
import type { ColumnId, Kernel, PlanBuilder } from './plan-builder.js';

/**
 * Rolling figures are made from parts: a window of 60 rows is two of 30, the newer ending at the row and the older 30 rows before it; 30 is
 * two of 15, 15 is 10 and 5, 5 is 4 and 1. So a figure takes a handful of operations a row whatever its window, windows share their parts,
 * nothing is ever subtracted again, so no rounding piles up, and a value depends on the rows of its window alone, to the bit: it is the same
 * in the middle of a history, at its beginning, and in a stream.
 *
 * The formulas for putting moments together are those of Chan, Golub and LeVeque (1979) and Pébay (2008). Where a row of the window is
 * unknown, or the window begins before the history, a tree gives NaN, and the figure is taken over the known rows directly.
 */
export interface Halves {
  /** Rows of the newer part, which is also how far before its end the older part ends. */
  readonly newer: number;
  readonly older: number;
}

/** By the smallest prime factor p: the older part is a p-th of the window, or one row where the window is prime. */
export function halvesOf(window: number): Halves {
  let factor = 2;
  while (factor * factor <= window && window % factor !== 0) factor++;
  const older = window % factor === 0 && factor < window ? window / factor : 1;
  return { newer: window - older, older };
}

/** Kernels put NaN where the older part lies before the history. @returns the first row after that */
export function begin(out: Float64Array, lag: number, from: number, to: number): number {
  const first = Math.min(to, Math.max(from, lag));
  for (let i = from; i < first; i++) out[i] = Number.NaN;
  return first;
}

/** Sum of the window. */
export function sum(plan: PlanBuilder, x: ColumnId, window: number): ColumnId {
  if (window === 1) return x;
  const { newer, older } = halvesOf(window);
  const [a, b] = [sum(plan, x, newer), sum(plan, x, older)];
  return plan.step({ key: `sum:${newer}`, inputs: [a, b], lag: newer }, (out) => sumKernel(a, b, newer, out));
}

const sumKernel =
  (a: ColumnId, b: ColumnId, lag: number, out: ColumnId): Kernel =>
  (columns, from, to) => {
    const x = columnAt(columns, a);
    const y = columnAt(columns, b);
    const z = columnAt(columns, out);
    for (let i = begin(z, lag, from, to); i < to; i++) z[i] = at(x, i) + at(y, i - lag);
  };

/** Mean of the window; of equal values exactly the value. */
export function mean(plan: PlanBuilder, x: ColumnId, window: number): ColumnId {
  if (window === 1) return x;
  const { newer, older } = halvesOf(window);
  const [a, b] = [mean(plan, x, newer), mean(plan, x, older)];
  const share = older / window;
  return plan.step({ key: `mean:${newer}:${older}`, inputs: [a, b], lag: newer }, (out) => (columns, from, to) => {
    const m = columnAt(columns, a);
    const n = columnAt(columns, b);
    const z = columnAt(columns, out);
    for (let i = begin(z, newer, from, to); i < to; i++) {
      const centre = at(m, i);
      z[i] = centre + (at(n, i - newer) - centre) * share;
    }
  });
}

/** Sum of (x - mean x)(y - mean y) over the window; of squares where both are the same. */
export function comoment(plan: PlanBuilder, x: ColumnId, y: ColumnId, window: number): ColumnId {
  if (window === 1) return vanish(plan, x);
  const { newer, older } = halvesOf(window);
  const parts = { a: comoment(plan, x, y, newer), b: older === 1 ? -1 : comoment(plan, x, y, older) };
  const means = [mean(plan, x, newer), mean(plan, x, older), mean(plan, y, newer), mean(plan, y, older)];
  const inputs = [parts.a, ...(parts.b < 0 ? [] : [parts.b]), ...means];
  const weight = (newer * older) / window;
  return plan.step({ key: `comoment:${newer}:${older}`, inputs, lag: newer }, (out) =>
    x === y && parts.b >= 0
      ? squaresOfTwo([parts.a, parts.b, ...means], { lag: newer, weight, out })
      : parts.b < 0
        ? comomentAndOne(parts.a, means, { lag: newer, weight, out })
        : comomentOfTwo([parts.a, parts.b], means, { lag: newer, weight, out }),
  );
}

interface Merge {
  readonly lag: number;
  readonly weight: number;
  readonly out: ColumnId;
}

const squaresOfTwo =
  ([a = 0, b = 0, ma = 0, mb = 0]: readonly ColumnId[], { lag, weight, out }: Merge): Kernel =>
  (columns, from, to) => {
    const p = columnAt(columns, a);
    const q = columnAt(columns, b);
    const m = columnAt(columns, ma);
    const n = columnAt(columns, mb);
    const z = columnAt(columns, out);
    for (let i = begin(z, lag, from, to); i < to; i++) {
      const j = i - lag;
      const d = at(m, i) - at(n, j);
      z[i] = at(p, i) + at(q, j) + d * d * weight;
    }
  };

const comomentOfTwo =
  (
    [a = 0, b = 0]: readonly ColumnId[],
    [mxa = 0, mxb = 0, mya = 0, myb = 0]: readonly ColumnId[],
    { lag, weight, out }: Merge,
  ): Kernel =>
  (columns, from, to) => {
    const xa = columnAt(columns, mxa);
    const xb = columnAt(columns, mxb);
    const ya = columnAt(columns, mya);
    const yb = columnAt(columns, myb);
    const p = columnAt(columns, a);
    const q = columnAt(columns, b);
    const z = columnAt(columns, out);
    for (let i = begin(z, lag, from, to); i < to; i++) {
      const j = i - lag;
      z[i] = at(p, i) + at(q, j) + (at(xa, i) - at(xb, j)) * (at(ya, i) - at(yb, j)) * weight;
    }
  };

const comomentAndOne =
  (a: ColumnId, [mxa = 0, mxb = 0, mya = 0, myb = 0]: readonly ColumnId[], { lag, weight, out }: Merge): Kernel =>
  (columns, from, to) => {
    const xa = columnAt(columns, mxa);
    const xb = columnAt(columns, mxb);
    const ya = columnAt(columns, mya);
    const yb = columnAt(columns, myb);
    const p = columnAt(columns, a);
    const z = columnAt(columns, out);
    for (let i = begin(z, lag, from, to); i < to; i++) {
      const j = i - lag;
      z[i] = at(p, i) + (at(xa, i) - at(xb, j)) * (at(ya, i) - at(yb, j)) * weight;
    }
  };

/** Sum of (position - mean position)(y - mean y) over the window, positions counted in rows. */
export function trend(plan: PlanBuilder, y: ColumnId, window: number): ColumnId {
  if (window === 1) return vanish(plan, y);
  const { newer, older } = halvesOf(window);
  const [a, b] = [trend(plan, y, newer), trend(plan, y, older)];
  const [ma, mb] = [mean(plan, y, newer), mean(plan, y, older)];
  // The centres of the two parts lie half the window apart.
  const weight = ((newer * older) / window) * (window / 2);
  return plan.step(
    { key: `trend:${newer}:${older}`, inputs: [a, b, ma, mb], lag: newer },
    (out) => (columns, from, to) => {
      const p = columnAt(columns, a);
      const q = columnAt(columns, b);
      const m = columnAt(columns, ma);
      const n = columnAt(columns, mb);
      const z = columnAt(columns, out);
      for (let i = begin(z, newer, from, to); i < to; i++) {
        const j = i - newer;
        z[i] = at(p, i) + at(q, j) + (at(m, i) - at(n, j)) * weight;
      }
    },
  );
}

/** Zero where the value is known: a moment of one row. */
const vanish = (plan: PlanBuilder, x: ColumnId): ColumnId =>
  plan.step({ key: 'vanish', inputs: [x] }, (out) => (columns, from, to) => {
    const values = columnAt(columns, x);
    const z = columnAt(columns, out);
    for (let i = from; i < to; i++) z[i] = at(values, i) - at(values, i);
  });
