import { makeBars } from './fixtures/bars.js';
import type { Indicator } from './indicator.js';
import { indicators } from './registry.js';
import type { Column } from './workspace.js';

const UPDATES = 200_000;
/** Rows from which an average of all the past has forgotten how it began. */
const TAIL = 5000;

const bars = makeBars(UPDATES, 17);
const columns: Readonly<Record<string, Column>> = { ...bars, other: bars.low };

/** Those that carry sums from row to row, each in its own way. */
const carrying = [
  'SMA',
  'WMA',
  'HMA',
  'KAMA',
  'MAVP',
  'BBANDS',
  'LINEARREG',
  'CORREL',
  'SUM',
  'CCI',
  'MFI',
  'ULTOSC',
  'AO',
] as const satisfies readonly (keyof typeof indicators)[];

/** Feeds the bars. @returns the outputs after the last update */
function afterMany(indicator: Indicator, inputs: readonly Column[]): number[] {
  const stream = indicator.stream();
  const [a = new Float64Array(), b, c, d] = inputs;
  for (let row = 0; row < a.length; row++) stream.update(a[row], b?.[row], c?.[row], d?.[row]);
  return indicator.outputs.map((output) => stream.value(output) ?? Number.NaN);
}

describe('many updates', () => {
  it.each(carrying)('leave %s where a fresh start over the last rows is', (name) => {
    const indicator: Indicator = indicators[name];
    const inputs = indicator.inputs.map((input) => columns[input] ?? bars.close);
    const fresh = indicator.batch(inputs.map((column) => column.slice(-TAIL))).map((column) => column.at(-1) ?? 0);
    const gaps = afterMany(indicator, inputs).map((value, k) => Math.abs(value - (fresh[k] ?? 0)));
    gaps.forEach((gap, k) => expect(gap).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(fresh[k] ?? 0))));
  });
});
