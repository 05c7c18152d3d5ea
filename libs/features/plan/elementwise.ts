import { at, columnAt } from './column.js';
import type { ColumnId, Kernel, PlanBuilder } from './plan-builder.js';

type Binary = (x: ColumnId, y: ColumnId, out: ColumnId) => Kernel;

/** Adds a step of one loop over two columns. */
export const binary =
  (key: string, kernel: Binary) =>
  (plan: PlanBuilder, x: ColumnId, y: ColumnId): ColumnId =>
    plan.step({ key, inputs: [x, y] }, (out) => kernel(x, y, out));

/** The same with a function for each row: shorter to write, slower to run. */
export const rowByRow =
  (key: string, of: (...values: number[]) => number) =>
  (plan: PlanBuilder, inputs: readonly ColumnId[]): ColumnId =>
    plan.step({ key, inputs }, (out) => {
      const [a = 0, b = a, c = b] = inputs;
      return (columns, from, to) => {
        const x = columnAt(columns, a);
        const y = columnAt(columns, b);
        const z = columnAt(columns, c);
        const result = columnAt(columns, out);
        for (let i = from; i < to; i++) result[i] = of(at(x, i), at(y, i), at(z, i));
      };
    });

export const add = binary('add', (a, b, out) => (columns, from, to) => {
  const x = columnAt(columns, a);
  const y = columnAt(columns, b);
  const z = columnAt(columns, out);
  for (let i = from; i < to; i++) z[i] = at(x, i) + at(y, i);
});

export const subtract = binary('sub', (a, b, out) => (columns, from, to) => {
  const x = columnAt(columns, a);
  const y = columnAt(columns, b);
  const z = columnAt(columns, out);
  for (let i = from; i < to; i++) z[i] = at(x, i) - at(y, i);
});

export const multiply = binary('mul', (a, b, out) => (columns, from, to) => {
  const x = columnAt(columns, a);
  const y = columnAt(columns, b);
  const z = columnAt(columns, out);
  for (let i = from; i < to; i++) z[i] = at(x, i) * at(y, i);
});

export const divide = binary('div', (a, b, out) => (columns, from, to) => {
  const x = columnAt(columns, a);
  const y = columnAt(columns, b);
  const z = columnAt(columns, out);
  for (let i = from; i < to; i++) z[i] = at(x, i) / at(y, i);
});

/** The larger of two; NaN where one is not known. */
export const greater = binary('greater', (a, b, out) => (columns, from, to) => {
  const x = columnAt(columns, a);
  const y = columnAt(columns, b);
  const z = columnAt(columns, out);
  for (let i = from; i < to; i++) {
    const first = at(x, i);
    const second = at(y, i);
    z[i] = first > second || first !== first ? first : second;
  }
});

/** The smaller of two; NaN where one is not known. */
export const less = binary('less', (a, b, out) => (columns, from, to) => {
  const x = columnAt(columns, a);
  const y = columnAt(columns, b);
  const z = columnAt(columns, out);
  for (let i = from; i < to; i++) {
    const first = at(x, i);
    const second = at(y, i);
    z[i] = first < second || first !== first ? first : second;
  }
});

/** 1 or 0; NaN where one of both is not known: nothing is said of what is not there. */
export const greaterThan = binary('gt', (a, b, out) => (columns, from, to) => {
  const x = columnAt(columns, a);
  const y = columnAt(columns, b);
  const z = columnAt(columns, out);
  for (let i = from; i < to; i++) {
    const difference = at(x, i) - at(y, i);
    z[i] = difference > 0 ? 1 : difference === difference ? 0 : equalInfinities(at(x, i), at(y, i));
  }
});

/** Kleene's: false where one is false, whatever the other would be. */
export const both = binary('and', (a, b, out) => (columns, from, to) => {
  const x = columnAt(columns, a);
  const y = columnAt(columns, b);
  const z = columnAt(columns, out);
  for (let i = from; i < to; i++) z[i] = at(x, i) === 0 || at(y, i) === 0 ? 0 : at(x, i) * at(y, i);
});

export const isKnown = (plan: PlanBuilder, x: ColumnId): ColumnId =>
  plan.step({ key: 'is-known', inputs: [x] }, (out) => (columns, from, to) => {
    const values = columnAt(columns, x);
    const result = columnAt(columns, out);
    for (let i = from; i < to; i++) result[i] = at(values, i) === at(values, i) ? 1 : 0;
  });

export const absolute = (plan: PlanBuilder, x: ColumnId): ColumnId =>
  plan.step({ key: 'abs', inputs: [x] }, (out) => (columns, from, to) => {
    const values = columnAt(columns, x);
    const result = columnAt(columns, out);
    for (let i = from; i < to; i++) result[i] = Math.abs(at(values, i));
  });

/** The value so many rows before; after, where negative. */
export const shifted = (plan: PlanBuilder, x: ColumnId, rows: number): ColumnId =>
  rows === 0
    ? x
    : plan.step({ key: `ref:${rows}`, inputs: [x], lag: rows }, (out) => (columns, from, to) => {
        const values = columnAt(columns, x);
        const result = columnAt(columns, out);
        const begin = Math.min(to, Math.max(from, rows));
        const end = Math.max(begin, Math.min(to, values.length + Math.min(0, rows)));
        for (let i = from; i < begin; i++) result[i] = Number.NaN;
        for (let i = begin; i < end; i++) result[i] = at(values, i - rows);
        for (let i = end; i < to; i++) result[i] = Number.NaN;
      });

const equalInfinities = (x: number, y: number): number => (x === y ? 0 : Number.NaN);
