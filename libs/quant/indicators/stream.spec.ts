import { array, assert, integer, nat, property, record } from 'fast-check';
import { makeBars } from './fixtures/bars.js';
import type { Indicator } from './indicator.js';
import { indicators } from './registry.js';
import type { StreamSnapshot } from './stream.js';
import type { Column } from './workspace.js';

type Rows = readonly (readonly number[])[];

/** Bars in cents with gaps, ties and flat stretches: low <= open, close <= high, volume sometimes 0; sessions of ten rows. */
const seriesArbitrary = array(
  record({
    step: integer({ min: -40, max: 40 }),
    gap: integer({ min: -9, max: 9 }),
    wick: nat(12),
    tail: nat(12),
    volume: nat(900),
    repeats: nat(3),
  }),
  { minLength: 1, maxLength: 90, size: 'max' },
).map((moves) => {
  let last = 10_000;
  return moves.flatMap(({ step, gap, wick, tail, volume, repeats }) => {
    const open = last + (gap > 5 ? gap : 0);
    const close = Math.max(100, open + step);
    last = close;
    const bar = {
      open: open / 100,
      high: (Math.max(open, close) + wick) / 100,
      low: (Math.min(open, close) - tail) / 100,
      close: close / 100,
      volume: Math.max(0, volume - 100),
    };
    return Array.from({ length: repeats === 0 ? 4 : 1 }, () => bar);
  });
});

function rowsOf(bars: readonly Readonly<Record<string, number>>[], indicator: Indicator): Rows {
  return bars.map((bar, row) => {
    const others: Readonly<Record<string, number>> = {
      session: Math.floor(row / 10),
      anchor: row === 7 || row === 90 ? 1 : 0,
      periods: 2 + (row % 35),
      other: bar['low'] ?? 0,
    };
    return indicator.inputs.map((name) => bar[name] ?? others[name] ?? bar['close'] ?? Number.NaN);
  });
}

const columnsOf = (rows: Rows, indicator: Indicator): Column[] =>
  indicator.inputs.map((_, index) => Float64Array.from(rows, (row) => row[index] ?? Number.NaN));

/** What a stream gives, restored from its own JSON before the row `cut`: one column per output. */
function streamed(rows: Rows, indicator: Indicator, cut: number): number[][] {
  let stream = indicator.stream();
  const columns: number[][] = indicator.outputs.map(() => []);
  rows.forEach(([a, b, c, d], row) => {
    if (row === cut) {
      const snapshot: StreamSnapshot = JSON.parse(JSON.stringify(stream.snapshot()));
      stream = indicator.stream();
      stream.restore(snapshot);
    }
    stream.update(a, b, c, d);
    indicator.outputs.forEach((output, index) => columns[index]?.push(stream.value(output) ?? Number.NaN));
  });
  return columns;
}

/** More rows than a batch has in one block. */
const ROWS = 5000;
const made = makeBars(ROWS, 11);
const long: Readonly<Record<string, Column>> = {
  ...made,
  other: made.low,
  session: made.close.map((_, row) => Math.floor(row / 10)),
  anchor: made.close.map((_, row) => Number(row === 7 || row === 90)),
};

describe.each(Object.entries<Indicator>(indicators))('%s', (_, indicator) => {
  it('gives in a stream what it gives in a batch, to the bit, also across a snapshot', () => {
    const law = property(seriesArbitrary, nat(90), (bars, cut) => {
      const rows = rowsOf(bars, indicator);
      const batch = indicator.batch(columnsOf(rows, indicator)).map((column) => [...column]);
      expect(streamed(rows, indicator, cut)).toEqual(batch);
    });
    expect(() => assert(law, { numRuns: 5, endOnFailure: true })).not.toThrow();
  });

  it('gives the same over many blocks of a long series', () => {
    const inputs = indicator.inputs.map((name) => long[name] ?? long['close'] ?? new Float64Array());
    const batch = indicator.batch(inputs);
    const stream = indicator.stream();
    const [a = new Float64Array(), b, c, d] = inputs;
    const isEqual = (row: number): boolean => {
      stream.update(a[row], b?.[row], c?.[row], d?.[row]);
      return batch.every((column, k) => Object.is(column[row], stream.value(indicator.outputs[k]) ?? Number.NaN));
    };
    expect(a.findIndex((_value, row) => !isEqual(row))).toBe(-1);
  });
});
