import * as fc from 'fast-check';
import { batch, setOf, streamed } from '../testing/evaluated.js';
import { evaluate } from './evaluate.js';
import { madeUpPanel } from '../testing/panels.js';

const WINDOWED = [
  'Mean',
  'Sum',
  'Std',
  'Var',
  'Max',
  'Min',
  'IdxMax',
  'IdxMin',
  'Med',
  'Mad',
  'Rank',
  'Slope',
  'Rsquare',
];
const MORE_WINDOWED = ['Resi', 'WMA', 'EMA', 'Skew', 'Kurt', 'ZScore', 'Ref', 'Delta'];

const leaf = fc.constantFrom('$open', '$high', '$low', '$close', '$volume', '2', '0.5');
const { number } = fc.letrec<{ number: string; boolean: string }>((tie) => {
  const inner = tie('number');
  const truth = tie('boolean');
  const rows = fc.integer({ min: 4, max: 40 });
  return {
    number: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      leaf,
      fc.tuple(fc.constantFrom('+', '-', '*', '/'), inner, inner).map(([sign, x, y]) => `(${x}${sign}${y})`),
      fc.tuple(fc.constantFrom('Greater', 'Less'), inner, inner).map(([name, x, y]) => `${name}(${x},${y})`),
      fc.tuple(fc.constantFrom('Abs', 'Sign', 'Log', 'Sqrt', 'Neg'), inner).map(([name, x]) => `${name}(${x})`),
      fc.tuple(fc.constantFrom(...WINDOWED, ...MORE_WINDOWED), inner, rows).map(([name, x, n]) => `${name}(${x},${n})`),
      fc.tuple(inner, rows, fc.constantFrom(0, 0.2, 0.5, 1)).map(([x, n, q]) => `Quantile(${x},${n},${q})`),
      fc.tuple(fc.constantFrom('Corr', 'Cov'), inner, inner, rows).map(([name, x, y, n]) => `${name}(${x},${y},${n})`),
      fc.tuple(fc.constantFrom('CSRank', 'CSZScore', 'CSDemean'), inner).map(([name, x]) => `${name}(${x})`),
      inner.map((x) => `CSNeutralise(${x},$sector)`),
      fc.tuple(truth, inner, inner).map(([when, x, y]) => `If(${when},${x},${y})`),
      fc.tuple(truth, rows).map(([when, n]) => `Count(${when},${n})`),
    ),
    boolean: fc.oneof(
      { maxDepth: 2 },
      fc
        .tuple(inner, fc.constantFrom('>', '<', '>=', '<=', '==', '!='), inner)
        .map(([x, sign, y]) => `(${x}${sign}${y})`),
      fc.tuple(truth, fc.constantFrom('&', '|'), truth).map(([x, sign, y]) => `(${x}${sign}${y})`),
      truth.map((x) => `!${x}`),
      inner.map((x) => `IsKnown(${x})`),
    ),
  };
});
const expressions = fc.array(number, { minLength: 1, maxLength: 4 });

describe('any expression', () => {
  it('gives the same bits as a batch and row by row, with gaps and instruments that come and go', () => {
    const whole = madeUpPanel({ instruments: 2, days: 330, seed: 1 });
    const holes = madeUpPanel({ instruments: 4, days: 120, seed: 2, unknown: 0.05, absent: 0.1 });
    fc.assert(
      fc.property(expressions, fc.boolean(), (texts, hasHoles) => {
        const set = setOf(texts);
        const panel = hasHoles ? holes : whole;
        expect(streamed(set, panel)).toEqual(batch(set, panel));
      }),
      { numRuns: 50 },
    );
  });

  it('depends on the rows of its look-back and on nothing else, to the bit', () => {
    const panel = madeUpPanel({ instruments: 1, days: 600, seed: 3 });
    fc.assert(
      fc.property(number, fc.integer({ min: 0, max: 599 }), (text, row) => {
        const set = setOf([text]);
        fc.pre(set.features[0]?.memory === 'window' && set.lookback <= row + 1);
        const from = row + 1 - set.lookback;
        const part = (column: Float64Array): Float64Array => column.slice(from, row + 1);
        const columns = Object.fromEntries(Object.entries(panel.columns).map(([name, column]) => [name, part(column)]));
        const window = { ...panel, offsets: [0, set.lookback], times: part(panel.times), columns };
        expect(batch(set, window)[0]?.at(-1)).toBe(batch(set, panel)[0]?.[row]);
      }),
      { numRuns: 60 },
    );
  });

  it('does not change when the future is poisoned', () => {
    const panel = madeUpPanel({ instruments: 2, days: 100, seed: 4 });
    const last = 60;
    const poisoned = Object.fromEntries(
      Object.entries(panel.columns).map(([name, column]) => [
        name,
        column.map((value, row) => (row % 100 > last ? -1e9 * value : value)),
      ]),
    );
    fc.assert(
      fc.property(number, (text) => {
        const set = setOf([text]);
        const known = (columns: Float64Array[]): number[] =>
          [...(columns[0] ?? [])].filter((_, row) => row % 100 <= last);
        expect(known(batch(set, { ...panel, columns: poisoned }))).toEqual(known(batch(set, panel)));
      }),
      { numRuns: 60 },
    );
  });

  it('gives the last rows alone as it gives them among all', () => {
    const panel = madeUpPanel({ instruments: 2, days: 90, seed: 6, unknown: 0.02 });
    fc.assert(
      fc.property(expressions, fc.integer({ min: 1, max: 95 }), (texts, last) => {
        const set = setOf(texts.map((text) => `${text}+0`));
        const some = evaluate(set, panel, { last });
        const all = batch(set, panel).map((column) =>
          column.map((value, row) => (row % 90 < 90 - last && !set.isCrossSectional ? Number.NaN : value)),
        );
        const kept = (columns: Float64Array[]) =>
          columns.map((column) => column.filter((_, row) => row % 90 >= 90 - last));
        expect(some.ok && kept(some.value)).toEqual(kept(all));
      }),
      { numRuns: 60 },
    );
  });
});
