import { type Indicator } from '#quant';
import { at, columnAt } from './column.js';
import type { Asked, ColumnId, Kernel, PlanBuilder } from './plan-builder.js';

/**
 * Exponential mean of all rows so far, weights falling by 1 - alpha a row and adding up to 1 (pandas' `adjust`). A row that is not known
 * has no weight, and the others age.
 */
export function exponentialMean(plan: PlanBuilder, x: ColumnId, alpha: number): ColumnId {
  const weights = plan.step({ key: `ema-weights:${alpha}`, inputs: [x], lag: 1, remembers: true }, (out) =>
    fading({ x, alpha, out, valueOf: () => 1 }),
  );
  const values = plan.step({ key: `ema-values:${alpha}`, inputs: [x], lag: 1, remembers: true }, (out) =>
    fading({ x, alpha, out, valueOf: (value) => value }),
  );
  return plan.step({ key: 'ema', inputs: [values, weights] }, (out) => (columns, from, to) => {
    const totals = columnAt(columns, values);
    const weighed = columnAt(columns, weights);
    const z = columnAt(columns, out);
    for (let i = from; i < to; i++) z[i] = at(totals, i) / at(weighed, i);
  });
}

interface Fading {
  readonly x: ColumnId;
  readonly alpha: number;
  readonly out: ColumnId;
  readonly valueOf: (value: number) => number;
}

/** Reads its own last row, so nothing is carried beside the columns. */
const fading =
  ({ x, alpha, out, valueOf }: Fading): Kernel =>
  (columns, from, to) => {
    const values = columnAt(columns, x);
    const z = columnAt(columns, out);
    for (let i = from; i < to; i++) {
      const before = i === 0 ? 0 : at(z, i - 1);
      const value = at(values, i);
      z[i] = before * (1 - alpha) + (value === value ? valueOf(value) : 0);
    }
  };

/** An indicator of #quant; rows in which an input is not known are passed over and give nothing. */
export function indicatorColumn(
  plan: PlanBuilder,
  inputs: readonly ColumnId[],
  of: {
    readonly indicator: Indicator;
    readonly parameters: Readonly<Record<string, number | string>>;
    readonly output: string;
  },
): ColumnId {
  const key = `${of.indicator.name}:${JSON.stringify(of.parameters)}`;
  return plan.answer<string>({ key, inputs }, of.output, (asked) => indicatorKernel(inputs, { ...of, asked }));
}

function indicatorKernel(
  [a = 0, b = a, c = a, d = a]: readonly ColumnId[],
  of: {
    readonly indicator: Indicator;
    readonly parameters: Readonly<Record<string, number | string>>;
    readonly asked: readonly Asked<string>[];
  },
): Kernel {
  const stream = of.indicator.stream(of.parameters);
  return (columns, from, to) => {
    const x = columnAt(columns, a);
    const y = columnAt(columns, b);
    const z = columnAt(columns, c);
    const w = columnAt(columns, d);
    const results = of.asked.map(({ out }) => columnAt(columns, out));
    for (let i = from; i < to; i++) {
      const isKnown = !Number.isNaN(at(x, i) + at(y, i) + at(z, i) + at(w, i));
      if (isKnown) stream.update(at(x, i), at(y, i), at(z, i), at(w, i));
      for (let k = 0; k < results.length; k++) {
        columnAt(results, k)[i] = isKnown ? (stream.value(of.asked[k]?.question) ?? Number.NaN) : Number.NaN;
      }
    }
  };
}
